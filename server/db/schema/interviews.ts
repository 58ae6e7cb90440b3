import { sql } from 'drizzle-orm';
import { boolean, check, index, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofEdition, ofPerson, ofSubmission } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';
import { stages } from './editions.ts';
import { interviews } from './judging.ts';
import { people } from './people.ts';
import { blobs, submissions } from './submissions.ts';

export const ARRIVALS = ['present', 'late', 'absent'] as const;
export const ASK_STATES = ['open', 'granted', 'refused', 'withdrawn'] as const;
export const ASK_KINDS = ['absence', 'otherTime'] as const;

const place = () => ({
  bodyId: ofBody(),
  editionId: ofEdition(),
});

/** The timetable of an interview stage while it is being worked out: what was asked, and what came of it. */
export const timetables = pgTable('timetables', {
  ...place(),
  stageId: uuid()
    .primaryKey()
    .references(() => stages.id),
  version: version(),
  settings: jsonb().$type<Record<string, unknown>>().notNull(),
  /** The latest proposal, not yet published; null when there is none. */
  proposal: jsonb().$type<Record<string, unknown>>(),
  publishedAt: instant(),
  changedAt: instant().notNull(),
});

/** A time at which a panelist or a finalist cannot. */
export const unavailabilities = pgTable(
  'unavailabilities',
  {
    id: key(),
    ...place(),
    personId: uuid().references(() => people.id),
    submissionId: uuid().references(() => submissions.id),
    fromAt: instant().notNull(),
    untilAt: instant().notNull(),
    note: text(),
    writtenBy: ofPerson(),
    createdAt: instant().notNull(),
  },
  (t) => [
    check('unavailabilities_whose', sql`num_nonnulls(${t.personId}, ${t.submissionId}) = 1`),
    check('unavailabilities_order', sql`${t.fromAt} < ${t.untilAt}`),
    index('unavailabilities_edition').on(t.editionId, t.id),
  ],
);

/** Who of a panel was there, and from when. */
export const panelArrivals = pgTable(
  'panel_arrivals',
  {
    ...place(),
    interviewId: uuid()
      .notNull()
      .references(() => interviews.id),
    personId: ofPerson(),
    arrival: text().notNull(),
    arrivedAt: instant(),
    /** Whether the sheet of somebody who came late counts, by the rule book. */
    mayScore: boolean().notNull(),
    recordedBy: ofPerson(),
    recordedAt: instant().notNull(),
  },
  (t) => [
    unique('panel_arrivals_once').on(t.interviewId, t.personId),
    stateCheck('panel_arrivals_arrival', t.arrival, ARRIVALS),
  ],
);

/** What a finalist handed in for the interview: a file, or the link of a video. */
export const interviewMaterials = pgTable(
  'interview_materials',
  {
    id: key(),
    ...place(),
    submissionId: ofSubmission(),
    /** The key of the rule book's list. */
    kind: text().notNull(),
    sha256: text().references(() => blobs.sha256),
    fileName: text(),
    url: text(),
    uploadedBy: ofPerson(),
    createdAt: instant().notNull(),
    removedAt: instant(),
  },
  (t) => [
    check('interview_materials_what', sql`num_nonnulls(${t.sha256}, ${t.url}) = 1`),
    index('interview_materials_submission').on(t.submissionId),
  ],
);

/** What a panelist or an agency asks of the office about one interview: not to have to come, or another time. */
export const interviewAsks = pgTable(
  'interview_asks',
  {
    id: key(),
    ...place(),
    interviewId: uuid()
      .notNull()
      .references(() => interviews.id),
    submissionId: ofSubmission(),
    kind: text().notNull(),
    state: text().notNull(),
    version: version(),
    askedBy: ofPerson(),
    reason: text().notNull(),
    /** Which times would do, in the agency's own words. */
    wish: text(),
    /** What the office answered. */
    answer: text(),
    decidedBy: uuid().references(() => people.id),
    decidedAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    stateCheck('interview_asks_state', t.state, ASK_STATES),
    stateCheck('interview_asks_kind', t.kind, ASK_KINDS),
    uniqueIndex('interview_asks_open')
      .on(t.interviewId, t.kind, t.askedBy)
      .where(sql`${t.state} = 'open'`),
    index('interview_asks_edition').on(t.editionId, t.id),
  ],
);
