import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofEdition, ofPerson, ofSubmission } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';
import { people } from './people.ts';
import { replications } from './replications.ts';
import { innovations } from './results.ts';
import { blobs } from './submissions.ts';

const ofInnovation = () =>
  uuid()
    .notNull()
    .references(() => innovations.id);

/** One step of a tutorial: what is done, how, by whom, in how many days, and what then lies there. */
export type TutorialStep = { title: string; how: string; who: string; days: number | null; output: string };

/** How another agency takes an innovation over, as its owner tells it; every publication is a version, none is changed. */
export const tutorials = pgTable(
  'tutorials',
  {
    id: key(),
    bodyId: ofBody(),
    innovationId: ofInnovation(),
    number: integer().notNull(),
    summary: text().notNull(),
    steps: jsonb().$type<TutorialStep[]>().notNull(),
    cost: text().notNull(),
    people: text().notNull(),
    rules: text().notNull(),
    pitfalls: text().notNull(),
    /** What is different from the version before; empty in the first. */
    changes: text().notNull(),
    writtenBy: ofPerson(),
    writtenAt: instant().notNull(),
  },
  (t) => [unique('tutorials_number').on(t.innovationId, t.number)],
);

/** Templates, drafts of rules, budgets: what a tutorial's reader takes along. */
export const tutorialFiles = pgTable(
  'tutorial_files',
  {
    id: key(),
    bodyId: ofBody(),
    innovationId: ofInnovation(),
    sha256: text()
      .notNull()
      .references(() => blobs.sha256),
    fileName: text().notNull(),
    caption: text().notNull(),
    addedBy: ofPerson(),
    addedAt: instant().notNull(),
    removedAt: instant(),
  },
  (t) => [index('tutorial_files_of').on(t.innovationId, t.id)],
);

/** A question to the owner of an innovation, and the answer; what is hidden stays on record with its reason. */
export const innovationQuestions = pgTable(
  'innovation_questions',
  {
    id: key(),
    bodyId: ofBody(),
    innovationId: ofInnovation(),
    version: version(),
    text: text().notNull(),
    askedBy: ofPerson(),
    /** The asker's agency of that day; null for somebody who stands for none. No person is named. */
    askerName: text(),
    askedAt: instant().notNull(),
    dueAt: instant().notNull(),
    answer: text(),
    answeredBy: uuid().references(() => people.id),
    /** Who answered: the owner, or the office where the owner has nobody here. */
    answeredAs: text(),
    /** Of the first answer: a correction moves no clock. */
    answeredAt: instant(),
    correctedAt: instant(),
    hiddenReason: text(),
    hiddenBy: uuid().references(() => people.id),
    hiddenAt: instant(),
  },
  (t) => [
    stateCheck('innovation_questions_as', t.answeredAs, ['owner', 'office']),
    check('innovation_questions_whole', sql`(${t.answer} is null) = (${t.answeredAt} is null)`),
    check('innovation_questions_hidden', sql`(${t.hiddenAt} is null) = (${t.hiddenReason} is null)`),
    index('innovation_questions_of').on(t.innovationId, t.id),
    index('innovation_questions_asker').on(t.askedBy, t.askedAt),
  ],
);

/** A proposal of the replication group and the replication it tells of: the jury reads what others found of it. */
export const replicationEntries = pgTable(
  'replication_entries',
  {
    submissionId: ofSubmission().primaryKey(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    replicationId: uuid()
      .notNull()
      .references(() => replications.id),
    linkedBy: ofPerson(),
    linkedAt: instant().notNull(),
  },
  (t) => [unique('replication_entries_once').on(t.editionId, t.replicationId)],
);

export const ARTICLE_KINDS = ['news', 'guide', 'download', 'faq', 'event'] as const;
export const ARTICLE_STATES = ['draft', 'review', 'approved', 'withdrawn'] as const;

/** News, guides, downloads, questions often asked, events; seen once it is approved by another and its instant has come. */
export const articles = pgTable(
  'articles',
  {
    id: key(),
    bodyId: ofBody(),
    kind: text().notNull(),
    state: text().notNull(),
    version: version(),
    slug: text().notNull(),
    titleId: text().notNull(),
    titleEn: text().notNull(),
    /** Markdown; empty where it was not written in that language. */
    textId: text().notNull(),
    textEn: text().notNull(),
    sha256: text().references(() => blobs.sha256),
    fileName: text(),
    startsAt: instant(),
    endsAt: instant(),
    place: text(),
    seats: integer(),
    publishAt: instant(),
    writtenBy: ofPerson(),
    changedAt: instant().notNull(),
    reviewedBy: uuid().references(() => people.id),
    reviewedAt: instant(),
    reason: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    stateCheck('articles_kind', t.kind, ARTICLE_KINDS),
    stateCheck('articles_state', t.state, ARTICLE_STATES),
    check('articles_by_two', sql`${t.reviewedBy} is distinct from ${t.writtenBy}`),
    check(
      'articles_approved',
      sql`${t.state} <> 'approved' or (${t.publishAt} is not null and ${t.reviewedBy} is not null)`,
    ),
    check(
      'articles_event',
      sql`${t.kind} <> 'event' or (${t.startsAt} is not null and ${t.endsAt} > ${t.startsAt})`,
    ),
    unique('articles_slug').on(t.slug),
    index('articles_shown').on(t.publishAt, t.id),
    index('articles_words').using(
      'gin',
      sql`(to_tsvector('indonesian', ${t.titleId} || ' ' || ${t.textId}) || to_tsvector('english', ${t.titleEn} || ' ' || ${t.textEn}))`,
    ),
  ],
);

/** Who comes to an event; whoever withdraws stays away without a trace. */
export const articleRegistrations = pgTable(
  'article_registrations',
  {
    articleId: uuid()
      .notNull()
      .references(() => articles.id),
    bodyId: ofBody(),
    personId: ofPerson(),
    registeredAt: instant().notNull(),
  },
  (t) => [unique('article_registrations_once').on(t.articleId, t.personId)],
);
