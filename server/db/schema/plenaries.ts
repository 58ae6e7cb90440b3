import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofEdition, ofPerson } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';
import { blobs, submissions } from './submissions.ts';

export const PLENARY_STATES = ['open', 'closed'] as const;
export const ATTENDANCES = ['expected', 'present', 'excused', 'absent'] as const;

const place = () => ({
  bodyId: ofBody(),
  editionId: ofEdition(),
});

/** A meeting that chooses at one step of an edition. */
export const plenaries = pgTable(
  'plenaries',
  {
    id: key(),
    ...place(),
    step: text().notNull(),
    state: text().notNull(),
    version: version(),
    place: text().notNull(),
    heldAt: instant().notNull(),
    closedAt: instant(),
    createdBy: ofPerson(),
    createdAt: instant().notNull(),
  },
  (t) => [
    stateCheck('plenaries_state', t.state, PLENARY_STATES),
    stateCheck('plenaries_step', t.step, ['nominees', 'finalists', 'top-innovations']),
    unique('plenaries_once').on(t.editionId, t.step),
  ],
);

/** Who belongs to a plenary, and whether they were there. */
export const plenaryMembers = pgTable(
  'plenary_members',
  {
    ...place(),
    plenaryId: uuid()
      .notNull()
      .references(() => plenaries.id),
    personId: ofPerson(),
    attendance: text().notNull(),
  },
  (t) => [
    unique('plenary_members_once').on(t.plenaryId, t.personId),
    stateCheck('plenary_members_attendance', t.attendance, ATTENDANCES),
    index('plenary_members_person').on(t.personId),
  ],
);

/** What was said and decided, in the order it was taken down. */
export const plenaryDecisions = pgTable(
  'plenary_decisions',
  {
    id: key(),
    ...place(),
    plenaryId: uuid()
      .notNull()
      .references(() => plenaries.id),
    /** The proposal it is about; null where it is about none or about all. */
    submissionId: uuid().references(() => submissions.id),
    text: text().notNull(),
    /** Votes, where the plenary voted. */
    inFavour: integer(),
    against: integer(),
    abstained: integer(),
    /** Members who were present and kept out of it because of a conflict of interest. */
    keptOut: jsonb().$type<string[]>().notNull(),
    writtenBy: ofPerson(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index('plenary_decisions_plenary').on(t.plenaryId, t.id),
    check(
      'plenary_decisions_votes',
      sql`(${t.inFavour} is null) = (${t.against} is null) and (${t.inFavour} is null) = (${t.abstained} is null)`,
    ),
  ],
);

/** The order in which a plenary put proposals that the ranking left tied; the latest of a group holds. */
export const plenaryOrders = pgTable(
  'plenary_orders',
  {
    id: key(),
    ...place(),
    plenaryId: uuid()
      .notNull()
      .references(() => plenaries.id),
    groupKey: text().notNull(),
    submissionIds: jsonb().$type<string[]>().notNull(),
    reason: text().notNull(),
    writtenBy: ofPerson(),
    createdAt: instant().notNull(),
  },
  (t) => [index('plenary_orders_plenary').on(t.plenaryId, t.id)],
);

/** The minutes as they were sealed: what they say, and the file with its hash. Never changed; a correction is the next number. */
export const plenaryMinutes = pgTable(
  'plenary_minutes',
  {
    id: key(),
    ...place(),
    plenaryId: uuid()
      .notNull()
      .references(() => plenaries.id),
    number: integer().notNull(),
    content: jsonb().$type<Record<string, unknown>>().notNull(),
    sha256: text()
      .notNull()
      .references(() => blobs.sha256),
    /** Why there is a further version; null for the first. */
    reason: text(),
    sealedBy: ofPerson(),
    sealedAt: instant().notNull(),
  },
  (t) => [unique('plenary_minutes_number').on(t.plenaryId, t.number)],
);
