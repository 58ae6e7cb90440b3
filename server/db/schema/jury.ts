import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofEdition, ofPerson, ofStage, ofSubmission } from './belonging.ts';
import { instant, key, stateCheck, version, words } from './columns.ts';
import { scoresheets } from './judging.ts';

export const SEAT_STATES = ['invited', 'accepted', 'declined', 'left', 'withdrawn'] as const;

/** A juror's signature under the integrity pact of an edition: which version, its hash, when. Append-only. */
export const pactSignatures = pgTable(
  'pact_signatures',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    personId: ofPerson(),
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
    bodyId: ofBody(),
    editionId: ofEdition(),
    personId: ofPerson(),
    institution: text(),
    /** Home region by its code: all agencies of that region and of the regions inside it are a conflict. */
    regionCode: text(),
    /** Where seniors are asked for, each proposal has one among its readers. */
    senior: boolean().notNull().default(false),
    /** Keys of the categories they know best: where there is a choice, those proposals come to them. */
    expertise: jsonb().$type<string[]>().notNull().default([]),
    /** Languages they read, as BCP 47 tags. */
    languages: jsonb().$type<string[]>().notNull().default([]),
    /** Wished least number of proposals in one stage; null for none. */
    leastLoad: integer(),
    /** Most proposals in one stage, never exceeded; null for none. */
    mostLoad: integer(),
    changedAt: instant().notNull(),
  },
  (t) => [
    unique('juror_profiles_once').on(t.editionId, t.personId),
    check(
      'juror_profiles_load',
      sql`coalesce(${t.leastLoad}, 0) >= 0 and ${t.mostLoad} >= coalesce(${t.leastLoad}, 0)`,
    ),
  ],
);

/** A juror's place in one judging stage: asked for before anything is assigned, and left again. */
export const seats = pgTable(
  'seats',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    stageId: ofStage(),
    jurorId: ofPerson(),
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

/**
 * A sheet as it was sent, each time it was sent. Before its juror saw any peer it is independent, which statistics use;
 * the official total uses the last. Append-only.
 */
export const scoresheetVersions = pgTable(
  'scoresheet_versions',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    stageId: ofStage(),
    scoresheetId: uuid()
      .notNull()
      .references(() => scoresheets.id),
    submissionId: ofSubmission(),
    jurorId: ofPerson(),
    /** From 1, in the order of sending. */
    number: integer().notNull(),
    scores: jsonb().$type<SentScore[]>().notNull(),
    /** As on the sheet: 0…1,000,000. */
    total: integer().notNull(),
    independent: boolean().notNull(),
    /** Why it was changed after the peers' scores were seen. */
    reason: text(),
    sentAt: instant().notNull(),
  },
  (t) => [
    unique('scoresheet_versions_number').on(t.scoresheetId, t.number),
    index('scoresheet_versions_stage').on(t.stageId, t.submissionId),
    check('scoresheet_versions_reason', sql`${t.independent} or ${t.reason} is not null`),
  ],
);

/** One criterion of a sheet that was sent; the score in hundredths of a point. */
export type SentScore = { criterion: string; score: number; comment: string | null };

/** The readers of a submission were asked to reconsider, because they were further apart than the rules let stand. */
export const consolidations = pgTable(
  'consolidations',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    stageId: ofStage(),
    submissionId: ofSubmission(),
    /** Highest minus lowest total when it began, 10,000 to the point. */
    gap: integer().notNull(),
    openedAt: instant().notNull(),
  },
  (t) => [unique('consolidations_once').on(t.stageId, t.submissionId)],
);

/** What the readers of one submission say to each other, under a letter each instead of a name. Append-only. */
export const consolidationMessages = pgTable(
  'consolidation_messages',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    consolidationId: uuid()
      .notNull()
      .references(() => consolidations.id),
    jurorId: ofPerson(),
    text: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [index('consolidation_messages_thread').on(t.consolidationId, t.id)],
);

/**
 * What was frozen when a judging stage closed: how strict each juror was on the independent sheets, or why no
 * correction is made. The newest of a stage counts; a stage that opened again gets another. Append-only.
 */
export const adjustments = pgTable(
  'adjustments',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    stageId: ofStage(),
    seed: integer().notNull(),
    /** Of the fit: sample, variances, connectivity, warnings; numbers as decimal texts. */
    facts: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Why the raw totals stand, or null when there is a correction. */
    refusal: words(),
    sha256: text().notNull(),
    computedAt: instant().notNull(),
  },
  (t) => [index('adjustments_stage').on(t.stageId, t.computedAt)],
);

/** One juror's severity in points (positive: strict) and weight, four decimals half to even, as texts. Append-only. */
export const frozenSeverities = pgTable(
  'frozen_severities',
  {
    adjustmentId: uuid()
      .notNull()
      .references(() => adjustments.id),
    bodyId: ofBody(),
    editionId: ofEdition(),
    jurorId: ofPerson(),
    severity: text().notNull(),
    weight: text().notNull(),
    /** Independent sheets behind it. */
    sheets: integer().notNull(),
  },
  (t) => [unique('frozen_severities_once').on(t.adjustmentId, t.jurorId)],
);
