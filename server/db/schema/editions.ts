import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { ofBody, ofEdition } from './belonging.ts';
import { instant, key, stateCheck, version, words } from './columns.ts';

export const EDITION_STATES = [
  'draft',
  'open',
  'screening',
  'judging',
  'selecting',
  'objection',
  'interviewing',
  'deciding',
  'decided',
  'published',
  'awarded',
  'archived',
] as const;

/** One competition year of one body. */
export const editions = pgTable(
  'editions',
  {
    id: key(),
    bodyId: ofBody(),
    slug: text().notNull(),
    year: integer().notNull(),
    name: words().notNull(),
    /** official, rehearsal (simulated people, wiped) or demo (shown as "Data peragaan"). */
    kind: text().notNull(),
    state: text().notNull(),
    version: version(),
    editionVersionId: uuid().notNull(),
    /** The official ranking is declared before judging opens: raw, or corrected for severity. */
    officialRanking: text().notNull().default('raw'),
    tieChain: jsonb().$type<unknown[]>().notNull(),
    rounding: jsonb().$type<{ decimals: number; mode: string }>().notNull(),
    clockOffsetMs: bigint({ mode: 'number' }).notNull().default(0),
    createdAt: instant().notNull(),
  },
  (t) => [
    unique('editions_slug').on(t.bodyId, t.slug),
    stateCheck('editions_state', t.state, EDITION_STATES),
    check('editions_kind', sql`${t.kind} in ('official', 'rehearsal', 'demo')`),
    check('editions_ranking', sql`${t.officialRanking} in ('raw', 'adjusted')`),
    check('editions_offset', sql`${t.clockOffsetMs} = 0 or ${t.kind} = 'rehearsal'`),
  ],
);

/** The rule book as it was read: immutable, numbered, with its source text and hash. */
export const editionVersions = pgTable(
  'edition_versions',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: uuid().notNull(),
    number: integer().notNull(),
    rulebook: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Whether they ask jurors for a signature; the walls read it for every row that a juror reads. */
    asksPact: boolean()
      .generatedAlwaysAs(sql`rulebook ? 'pact'`)
      .notNull(),
    source: text().notNull(),
    sha256: text().notNull(),
    createdBy: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [unique('edition_versions_number').on(t.editionId, t.number)],
);

/** The rules while they are being written: one text an edition, whole or with faults, until it is put into force. */
export const ruleDrafts = pgTable(
  'rule_drafts',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    version: version(),
    /** The number of the version in force when this was begun. */
    baseNumber: integer().notNull(),
    source: text().notNull(),
    savedAt: instant().notNull(),
  },
  (t) => [unique('rule_drafts_edition').on(t.editionId), index('rule_drafts_body').on(t.bodyId)],
);

/** A group's form, immutable; every answer names the form version it was given on. */
export const formVersions = pgTable(
  'form_versions',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    groupKey: text().notNull(),
    number: integer().notNull(),
    fields: jsonb().$type<unknown[]>().notNull(),
    attachments: jsonb().$type<unknown[]>().notNull(),
    sha256: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [unique('form_versions_number').on(t.editionId, t.groupKey, t.number)],
);

/** One criterion of a rubric; weights are whole percents and sum to 100. */
export type Criterion = {
  key: string;
  name: { id: string; en: string };
  hint: { id: string; en: string };
  weightPercent: number;
  fields: string[];
};

/** A stage's rubric, immutable; every score names the rubric version it was given on. */
export const rubricVersions = pgTable(
  'rubric_versions',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    stageKey: text().notNull(),
    number: integer().notNull(),
    rubricKey: text().notNull(),
    /** Points a juror may give; scores are stored in hundredths of a point. */
    scale: jsonb().$type<Record<string, unknown>>().notNull(),
    criteria: jsonb().$type<Criterion[]>().notNull(),
    sha256: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [unique('rubric_versions_number').on(t.editionId, t.stageKey, t.number)],
);

/** A stage of an edition: its kind comes from the rule book, its window is the one enforced instant. */
export const stages = pgTable(
  'stages',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    key: text().notNull(),
    kind: text().notNull(),
    name: words().notNull(),
    position: integer().notNull(),
    opensAt: instant(),
    closesAt: instant(),
    /** The close before it was last moved; null while it never was. */
    beforeAt: instant(),
    graceMinutes: integer().notNull().default(0),
    closedAt: instant(),
    version: version(),
  },
  (t) => [unique('stages_key').on(t.editionId, t.key), index('stages_kind').on(t.editionId, t.kind)],
);

/** Gapless counters (public numbers, certificates), taken last in a transaction. */
export const counters = pgTable(
  'counters',
  {
    bodyId: ofBody(),
    editionId: ofEdition(),
    name: text().notNull(),
    value: integer().notNull(),
  },
  (t) => [unique('counters_name').on(t.editionId, t.name)],
);
