import { index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, key, stateCheck, version } from './columns.ts';
import { editions } from './editions.ts';
import { bodies, people } from './people.ts';
import { submissions } from './submissions.ts';

export const NAME_LIST_STATES = ['open', 'confirmed', 'waived'] as const;

/** Until when agencies say which names their people's certificates carry; one for each edition. */
export const nameRounds = pgTable('name_rounds', {
  editionId: uuid()
    .primaryKey()
    .references(() => editions.id),
  bodyId: uuid()
    .notNull()
    .references(() => bodies.id),
  closesAt: instant().notNull(),
  openedBy: uuid()
    .notNull()
    .references(() => people.id),
  openedAt: instant().notNull(),
});

/** The names of one submission's innovators: nothing is printed before the agency confirmed them or an organiser waived that. */
export const nameLists = pgTable(
  'name_lists',
  {
    id: key(),
    bodyId: uuid()
      .notNull()
      .references(() => bodies.id),
    editionId: uuid()
      .notNull()
      .references(() => editions.id),
    submissionId: uuid()
      .notNull()
      .references(() => submissions.id),
    state: text().notNull(),
    version: version(),
    /** Why an organiser did not wait for the confirmation. */
    reason: text(),
    decidedBy: uuid().references(() => people.id),
    decidedAt: instant(),
    changedAt: instant().notNull(),
  },
  (t) => [
    stateCheck('name_lists_state', t.state, NAME_LIST_STATES),
    unique('name_lists_submission').on(t.submissionId),
    index('name_lists_edition').on(t.editionId, t.state),
  ],
);

/** One name exactly as it is printed, titles included. */
export const certificateNames = pgTable(
  'certificate_names',
  {
    id: key(),
    bodyId: uuid()
      .notNull()
      .references(() => bodies.id),
    editionId: uuid()
      .notNull()
      .references(() => editions.id),
    submissionId: uuid()
      .notNull()
      .references(() => submissions.id),
    listId: uuid()
      .notNull()
      .references(() => nameLists.id),
    position: integer().notNull(),
    name: text().notNull(),
    /** The part in the innovation: "Ketua Tim". */
    part: text().notNull(),
  },
  (t) => [index('certificate_names_list').on(t.listId, t.position)],
);
