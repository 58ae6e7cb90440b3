import { boolean, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, key, stateCheck, version } from './columns.ts';
import { editions, stages } from './editions.ts';
import { bodies, people } from './people.ts';

export const SEAT_STATES = ['invited', 'accepted', 'declined', 'left'] as const;

/** A juror's signature under the integrity pact of an edition: which version, its hash, when. Append-only. */
export const pactSignatures = pgTable(
  'pact_signatures',
  {
    id: key(),
    bodyId: uuid()
      .notNull()
      .references(() => bodies.id),
    editionId: uuid()
      .notNull()
      .references(() => editions.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    pactVersion: integer().notNull(),
    /** Of the canonical JSON of the text that was signed. */
    sha256: text().notNull(),
    signedAt: instant().notNull(),
  },
  (t) => [unique('pact_signatures_once').on(t.editionId, t.personId, t.pactVersion)],
);

/** What a juror says of themselves in an edition, and what the organisers know of them for the assignment. */
export const jurorProfiles = pgTable(
  'juror_profiles',
  {
    id: key(),
    bodyId: uuid()
      .notNull()
      .references(() => bodies.id),
    editionId: uuid()
      .notNull()
      .references(() => editions.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    institution: text(),
    /** Home region by its code: all agencies of that region and of the regions inside it are a conflict. */
    regionCode: text(),
    /** Where seniors are asked for, each proposal has one among its readers. */
    senior: boolean().notNull().default(false),
    changedAt: instant().notNull(),
  },
  (t) => [unique('juror_profiles_once').on(t.editionId, t.personId)],
);

/** A juror's place in one judging stage: asked for before anything is assigned, and left again. */
export const seats = pgTable(
  'seats',
  {
    id: key(),
    bodyId: uuid()
      .notNull()
      .references(() => bodies.id),
    editionId: uuid()
      .notNull()
      .references(() => editions.id),
    stageId: uuid()
      .notNull()
      .references(() => stages.id),
    jurorId: uuid()
      .notNull()
      .references(() => people.id),
    state: text().notNull(),
    version: version(),
    reason: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    stateCheck('seats_state', t.state, SEAT_STATES),
    unique('seats_once').on(t.stageId, t.jurorId),
    index('seats_juror').on(t.jurorId),
  ],
);
