import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { ofAgency, ofBody, ofEdition, ofPerson, ofStage } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';
import { submissions } from './submissions.ts';

/** In which order an agency wants its proposals to be counted; what is not named comes after. */
export const proposalOrders = pgTable(
  'proposal_orders',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    agencyId: ofAgency(),
    /** Ids of submissions, the first first; of all groups together, each group reads its own out of it. */
    ordered: uuid().array().notNull(),
    /** Since when the innovators see the places; null while only the administrators do. */
    publishedAt: instant(),
    changedBy: ofPerson(),
    changedAt: instant().notNull(),
    version: version(),
  },
  (t) => [unique('proposal_orders_once').on(t.editionId, t.agencyId)],
);

/** A later close of one stage for one agency, with the close as it was. Stands until it is withdrawn. */
export const extensions = pgTable(
  'extensions',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    stageId: ofStage(),
    agencyId: ofAgency(),
    beforeAt: instant().notNull(),
    closesAt: instant().notNull(),
    reason: text().notNull(),
    grantedBy: ofPerson(),
    grantedAt: instant().notNull(),
    withdrawnBy: uuid(),
    withdrawnAt: instant(),
    withdrawReason: text(),
    version: version(),
  },
  (t) => [
    check('extensions_later', sql`${t.closesAt} > ${t.beforeAt}`),
    uniqueIndex('extensions_standing')
      .on(t.stageId, t.agencyId)
      .where(sql`${t.withdrawnAt} is null`),
    index('extensions_edition').on(t.editionId, t.id),
  ],
);

export const QUESTION_STATES = ['waiting', 'answered'] as const;

/** What an agency asks the secretariat: one thread for each submission, and one beside them. */
export const questions = pgTable(
  'questions',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    agencyId: ofAgency(),
    submissionId: uuid().references(() => submissions.id),
    state: text().notNull(),
    version: version(),
    /** When the oldest message without an answer was written; null when nothing waits. */
    waitingSince: instant(),
    lastAt: instant().notNull(),
    /** How many messages it has; the database counts them as they come. */
    messages: integer().notNull().default(0),
    createdAt: instant().notNull(),
  },
  (t) => [
    stateCheck('questions_state', t.state, QUESTION_STATES),
    uniqueIndex('questions_once').on(
      t.editionId,
      t.agencyId,
      sql`coalesce(${t.submissionId}, '00000000-0000-0000-0000-000000000000')`,
    ),
    index('questions_waiting')
      .on(t.editionId, t.waitingSince, t.id)
      .where(sql`${t.waitingSince} is not null`),
    index('questions_last').on(t.editionId, t.lastAt, t.id),
    index('questions_messages').on(t.editionId, t.messages, t.id),
  ],
);

/** One message of a thread; what was said is never changed. */
export const questionMessages = pgTable(
  'question_messages',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    questionId: uuid()
      .notNull()
      .references(() => questions.id),
    side: text().notNull(),
    authorId: ofPerson(),
    text: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    stateCheck('question_messages_side', t.side, ['agency', 'office']),
    index('question_messages_question').on(t.questionId, t.id),
  ],
);

/** A question and its answer in words that name nobody, for everybody to read. */
export const faqs = pgTable(
  'faqs',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    question: text().notNull(),
    answer: text().notNull(),
    publishedBy: ofPerson(),
    publishedAt: instant().notNull(),
    withdrawnAt: instant(),
  },
  (t) => [index('faqs_edition').on(t.editionId, t.id)],
);
