import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofPerson } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';

export const REHEARSAL_STATES = ['running', 'finished', 'cancelled', 'failed', 'wiping'] as const;

export type RehearsalSettings = {
  /** How many proposals are begun. */
  submissions: number;
  /** The same seed gives the same people, proposals, points and choices. */
  seed: number;
  /** The edition whose rules are rehearsed; null for a shipped rule book. */
  editionId: string | null;
  template: string | null;
};

/** How far a step is; instants are of the real clock. */
export type StepProgress = {
  key: string;
  startedAt: string | null;
  endedAt: string | null;
  done: number;
  of: number;
  /** What the simulated people did, by name: drafts, receipts, refusals … */
  counts: Record<string, number>;
};

/** A whole edition run with simulated people in a body of its own. The row goes with everything else when it is wiped. */
export const rehearsals = pgTable(
  'rehearsals',
  {
    id: key(),
    /** The real body that rehearses. */
    bodyId: ofBody(),
    rehearsalBodyId: ofBody(),
    editionId: uuid(),
    state: text().notNull(),
    version: version(),
    settings: jsonb().$type<RehearsalSettings>().notNull(),
    progress: jsonb().$type<StepProgress[]>().notNull(),
    /** The step that runs or runs next; as many as there are steps when all are done. */
    step: integer().notNull().default(0),
    /** How far the rehearsed year is ahead of the real clock; it only grows. */
    clockMs: bigint({ mode: 'number' }).notNull().default(0),
    /** Files that may go, written down before their rows are wiped. */
    files: jsonb().$type<string[]>(),
    problem: text(),
    startedBy: ofPerson(),
    createdAt: instant().notNull(),
    /** Who works on it; whoever holds it says so every few seconds. */
    runner: uuid(),
    beatAt: instant(),
    endedAt: instant(),
  },
  (t) => [
    stateCheck('rehearsals_state', t.state, REHEARSAL_STATES),
    uniqueIndex('rehearsals_rehearsal_body').on(t.rehearsalBodyId),
    index('rehearsals_body').on(t.bodyId, t.id),
    uniqueIndex('rehearsals_one_runs')
      .on(t.bodyId)
      .where(sql`${t.state} in ('running', 'wiping')`),
  ],
);
