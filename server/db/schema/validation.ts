import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { ofBody, ofPerson } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';
import { agencies, people } from './people.ts';
import { innovations } from './results.ts';

export const VALIDATION_ROUND_STATES = ['open', 'closed'] as const;
export const VALIDATION_STATES = [
  'asked',
  'confirmed',
  'told',
  'returned',
  'accepted',
  'unanswered',
] as const;
export const VALIDATION_ANSWERS = ['running', 'changed', 'stopped'] as const;

/** Why an innovation stopped: codes, so that endings can be counted and learned from. */
export const STOP_CODES = [
  'replaced',
  'no_budget',
  'staff_moved',
  'leader_changed',
  'legal_basis',
  'technology',
  'low_demand',
  'disaster',
  'other',
] as const;

/** What of an innovation is confirmed by itself. */
export const FRESH_FIELDS = ['status', 'phase', 'unit', 'contact', 'video', 'story'] as const;

/** One value that an owner tells anew: what stood in the directory then, and what it is to be. */
export type FieldChange = { field: string; before: string | null; after: string | null };

/** The keeper of the directory asks owners, by a deadline. */
export const validationRounds = pgTable(
  'validation_rounds',
  {
    id: key(),
    bodyId: ofBody(),
    state: text().notNull(),
    version: version(),
    title: text().notNull(),
    /** Only innovations with an award of this year; null for all. */
    year: integer(),
    /** Only innovations of this province; null for all. */
    regionCode: text(),
    openedBy: ofPerson(),
    openedAt: instant().notNull(),
    dueAt: instant().notNull(),
    closedAt: instant(),
  },
  (t) => [
    stateCheck('validation_rounds_state', t.state, VALIDATION_ROUND_STATES),
    check('validation_rounds_closed', sql`(${t.closedAt} is null) = (${t.state} = 'open')`),
    index('validation_rounds_of').on(t.bodyId, t.openedAt, t.id),
    index('validation_rounds_due')
      .on(t.dueAt)
      .where(sql`${t.state} = 'open'`),
  ],
);

/** What the owner of one innovation was asked, or said unasked (then without a round). */
export const validations = pgTable(
  'validations',
  {
    id: key(),
    bodyId: ofBody(),
    roundId: uuid().references(() => validationRounds.id),
    innovationId: uuid()
      .notNull()
      .references(() => innovations.id),
    agencyId: uuid().references(() => agencies.id),
    /** The province under which it is counted; null where no place is known. */
    regionCode: text(),
    state: text().notNull(),
    version: version(),
    answer: text(),
    code: text(),
    note: text(),
    changes: jsonb().$type<FieldChange[]>().notNull().default([]),
    askedAt: instant().notNull(),
    answeredBy: uuid().references(() => people.id),
    answeredAt: instant(),
    reviewedBy: uuid().references(() => people.id),
    reviewedAt: instant(),
    reason: text(),
  },
  (t) => [
    stateCheck('validations_state', t.state, VALIDATION_STATES),
    stateCheck('validations_answer', t.answer, VALIDATION_ANSWERS),
    stateCheck('validations_code', t.code, STOP_CODES),
    check('validations_answered', sql`(${t.answer} is null) = (${t.answeredAt} is null)`),
    check('validations_stopped', sql`(${t.answer} is not distinct from 'stopped') = (${t.code} is not null)`),
    unique('validations_once').on(t.roundId, t.innovationId),
    uniqueIndex('validations_unasked')
      .on(t.innovationId)
      .where(sql`${t.roundId} is null and ${t.state} in ('told', 'returned')`),
    index('validations_innovation').on(t.innovationId, t.askedAt),
    index('validations_agency').on(t.agencyId, t.state),
    index('validations_state_of_body').on(t.bodyId, t.state, t.id),
  ],
);

/** How fresh each part of an innovation is: when its owner last said that it is true. */
export const innovationFreshness = pgTable(
  'innovation_freshness',
  {
    innovationId: uuid()
      .notNull()
      .references(() => innovations.id),
    bodyId: ofBody(),
    field: text().notNull(),
    confirmedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.innovationId, t.field] }),
    stateCheck('innovation_freshness_field', t.field, FRESH_FIELDS),
  ],
);
