import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofEdition, ofPerson, ofStage, ofSubmission } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';
import { editions, rubricVersions } from './editions.ts';
import { agencies } from './people.ts';

export const ASSIGNMENT_STATES = [
  'offered',
  'accepted',
  'declined',
  'recused',
  'released',
  'completed',
  'withdrawn',
] as const;
export const SCORESHEET_STATES = ['open', 'submitted', 'locked', 'void'] as const;
export const INTERVIEW_STATES = ['planned', 'running', 'completed', 'absent', 'cancelled'] as const;

export const CONFLICT_STATES = ['suspected', 'confirmed', 'dismissed'] as const;

/**
 * A conflict of interest of a person with an agency's whole tree, or with a region. What a person declares is confirmed
 * at once; what others suspect counts once a chair has confirmed it. Without agency and region it is a note to people.
 */
export const conflicts = pgTable(
  'conflicts',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: uuid().references(() => editions.id),
    personId: ofPerson(),
    agencyId: uuid().references(() => agencies.id),
    regionCode: text(),
    kind: text().notNull(),
    note: text(),
    state: text().notNull().default('confirmed'),
    version: version(),
    /** Why a chair confirmed or dismissed it. */
    reason: text(),
    decidedBy: uuid(),
    decidedAt: instant(),
    declaredBy: uuid().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    stateCheck('conflicts_state', t.state, CONFLICT_STATES),
    index('conflicts_person').on(t.personId),
    index('conflicts_agency').on(t.agencyId),
    index('conflicts_by_juror').on(t.editionId, t.personId, t.id),
  ],
);

export const assignments = pgTable(
  'assignments',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    stageId: ofStage(),
    submissionId: ofSubmission(),
    jurorId: ofPerson(),
    state: text().notNull(),
    version: version(),
    reason: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    stateCheck('assignments_state', t.state, ASSIGNMENT_STATES),
    unique('assignments_once').on(t.stageId, t.submissionId, t.jurorId),
    index('assignments_juror').on(t.jurorId, t.stageId, t.id),
    index('assignments_own').on(t.jurorId, t.id),
    index('assignments_submission').on(t.submissionId, t.stageId),
    // All that counting a stage asks, with what the walls look at: the rows themselves are not read.
    index('assignments_counted').on(t.stageId, t.submissionId, t.jurorId, t.state, t.bodyId, t.id),
  ],
);

export const scoresheets = pgTable(
  'scoresheets',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    stageId: ofStage(),
    assignmentId: uuid()
      .notNull()
      .references(() => assignments.id),
    submissionId: ofSubmission(),
    jurorId: ofPerson(),
    rubricVersionId: uuid()
      .notNull()
      .references(() => rubricVersions.id),
    state: text().notNull(),
    version: version(),
    /** Σ weight × score in hundredths (0…1,000,000); null until every criterion is scored. */
    total: integer(),
    /** The first sheet a juror submits alone; statistics use it, the official total the last one. */
    independent: boolean().notNull().default(true),
    submittedAt: instant(),
    changedAt: instant().notNull(),
  },
  (t) => [
    stateCheck('scoresheets_state', t.state, SCORESHEET_STATES),
    unique('scoresheets_assignment').on(t.assignmentId),
    index('scoresheets_submission').on(t.submissionId, t.stageId),
    index('scoresheets_stage').on(t.stageId, t.state),
  ],
);

/** One criterion of one sheet. A row without a score is "not scored", which is never zero. */
export const scores = pgTable(
  'scores',
  {
    scoresheetId: uuid()
      .notNull()
      .references(() => scoresheets.id),
    bodyId: ofBody(),
    editionId: ofEdition(),
    rubricVersionId: uuid()
      .notNull()
      .references(() => rubricVersions.id),
    criterionKey: text().notNull(),
    /** Hundredths of a point, 0…10,000 */
    score: integer(),
    comment: text(),
    changedAt: instant().notNull(),
  },
  (t) => [
    unique('scores_once').on(t.scoresheetId, t.criterionKey),
    check('scores_range', sql`${t.score} is null or ${t.score} between 0 and 10000`),
  ],
);

/** A ranking as it was computed at an instant: its rule, and every row exactly. */
export const rankings = pgTable(
  'rankings',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    stageId: ofStage(),
    groupKey: text().notNull(),
    rule: jsonb().$type<Record<string, unknown>>().notNull(),
    rows: jsonb().$type<unknown[]>().notNull(),
    sha256: text().notNull(),
    computedAt: instant().notNull(),
  },
  (t) => [index('rankings_stage').on(t.stageId, t.groupKey, t.computedAt)],
);

/** A person's choice on a ranking: who was chosen for what, at which rank, and why where rank was left. */
export const selections = pgTable(
  'selections',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    rankingId: uuid()
      .notNull()
      .references(() => rankings.id),
    submissionId: ofSubmission(),
    step: text().notNull(),
    chosen: boolean().notNull(),
    rank: integer().notNull(),
    deviationReason: text(),
    decidedBy: ofPerson(),
    createdAt: instant().notNull(),
  },
  (t) => [unique('selections_once').on(t.editionId, t.step, t.submissionId)],
);

export const interviews = pgTable(
  'interviews',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    stageId: ofStage(),
    submissionId: ofSubmission(),
    state: text().notNull(),
    version: version(),
    startsAt: instant().notNull(),
    minutes: integer().notNull(),
    room: text().notNull(),
    /** Why it was called off. */
    reason: text(),
    startedAt: instant(),
    completedAt: instant(),
    createdAt: instant().notNull(),
    /** Counts what changes an appointment in people's calendars. */
    calendarSequence: integer().notNull().default(0),
    /** A re-planning leaves it where it is. */
    pinned: boolean().notNull().default(false),
    /** Where the clock of the room stands: presentation, questions, or null before it was started. */
    phase: text(),
    /** When the clock last began to run; null while it is paused. */
    phaseStartedAt: instant(),
    /** Milliseconds of the phase that had run before that. */
    phaseSpentMs: integer().notNull().default(0),
    /** Minutes of the phase as they stand, with what the chair added. */
    phaseMinutes: integer(),
    /** How long the presentation took, once the questions have begun. */
    presentationSpentMs: integer(),
  },
  (t) => [
    stateCheck('interviews_state', t.state, INTERVIEW_STATES),
    unique('interviews_submission').on(t.stageId, t.submissionId),
    index('interviews_day').on(t.editionId, t.startsAt, t.id),
    check('interviews_phase', sql`${t.phase} is null or ${t.phase} in ('presentation', 'questions')`),
  ],
);
