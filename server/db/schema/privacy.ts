import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofPerson } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';
import { people } from './people.ts';

export const PRIVACY_STATES = ['received', 'proposed', 'fulfilled', 'refused', 'withdrawn'] as const;
export const PRIVACY_KINDS = ['correct', 'erase', 'restrict', 'other'] as const;

/** What a person asks for about their own data, and the clock of three times 24 hours (UU 27/2022, articles 30, 40 and 41). */
export const privacyRequests = pgTable(
  'privacy_requests',
  {
    id: key(),
    /** Whose office answers: the body in which the person has a role. */
    bodyId: ofBody(),
    personId: ofPerson(),
    kind: text().$type<(typeof PRIVACY_KINDS)[number]>().notNull(),
    state: text().notNull(),
    version: version(),
    /** In the person's own words; emptied when they are erased. */
    wish: text().notNull(),
    filedAt: instant().notNull(),
    dueAt: instant().notNull(),
    /** The first of the two organisers of an erasure. */
    proposedBy: uuid().references(() => people.id),
    proposedAt: instant(),
    decidedBy: uuid().references(() => people.id),
    decidedAt: instant(),
    /** What was decided and why, as the person is told. */
    answer: text(),
  },
  (t) => [
    stateCheck('privacy_requests_state', t.state, PRIVACY_STATES),
    stateCheck('privacy_requests_kind', t.kind, PRIVACY_KINDS),
    check('privacy_requests_clock', sql`${t.dueAt} = ${t.filedAt} + interval '72 hours'`),
    check(
      'privacy_requests_two_people',
      sql`${t.kind} <> 'erase' or ${t.state} <> 'fulfilled' or (${t.proposedBy} is not null and ${t.decidedBy} is not null and ${t.proposedBy} <> ${t.decidedBy})`,
    ),
    index('privacy_requests_body').on(t.bodyId, t.dueAt, t.id),
    index('privacy_requests_person').on(t.personId, t.id),
  ],
);

/** The log of consents: each time one was given or taken back, to which version of its text. Append-only. */
export const consents = pgTable(
  'consents',
  {
    id: key(),
    personId: ofPerson(),
    key: text().notNull(),
    textVersion: integer().notNull(),
    given: boolean().notNull(),
    saidBy: ofPerson(),
    /** On which page: `data` or `profile`. */
    saidWhere: text().notNull(),
    saidAt: instant().notNull(),
  },
  (t) => [index('consents_person').on(t.personId, t.key, t.saidAt)],
);

/** Each time the retention job looked at a class: what was past its time, and how much of it was taken away. Append-only. */
export const retentionRuns = pgTable(
  'retention_runs',
  {
    id: key(),
    class: text().notNull(),
    /** A list of what would go; nothing was changed. */
    dry: boolean().notNull(),
    found: integer().notNull(),
    done: integer().notNull(),
    beganAt: instant().notNull(),
  },
  (t) => [index('retention_runs_class').on(t.class, t.beganAt)],
);
