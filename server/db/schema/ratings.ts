import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { ofBody, ofEdition, ofPerson, ofStage, ofSubmission } from './belonging.ts';
import { instant, key, version } from './columns.ts';
import { editions, rubricVersions } from './editions.ts';
import { innovations } from './results.ts';
import { submissions } from './submissions.ts';

/**
 * Somebody who proved an e-mail address to rate the finalists of one edition. The address itself is not kept: its
 * keyed hash tells the same address again, whatever case or plus-alias it was typed with.
 */
export const raters = pgTable(
  'raters',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    addressHash: text().notNull(),
    /** What stands behind the @: tells a burst from one house, and nobody's name. */
    domain: text().notNull(),
    createdAt: instant().notNull(),
    verifiedAt: instant(),
  },
  (t) => [unique('raters_address').on(t.editionId, t.addressHash)],
);

/** A mailed code with its link. Spent once, by typing it or by the button behind the link; then it holds a ticket. */
export const ratingCodes = pgTable(
  'rating_codes',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    raterId: uuid()
      .notNull()
      .references(() => raters.id),
    codeHash: text().notNull(),
    tokenHash: text().notNull(),
    networkHash: text().notNull(),
    attempts: integer().notNull().default(0),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    spentAt: instant(),
    ticketHash: text(),
    ticketExpiresAt: instant(),
  },
  (t) => [
    uniqueIndex('rating_codes_token').on(t.tokenHash),
    uniqueIndex('rating_codes_ticket').on(t.ticketHash),
    index('rating_codes_rater').on(t.raterId, t.createdAt),
    index('rating_codes_network').on(t.networkHash, t.createdAt),
  ],
);

/**
 * Ratings that an organiser left out of the count together, with the reason; lifted when it was wrong. They are of a finalist
 * of an edition, or of an innovation of the directory.
 */
export const ratingExclusions = pgTable(
  'rating_exclusions',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: uuid().references(() => editions.id),
    submissionId: uuid().references(() => submissions.id),
    innovationId: uuid().references(() => innovations.id),
    /** network or domain: what the ratings have in common. */
    sharedBy: text().notNull(),
    shared: text().notNull(),
    fromAt: instant().notNull(),
    toAt: instant().notNull(),
    ratings: integer().notNull(),
    reason: text().notNull(),
    version: version(),
    decidedBy: ofPerson(),
    createdAt: instant().notNull(),
    liftedAt: instant(),
    liftedBy: uuid(),
  },
  (t) => [
    check(
      'rating_exclusions_of_one',
      sql`(${t.submissionId} is null) = (${t.editionId} is null) and (${t.submissionId} is null) <> (${t.innovationId} is null)`,
    ),
    index('rating_exclusions_edition').on(t.editionId, t.id),
    index('rating_exclusions_body')
      .on(t.bodyId, t.id)
      .where(sql`${t.innovationId} is not null`),
  ],
);

/** One person's rating of one finalist. It may be changed until the close; what counts is what stands then. */
export const ratings = pgTable(
  'ratings',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    stageId: ofStage(),
    raterId: uuid()
      .notNull()
      .references(() => raters.id),
    submissionId: ofSubmission(),
    rubricVersionId: uuid()
      .notNull()
      .references(() => rubricVersions.id),
    /** Points by criterion, whole numbers on the rubric's own scale. */
    scores: jsonb().$type<Record<string, number>>().notNull(),
    /** Σ weight percent × (points − least points): 0 … 100 × (most − least). */
    weighted: integer().notNull(),
    networkHash: text().notNull(),
    domain: text().notNull(),
    version: version(),
    createdAt: instant().notNull(),
    changedAt: instant().notNull(),
    exclusionId: uuid().references(() => ratingExclusions.id),
  },
  (t) => [
    unique('ratings_once').on(t.raterId, t.submissionId),
    index('ratings_submission').on(t.stageId, t.submissionId),
    index('ratings_network').on(t.networkHash, t.changedAt),
  ],
);

/**
 * How useful an innovation of the directory is to somebody who is signed in: once for each person and each spelling of an
 * address. What an owner thinks of its own is not asked.
 */
export const usefulnessRatings = pgTable(
  'usefulness_ratings',
  {
    id: key(),
    bodyId: ofBody(),
    innovationId: uuid()
      .notNull()
      .references(() => innovations.id),
    personId: ofPerson(),
    addressHash: text().notNull(),
    domain: text().notNull(),
    networkHash: text().notNull(),
    useful: integer().notNull(),
    /** Null: they do not know. */
    again: integer(),
    reached: integer(),
    version: version(),
    createdAt: instant().notNull(),
    changedAt: instant().notNull(),
    exclusionId: uuid().references(() => ratingExclusions.id),
    /** Their rating that counts instead, since two accounts became one. */
    replacedBy: uuid().references((): AnyPgColumn => usefulnessRatings.id),
  },
  (t) => [
    unique('usefulness_ratings_address').on(t.innovationId, t.addressHash),
    unique('usefulness_ratings_once').on(t.innovationId, t.personId),
    check(
      'usefulness_ratings_scale',
      sql`${t.useful} between 1 and 5 and ${t.again} between 1 and 5 and ${t.reached} between 1 and 5`,
    ),
    index('usefulness_ratings_body').on(t.bodyId, t.createdAt),
    index('usefulness_ratings_person').on(t.personId, t.changedAt),
    index('usefulness_ratings_network').on(t.networkHash, t.changedAt),
    index('usefulness_ratings_replaced')
      .on(t.replacedBy)
      .where(sql`${t.replacedBy} is not null`),
  ],
);
