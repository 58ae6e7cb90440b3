import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofEdition, ofPerson, ofStage } from './belonging.ts';
import { instant, key, stateCheck, version, type Words } from './columns.ts';
import { rubricVersions } from './editions.ts';
import { agencies } from './people.ts';
import { submissions } from './submissions.ts';

export const CALIBRATION_STATES = ['draft', 'open', 'discussed', 'closed', 'cancelled'] as const;

/** A round in which the jurors of a stage score the same few texts before they score proposals. */
export const calibrations = pgTable(
  'calibrations',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    stageId: ofStage(),
    rubricVersionId: uuid()
      .notNull()
      .references(() => rubricVersions.id),
    state: text().notNull(),
    version: version(),
    /** From how many points of distance to the other jurors somebody is shown to the chair; as the rule book said. */
    farOffPoints: integer().notNull(),
    /** By when jurors are asked to have scored; nothing closes by itself. */
    dueAt: instant(),
    /** Why it was called off. */
    reason: text(),
    createdBy: ofPerson(),
    createdAt: instant().notNull(),
  },
  (t) => [
    stateCheck('calibrations_state', t.state, CALIBRATION_STATES),
    index('calibrations_stage').on(t.stageId, t.id),
  ],
);

/** One part of a benchmark text. */
export type TextPart = { label: Words; text: string };

/**
 * A text that all jurors score: written for it, of an earlier edition, or a competitor of this edition that was declared
 * with its reason. Its words are kept here, without the agency's name.
 */
export const calibrationTexts = pgTable(
  'calibration_texts',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    calibrationId: uuid()
      .notNull()
      .references(() => calibrations.id),
    kind: text().notNull(),
    title: text().notNull(),
    parts: jsonb().$type<TextPart[]>().notNull(),
    submissionId: uuid().references(() => submissions.id),
    /** Whose it is: whoever has a tie with that agency neither reads nor scores it. */
    agencyId: uuid().references(() => agencies.id),
    /** Why a competitor of the same edition is used. */
    declaration: text(),
    version: version(),
    writtenBy: ofPerson(),
    writtenAt: instant().notNull(),
  },
  (t) => [
    index('calibration_texts_calibration').on(t.calibrationId, t.id),
    check('calibration_texts_kind', sql`${t.kind} in ('written', 'earlier', 'declared')`),
    check('calibration_texts_source', sql`(${t.kind} = 'written') = (${t.submissionId} is null)`),
    check('calibration_texts_agency', sql`(${t.submissionId} is null) = (${t.agencyId} is null)`),
    check('calibration_texts_declared', sql`(${t.kind} = 'declared') = (${t.declaration} is not null)`),
  ],
);

/** What the chair would give an aspect (hundredths of a point, or null) and why. */
export type ChairNote = { criterion: string; score: number | null; note: string };

/** The chair's notes on one text. Jurors read them once scoring has ended. */
export const calibrationNotes = pgTable('calibration_notes', {
  textId: uuid()
    .primaryKey()
    .references(() => calibrationTexts.id),
  bodyId: ofBody(),
  editionId: ofEdition(),
  calibrationId: uuid()
    .notNull()
    .references(() => calibrations.id),
  notes: jsonb().$type<ChairNote[]>().notNull(),
  version: version(),
  writtenBy: ofPerson(),
  writtenAt: instant().notNull(),
});

/** One juror's scores on one text; hundredths of a point, null is not scored. */
export type PracticeScore = { criterion: string; score: number | null; comment: string | null };

/** Practice, apart from every sheet that counts. Finished once each criterion has a score. */
export const calibrationSheets = pgTable(
  'calibration_sheets',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    calibrationId: uuid()
      .notNull()
      .references(() => calibrations.id),
    textId: uuid()
      .notNull()
      .references(() => calibrationTexts.id),
    jurorId: ofPerson(),
    scores: jsonb().$type<PracticeScore[]>().notNull(),
    /** As on a sheet that counts, 0…1,000,000; null until each criterion is scored. */
    total: integer(),
    version: version(),
    changedAt: instant().notNull(),
  },
  (t) => [
    unique('calibration_sheets_once').on(t.textId, t.jurorId),
    index('calibration_sheets_juror').on(t.jurorId, t.calibrationId),
    check('calibration_sheets_total', sql`${t.total} is null or ${t.total} between 0 and 1000000`),
  ],
);
