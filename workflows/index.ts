/** Every workflow of the house, in the order of a competition's life. */
import { article } from './article.ts';
import { assignment } from './assignment.ts';
import { calibration } from './calibration.ts';
import { coaching } from './coaching.ts';
import { coachingPlan } from './coaching-plan.ts';
import { conflict } from './conflict.ts';
import { edition } from './edition.ts';
import { fieldVisit } from './field-visit.ts';
import { hub } from './hub.ts';
import { hubAssessment } from './hub-assessment.ts';
import { interview } from './interview.ts';
import { interviewAsk } from './interview-ask.ts';
import { lateScore } from './late-score.ts';
import { mailTask } from './mail-task.ts';
import { message } from './message.ts';
import { monitoringEntry } from './monitoring-entry.ts';
import { nameList } from './name-list.ts';
import { plenary } from './plenary.ts';
import { privacyRequest } from './privacy-request.ts';
import { objection } from './objection.ts';
import { question } from './question.ts';
import { rehearsal } from './rehearsal.ts';
import { replication } from './replication.ts';
import { request } from './request.ts';
import { scoresheet } from './scoresheet.ts';
import { seat } from './seat.ts';
import { submission } from './submission.ts';
import { validation } from './validation.ts';
import { validationRound } from './validation-round.ts';
import { webhook } from './webhook.ts';
import type { Workflow } from './table.ts';

export const workflows: readonly Workflow[] = [
  edition,
  submission,
  calibration,
  assignment,
  scoresheet,
  lateScore,
  interview,
  interviewAsk,
  fieldVisit,
  plenary,
  objection,
  request,
  message,
  mailTask,
  webhook,
  conflict,
  seat,
  nameList,
  question,
  rehearsal,
  privacyRequest,
  replication,
  article,
  hub,
  hubAssessment,
  validationRound,
  validation,
  monitoringEntry,
  coaching,
  coachingPlan,
];

export {
  article,
  assignment,
  calibration,
  coaching,
  coachingPlan,
  conflict,
  edition,
  fieldVisit,
  hub,
  hubAssessment,
  interview,
  interviewAsk,
  lateScore,
  mailTask,
  message,
  monitoringEntry,
  objection,
  nameList,
  plenary,
  privacyRequest,
  question,
  rehearsal,
  replication,
  request,
  scoresheet,
  seat,
  submission,
  validation,
  validationRound,
  webhook,
};
export type { ArticleState } from './article.ts';
export type { AssignmentState } from './assignment.ts';
export type { CalibrationState } from './calibration.ts';
export type { CoachingState } from './coaching.ts';
export type { CoachingPlanState } from './coaching-plan.ts';
export type { ConflictState } from './conflict.ts';
export type { EditionState } from './edition-words.ts';
export type { FieldVisitState } from './field-visit.ts';
export type { HubState } from './hub.ts';
export type { HubAssessmentState } from './hub-assessment.ts';
export type { InterviewAskState } from './interview-ask.ts';
export type { InterviewState } from './interview.ts';
export type { MailTaskState } from './mail-task.ts';
export type { MessageState } from './message.ts';
export type { MonitoringEntryState } from './monitoring-entry.ts';
export type { NameListState } from './name-list.ts';
export type { PlenaryState } from './plenary.ts';
export type { PrivacyRequestState } from './privacy-request.ts';
export type { ObjectionState } from './objection.ts';
export type { QuestionState } from './question.ts';
export type { RehearsalState } from './rehearsal.ts';
export type { ReplicationState } from './replication.ts';
export type { RequestState } from './request.ts';
export type { ScoresheetState } from './scoresheet.ts';
export type { SeatState } from './seat.ts';
export type { SubmissionState } from './submission-words.ts';
export type { ValidationState } from './validation.ts';
export type { ValidationRoundState } from './validation-round.ts';
export type { WebhookState } from './webhook.ts';
export { advance, announce, factsNeeded, offers, stateShownTo } from './advance.ts';
export type { Advanced, Offer, Refused, Row } from './advance.ts';
export { diagram } from './diagram.ts';
export type { Effect, Facts, Guard, Recipient, Role, Transition, Words, Workflow } from './table.ts';
