import { assignment as assignmentWorkflow } from '../../workflows/assignment.ts';
import { lateScore as workflow } from '../../workflows/late-score.ts';
import { rolesAt } from '../db/actor.ts';
import { act, expectVersion, isOpen, stageNow, type Caller, type Tx } from '../db/door.ts';
import type { RequestRow } from '../editions/queries.ts';
import { askSecondOrganiser } from '../editions/request-service.ts';
import { Refusal } from '../errors.ts';
import { record, type Subject } from '../events/record.ts';
import { step } from '../events/step.ts';
import { isConflicted } from '../submissions/conflict-service.ts';
import { findSubmission } from '../submissions/queries.ts';
import { lockAssignment, updateAssignments } from './assignment-queries.ts';
import * as late from './late-score-queries.ts';
import { mayJudge, mayOrganise, personOf, placeOfRow } from './policy.ts';
import { assignmentSubject } from './release-service.ts';
import * as sheets from './scoresheet-queries.ts';
import { changeSheet, keepVersion } from './scoresheet-service.ts';
import { applyScores, countScored, totalOf, type GivenScore } from './sheet-scores.ts';

export const ADMISSION = 'admit_late';

/**
 * Keeps scores that a juror's device sent after the close. They stand on no sheet and count for nothing.
 * @throws Refusal not_found for anybody else, conflict_of_interest, guard_refused while the stage still takes scores,
 * invalid_input for a criterion of another rubric
 */
export function keepLateScores(caller: Caller, sheetId: string, given: readonly GivenScore[]) {
  return act(caller, async (tx) => {
    const found = await sheets.findSheet(tx, sheetId);
    mayJudge(tx.actor, found);
    const stage = await stageNow(tx, found.stageId);
    if (isOpen(stage)) throw new Refusal('guard_refused', { reason: STILL_OPEN });
    const { sheet, rubric } = (await sheets.lockSheet(tx, sheetId))!;
    await refuseTie(tx, sheet);
    const scores = applyScores(rubric, [], given).rows.map((row) => ({
      criterion: row.criterionKey,
      score: row.score,
      comment: row.comment,
    }));
    const id = tx.context.ids.next();
    const { bodyId, editionId, stageId, submissionId, jurorId } = sheet;
    await late.insertLateScore(tx, {
      ...{ id, bodyId, editionId, stageId, submissionId, jurorId, scores },
      scoresheetId: sheet.id,
      state: workflow.initial,
      arrivedAt: tx.at,
    });
    await record(
      tx,
      workflow.creation.event,
      { type: 'lateScore', id, version: 1, bodyId, editionId },
      { scoresheetId: sheet.id, stageId, submissionId },
      workflow.creation.effects,
    );
    return { id, state: workflow.initial, arrivedAt: tx.at.toISOString() };
  });
}

/** The first organiser asks that late scores count; a second one confirms it or not. */
export function requestAdmission(caller: Caller, id: string, reason: string) {
  return act(caller, async (tx) => {
    const row = await takeLate(tx, id);
    expectVersion(caller, row);
    const { submission, stage } = await weigh(tx, row, reason);
    return askSecondOrganiser(tx, {
      act: ADMISSION,
      edition: { id: row.editionId, bodyId: row.bodyId },
      subject: { type: 'lateScore', id, version: row.version },
      payload: { reason, number: submission.number, arrivedAt: row.arrivedAt.toISOString(), stageId: stage },
      summary: {
        id: `Menerima nilai yang tiba setelah penutupan: usulan ${submission.number ?? ''} "${submission.title}"`,
        en: `Admitting scores that arrived after the close: proposal ${submission.number ?? ''} "${submission.title}"`,
      },
    });
  });
}

/**
 * The second organiser agrees: the sheet takes what the device had sent and is submitted with it.
 * @throws Refusal subject_changed when the row moved on, guard_refused when it can no longer count
 */
export async function confirmAdmission(tx: Tx, request: RequestRow): Promise<void> {
  const row = await takeLate(tx, request.subjectId);
  if (row.version !== request.subjectVersion) throw new Refusal('subject_changed');
  const { reason } = request.payload as { reason: string };
  const { parts, next } = await weigh(tx, row, reason);
  const { sheet, rubric } = parts;
  const assignment = (await lockAssignment(tx, sheet.assignmentId))!;
  // The wall lets an office write into a sheet only what stands admitted: so that comes first.
  await late.updateLateScore(tx, row.id, { state: next.state, reason });
  const { rows, changed } = applyScores(rubric, parts.scores, row.scores);
  const total = totalOf(rubric, rows)!;
  const { bodyId, editionId } = sheet;
  const scope = { scoresheetId: sheet.id, bodyId, editionId, rubricVersionId: rubric.id, changedAt: tx.at };
  await sheets.upsertScores(
    tx,
    changed.map((one) => ({ ...one, ...scope })),
  );
  await changeSheet(tx, sheet, 'admitLate', { allScored: true }, { total, submittedAt: tx.at }, reason, [
    'system',
  ]);
  await keepVersion(tx, { ...parts, scores: rows }, total, { independent: true });
  const done = step(assignmentWorkflow, assignment, { verb: 'complete', by: ['system'] });
  await updateAssignments(tx, [assignment.id], { state: done.state });
  await record(
    tx,
    done.transition.event,
    assignmentSubject(assignment, assignment.version + 1),
    { stageId: assignment.stageId },
    done.effects,
  );
  await record(tx, next.transition.event, subjectOf(row, row.version + 1), { reason }, next.effects);
}

async function takeLate(tx: Tx, id: string): Promise<late.LateScoreRow> {
  const row = await late.lockLateScore(tx, id);
  mayOrganise(tx.actor, row && { id: row.editionId, bodyId: row.bodyId });
  return row!;
}

/** Whether these scores could count now. Refuses in the machine's own words where they cannot. */
async function weigh(tx: Tx, row: late.LateScoreRow, reason: string) {
  const submission = (await findSubmission(tx, row.submissionId))!;
  if (await isConflicted(tx, personOf(tx.actor), submission.agencyId))
    throw new Refusal('conflict_of_interest');
  const stage = await stageNow(tx, row.stageId);
  const parts = await sheets.lockSheet(tx, row.scoresheetId);
  // The wall shows an office no sheet of a year that is not judged yet.
  if (!parts) throw new Refusal('not_found');
  const { rows } = applyScores(parts.rubric, parts.scores, row.scores);
  const next = step(workflow, row, {
    verb: 'admit',
    by: rolesAt(tx.actor, placeOfRow(row)),
    reason,
    confirmed: true,
    facts: {
      newest: (await late.findNewestLate(tx, row.scoresheetId)) === row.id,
      allScored: countScored(rows) === parts.rubric.criteria.length,
      notVoid: parts.sheet.state !== 'void',
      sheetOpen: parts.sheet.state === 'open',
      notSealed: stage.closedAt === null,
    },
  });
  return { submission, parts, next, stage: row.stageId };
}

/** A tie that came up since ends the work on it, and what was scored before it too. */
async function refuseTie(tx: Tx, sheet: sheets.ScoresheetRow): Promise<void> {
  const submission = await findSubmission(tx, sheet.submissionId);
  if (submission && (await isConflicted(tx, sheet.jurorId, submission.agencyId)))
    throw new Refusal('conflict_of_interest');
}

function subjectOf(row: late.LateScoreRow, version: number): Subject {
  return { type: 'lateScore', id: row.id, version, bodyId: row.bodyId, editionId: row.editionId };
}

const STILL_OPEN = {
  id: 'Tahap ini masih menerima nilai. Simpan pada lembar nilai.',
  en: 'This stage still takes scores. Save them on the score sheet.',
};
