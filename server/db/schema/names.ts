import { index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofEdition, ofPerson, ofSubmission } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';
import { editions } from './editions.ts';
import { people } from './people.ts';

export const NAME_LIST_STATES = ['open', 'confirmed', 'waived'] as const;

/** Until when agencies say which names their people's certificates carry; one for each edition. */
export const nameRounds = pgTable('name_rounds', {
  editionId: uuid()
    .primaryKey()
    .references(() => editions.id),
  bodyId: ofBody(),
  closesAt: instant().notNull(),
  openedBy: ofPerson(),
  openedAt: instant().notNull(),
});

/** The names of one submission's innovators: nothing is printed before the agency confirmed them or an organiser waived that. */
export const nameLists = pgTable(
  'name_lists',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    submissionId: ofSubmission(),
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
    bodyId: ofBody(),
    editionId: ofEdition(),
    submissionId: ofSubmission(),
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
