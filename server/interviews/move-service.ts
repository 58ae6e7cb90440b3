import { interview as workflow } from '../../workflows/interview.ts';
import type { Facts, Recipient } from '../../workflows/table.ts';
import { rolesAt } from '../db/actor.ts';
import { act, expectVersion, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { step } from '../events/step.ts';
import { lockAssignmentsOf } from '../judging/assignment-queries.ts';
import { releaseAssignments } from '../judging/release-service.ts';
import { isConflicted } from '../submissions/conflict-service.ts';
import { personOf, placeOfRow } from '../judging/policy.ts';
import { lockSheetsOf } from '../judging/sheet-state-service.ts';
import { findSubmission, lockSubmission } from '../submissions/queries.ts';
import { changeSubmissionState } from '../submissions/state-service.ts';
import { mayRun } from './policy.ts';
import * as queries from './queries.ts';
import { showIn } from './service.ts';
import { quorumOf } from './rules-service.ts';
import { sheetFacts } from './views.ts';

export function startInterview(caller: Caller, id: string) {
  return move(caller, id, async (tx, row) =>
    changeInterview(tx, row, 'start', { set: { startedAt: tx.at } }),
  );
}

/** Every sheet is in: they are locked, and the finalist has been interviewed. */
export function completeInterview(caller: Caller, id: string) {
  return move(caller, id, async (tx, row) => {
    const panel = await lockAssignmentsOf(tx, row.stageId, row.submissionId);
    await changeInterview(tx, row, 'complete', {
      facts: sheetFacts(panel, await quorumOf(tx, row)),
      set: { completedAt: tx.at },
    });
    await lockSheetsOf(
      tx,
      panel.map((one) => one.id),
    );
    const submission = (await lockSubmission(tx, row.submissionId))!;
    await changeSubmissionState(tx, submission, {
      verb: 'completeInterview',
      by: ['system'],
      facts: { finalJudgingScored: true },
      payload: { interviewId: id },
    });
  });
}

/** The finalist did not come. The panel keeps its task: the slot can still be moved. */
export function recordAbsence(caller: Caller, id: string) {
  return move(caller, id, (tx, row) => changeInterview(tx, row, 'markAbsent', {}));
}

/** Calls the interview off for good; the panel is freed and its sheets do not count. */
export function cancelInterview(caller: Caller, id: string, reason: string) {
  return move(caller, id, async (tx, row) => {
    await changeInterview(tx, row, 'cancel', { reason, set: { calendarSequence: row.calendarSequence + 1 } });
    await releaseAssignments(tx, await lockAssignmentsOf(tx, row.stageId, row.submissionId), reason);
  });
}

/** A pinned interview stays where it is when the timetable is worked out again. */
export function pinInterview(caller: Caller, id: string, pinned: boolean) {
  return move(caller, id, async (tx, row) => {
    await queries.updateInterview(tx, id, { pinned });
    await record(
      tx,
      pinned ? 'interview.pinned' : 'interview.unpinned',
      { type: 'interview', id, version: row.version + 1, bodyId: row.bodyId, editionId: row.editionId },
      { submissionId: row.submissionId },
    );
  });
}

function move(caller: Caller, id: string, work: (tx: Tx, row: queries.InterviewRow) => Promise<void>) {
  return act(caller, async (tx) => {
    const row = await takeInterview(tx, id);
    expectVersion(caller, row);
    await work(tx, row);
    return showIn(tx, id);
  });
}

/** Lock → may: whoever runs interviews and has no tie with the finalist's agency. */
export async function takeInterview(tx: Tx, id: string): Promise<queries.InterviewRow> {
  const row = await queries.lockInterview(tx, id);
  mayRun(tx.actor, row);
  const submission = await findSubmission(tx, row.submissionId);
  if (await isConflicted(tx, personOf(tx.actor), submission!.agencyId))
    throw new Refusal('conflict_of_interest');
  return row;
}

/** Steps a locked interview: advance → write → record. */
export async function changeInterview(
  tx: Tx,
  row: queries.InterviewRow,
  verb: string,
  change: {
    reason?: string;
    facts?: Facts;
    set?: Partial<queries.InterviewRow>;
    /** Who is told by the mails of this change; everybody the table names unless said. */
    tell?: readonly Recipient[];
  },
): Promise<void> {
  const next = step(workflow, row, {
    verb,
    by: rolesAt(tx.actor, placeOfRow(row)),
    reason: change.reason,
    ...(change.facts ? { facts: change.facts } : {}),
  });
  await queries.updateInterview(tx, row.id, {
    ...change.set,
    state: next.state,
    reason: change.reason ?? null,
  });
  await record(
    tx,
    next.transition.event,
    { type: 'interview', id: row.id, version: row.version + 1, bodyId: row.bodyId, editionId: row.editionId },
    { submissionId: row.submissionId, ...(change.reason ? { reason: change.reason } : {}) },
    next.effects.filter(
      (effect) => !change.tell || (effect.kind === 'mail' && change.tell.includes(effect.to)),
    ),
  );
}
