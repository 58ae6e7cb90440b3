import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { ofBody, ofEdition, ofPerson, ofStage, ofSubmission } from './belonging.ts';
import { instant, key, stateCheck, version } from './columns.ts';
import { scoresheets } from './judging.ts';

export const LATE_SCORE_STATES = ['kept', 'admitted'] as const;

/** Scores as a juror's device sent them after the close. They stand on no sheet until two organisers admit them. */
export const lateScores = pgTable(
  'late_scores',
  {
    id: key(),
    bodyId: ofBody(),
    editionId: ofEdition(),
    stageId: ofStage(),
    submissionId: ofSubmission(),
    jurorId: ofPerson(),
    scoresheetId: uuid()
      .notNull()
      .references(() => scoresheets.id),
    state: text().notNull(),
    version: version(),
    /** One entry a criterion; points in hundredths or null. */
    scores: jsonb().$type<{ criterion: string; score: number | null; comment: string | null }[]>().notNull(),
    arrivedAt: instant().notNull(),
    /** Why they were admitted. */
    reason: text(),
  },
  (t) => [
    stateCheck('late_scores_state', t.state, LATE_SCORE_STATES),
    index('late_scores_stage').on(t.stageId, t.id),
    index('late_scores_juror').on(t.jurorId, t.id),
    index('late_scores_sheet').on(t.scoresheetId, t.id),
  ],
);
