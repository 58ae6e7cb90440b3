import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofPerson } from './belonging.ts';
import { instant, key, stateCheck, version, type Words } from './columns.ts';
import { hubs } from './hubs.ts';
import { blobs } from './submissions.ts';

export const ASSESSMENT_STATES = ['draft', 'submitted', 'returned', 'verified'] as const;

export type InstrumentOption = { key: string; score: number; words: Words };
export type InstrumentQuestion = {
  key: string;
  kind: 'single' | 'multiple';
  /** Percent of its aspect. */
  weight: number;
  evidence: boolean;
  words: Words;
  options: InstrumentOption[];
};
export type InstrumentAspect = {
  key: string;
  /** Percent of the whole. */
  weight: number;
  words: Words;
  questions: InstrumentQuestion[];
};
/** From a total of `from` tenths of a point on. */
export type InstrumentBand = { key: string; from: number; words: Words };
export type InstrumentContent = {
  title: Words;
  basis: string;
  aspects: InstrumentAspect[];
  bands: InstrumentBand[];
};

/** A version of the instrument. It never changes: what is asked otherwise is a new version. */
export const hubInstruments = pgTable(
  'hub_instruments',
  {
    id: key(),
    bodyId: ofBody(),
    key: text().notNull(),
    number: integer().notNull(),
    content: jsonb().$type<InstrumentContent>().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [unique('hub_instruments_number').on(t.bodyId, t.key, t.number)],
);

/** How far a hub is in a year: its own score and the verified one are computed from the answers, never typed. */
export const hubAssessments = pgTable(
  'hub_assessments',
  {
    id: key(),
    bodyId: ofBody(),
    hubId: uuid()
      .notNull()
      .references(() => hubs.id),
    instrumentId: uuid()
      .notNull()
      .references(() => hubInstruments.id),
    year: integer().notNull(),
    state: text().notNull(),
    version: version(),
    reason: text(),
    /** Ten-thousandths of a point, 0 to 100,000; null until it is handed in, and until it is verified. */
    ownTotal: integer(),
    verifiedTotal: integer(),
    filledBy: ofPerson(),
    verifiedBy: uuid(),
    createdAt: instant().notNull(),
    submittedAt: instant(),
    verifiedAt: instant(),
  },
  (t) => [
    stateCheck('hub_assessments_state', t.state, ASSESSMENT_STATES),
    unique('hub_assessments_once').on(t.hubId, t.year),
    index('hub_assessments_of_body').on(t.bodyId, t.state, t.id),
  ],
);

/** One answer: the options the hub chose, its evidence, and what somebody else found. */
export const hubAnswers = pgTable(
  'hub_answers',
  {
    id: key(),
    bodyId: ofBody(),
    assessmentId: uuid()
      .notNull()
      .references(() => hubAssessments.id),
    question: text().notNull(),
    own: text().array().notNull(),
    note: text().notNull(),
    /** An address on the web, or the name of a paper. */
    evidence: text().notNull(),
    /** Null until it is verified. */
    verified: text().array(),
    verifiedReason: text(),
  },
  (t) => [unique('hub_answers_once').on(t.assessmentId, t.question)],
);

/** The papers that prove an answer; one that was taken away stays on record. */
export const hubEvidence = pgTable(
  'hub_evidence',
  {
    id: key(),
    bodyId: ofBody(),
    assessmentId: uuid()
      .notNull()
      .references(() => hubAssessments.id),
    question: text().notNull(),
    sha256: text()
      .notNull()
      .references(() => blobs.sha256),
    fileName: text().notNull(),
    addedBy: ofPerson(),
    addedAt: instant().notNull(),
    removedAt: instant(),
  },
  (t) => [
    index('hub_evidence_of').on(t.assessmentId, t.id),
    uniqueIndex('hub_evidence_once')
      .on(t.assessmentId, t.question, t.sha256)
      .where(sql`${t.removedAt} is null`),
  ],
);
