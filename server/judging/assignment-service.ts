import { assignment as workflow } from '../../workflows/assignment.ts';
import { scoresheet as sheetWorkflow } from '../../workflows/scoresheet.ts';
import { rolesAt } from '../db/actor.ts';
import { act, asSystem, expectVersion, isOpen, look, stageNow, type Caller, type Tx } from '../db/door.ts';
import { onceInRead } from '../db/remember.ts';
import { findRubric, findStage } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { step } from '../events/step.ts';
import { findSubmittedText } from '../submissions/reading-queries.ts';
import * as queries from './assignment-queries.ts';
import { freeConflicted } from './conflict-act-service.ts';
import type { AssignmentRow } from './assignment-queries.ts';
import { isConflicted } from '../submissions/conflict-service.ts';
import { consolidationEffect } from './consolidation-service.ts';
import { requirePact } from './pact-service.ts';
import { mayJudge, personOf, placeOfRow } from './policy.ts';
import { assignmentSubject } from './release-service.ts';
import * as sheets from './scoresheet-queries.ts';
import { voidSheetsOf } from './sheet-state-service.ts';
import { ownAssignmentView, rubricView, sheetView } from './views.ts';

/** What the signed-in person has to judge, oldest first, and how far they are. */
export function listMyAssignments(
  caller: Caller,
  page: { stage?: string | undefined; limit: number; after?: string | undefined },
) {
  return look(caller, async (tx) => {
    const me = personOf(tx.actor);
    const [rows, progress] = await Promise.all([
      queries.listOwnAssignments(tx, me, { ...page, stageId: page.stage }),
      queries.countOwnAssignments(tx, me, page.stage),
    ]);
    const items = rows.slice(0, page.limit).map((row) => ownAssignmentView(tx, row));
    return {
      items,
      next: rows.length > page.limit ? items.at(-1)!.id : null,
      total: progress.total,
      progress,
    };
  });
}

/**
 * The proposal as it was submitted with the own sheet beside it. Nothing of other readers is looked up here.
 * @param withQueue whether to tell where it stands among the juror's own tasks
 * @throws Refusal not_found for everybody but its juror, conflict_of_interest when a tie came up since
 */
export async function showAssignment(caller: Caller, id: string, withQueue = false) {
  const { view, assignment, sheet, sheetWith } = await look(caller, async (tx) => {
    const row = await openOwn(tx, id);
    const { submission, assignment } = row;
    const [parts, stage, now, proposal, queue] = await Promise.all([
      sheets.findSheetOfAssignment(tx, id),
      findStage(tx, assignment.stageId).then((found) => found!),
      stageNow(tx, assignment.stageId),
      findSubmittedText(tx, submission!.id),
      withQueue ? placeAmongOwn(tx, assignment) : null,
    ]);
    const rubric = parts?.rubric ?? (await findRubric(tx, assignment.editionId, stage.key));
    const stageOpen = isOpen(now);
    const view = {
      ...ownAssignmentView(tx, row),
      stage: {
        id: stage.id,
        key: stage.key,
        kind: stage.kind,
        name: stage.name!,
        isOpen: stageOpen,
        closesAt: stage.closesAt?.toISOString() ?? null,
        closedAt: stage.closedAt?.toISOString() ?? null,
      },
      proposal,
      rubric: rubric && rubricView(rubric),
      ...(queue && { queue }),
    };
    const sheetWith = (peersUnfinished: boolean) =>
      parts && sheetView(tx, parts, { stageOpen, peersUnfinished });
    return { view, assignment, sheet: parts?.sheet, sheetWith };
  });
  const peersUnfinished = sheet?.state === 'submitted' && (await hasUnfinishedPeers(caller, assignment));
  return { ...view, sheet: sheetWith(peersUnfinished) };
}

/** Where a task stands among its juror's own of the stage, with the neighbours and what was sent before, the newest first. */
async function placeAmongOwn(tx: Tx, { id, jurorId, stageId }: AssignmentRow) {
  const [rows, progress] = await Promise.all([
    queries.listOwnPlaces(tx, jurorId, stageId),
    queries.countOwnAssignments(tx, jurorId, stageId),
  ]);
  const at = rows.findIndex((row) => row.id === id);
  return {
    place: at + 1,
    total: progress.total,
    completed: progress.completed,
    previous: rows[at - 1]?.id ?? null,
    following: rows[at + 1]?.id ?? null,
    earlier: rows
      .flatMap((row) => (row.total === null || row.id === id ? [] : [{ ...row, title: row.title ?? '' }]))
      .reverse(),
  };
}

/** The submission that a juror's own assignment lets them read, by the same rules as the assignment itself. */
export function submissionOfAssignment(caller: Caller, id: string): Promise<string> {
  return look(caller, async (tx) => (await openOwn(tx, id)).assignment.submissionId);
}

/** A page asks for its task by several doors; each of them opens by the same rules, looked at once. */
function openOwn(tx: Tx, id: string): Promise<Readonly<queries.OwnRow>> {
  return onceInRead(tx, ['own assignment', id], async () => {
    const row = await queries.findOwnAssignment(tx, personOf(tx.actor), id);
    mayJudge(tx.actor, row && row.assignment);
    if (!queries.ACTIVE.includes(row!.assignment.state)) throw new Refusal('not_found');
    await requirePact(tx, row!.assignment.editionId);
    await refuseConflicted(tx, row!.submission!.agencyId);
    return row!;
  });
}

/**
 * Whether a peer has still to finish: a yes or no, because only then may a sent sheet be reopened. The wall hides
 * peers from a juror, so the system counts, and only for an assignment that was just shown to its own juror.
 */
async function hasUnfinishedPeers({ context }: Caller, assignment: AssignmentRow): Promise<boolean> {
  return (await look(asSystem(context), (tx) => sheets.countUnfinishedPeers(tx, assignment))) > 0;
}

/** The juror takes the task; the sheet opens on the rubric that is in force now. */
export function acceptAssignment(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const row = await takeAssignment(tx, caller, id);
    await requirePact(tx, row.editionId);
    await refuseConflicted(tx, await agencyOf(tx, row));
    const next = step(workflow, row, { verb: 'accept', by: rolesAt(tx.actor, placeOfRow(row)) });
    await queries.updateAssignments(tx, [id], { state: next.state });
    await record(
      tx,
      next.transition.event,
      assignmentSubject(row, row.version + 1),
      { stageId: row.stageId },
      next.effects,
    );
    await openSheets(tx, row.stageId, [row]);
    return shown(tx, id);
  });
}

/** Opens a sheet for assignments that were accepted, all in one stage. */
export async function openSheets(
  tx: Tx,
  stageId: string,
  accepted: readonly Omit<AssignmentRow, 'version' | 'reason'>[],
) {
  const stage = (await findStage(tx, stageId))!;
  const rubric = await findRubric(tx, stage.editionId, stage.key);
  if (!rubric) throw new Refusal('stage_not_open');
  const rows = accepted.map((row) => ({
    id: tx.context.ids.next(),
    bodyId: row.bodyId,
    editionId: row.editionId,
    stageId,
    assignmentId: row.id,
    submissionId: row.submissionId,
    jurorId: row.jurorId,
    rubricVersionId: rubric.id,
    state: sheetWorkflow.initial,
    changedAt: tx.at,
  }));
  await sheets.insertSheets(tx, rows);
  for (const row of rows) {
    const subject = {
      type: 'scoresheet',
      id: row.id,
      version: 1,
      bodyId: row.bodyId,
      editionId: row.editionId,
    };
    await record(
      tx,
      sheetWorkflow.creation.event,
      subject,
      { assignmentId: row.assignmentId, rubricVersionId: rubric.id },
      sheetWorkflow.creation.effects,
    );
  }
}

/** The juror turns the task down; another reader can be planned. */
export function declineAssignment(caller: Caller, id: string, reason: string) {
  return act(caller, (tx) => leave(tx, caller, id, 'decline', reason));
}

/**
 * The juror steps aside: the tie is kept as a declared conflict, the sheet no longer counts, and what else of that agency
 * was in the juror's hands is freed, since nobody could read it there.
 */
export function recuseJuror(caller: Caller, id: string, reason: string) {
  return act(caller, async (tx) => {
    const row = await queries.findAssignment(tx, id);
    mayJudge(tx.actor, row);
    await requirePact(tx, row.editionId);
    const agencyId = await agencyOf(tx, row);
    const answer = await leave(tx, caller, id, 'recuse', reason);
    await queries.insertConflict(tx, {
      id: tx.context.ids.next(),
      bodyId: row.bodyId,
      editionId: row.editionId,
      personId: row.jurorId,
      agencyId,
      kind: 'declared',
      note: reason,
      declaredBy: row.jurorId,
      createdAt: tx.at,
    });
    await freeConflicted(tx, row.editionId, row.jurorId, reason);
    return answer;
  });
}

async function leave(tx: Tx, caller: Caller, id: string, verb: 'decline' | 'recuse', reason: string) {
  const row = await takeAssignment(tx, caller, id);
  const next = step(workflow, row, { verb, by: rolesAt(tx.actor, placeOfRow(row)), reason });
  await queries.updateAssignments(tx, [id], { state: next.state, reason });
  await record(
    tx,
    next.transition.event,
    assignmentSubject(row, row.version + 1),
    { stageId: row.stageId, submissionId: row.submissionId },
    [...next.effects, ...(await consolidationEffect(tx, row.stageId))],
  );
  await voidSheetsOf(tx, [id]);
  return shown(tx, id);
}

/** Lock → may → version for a juror's own act. The stage comes first, so that a closing and a juror never wait in a ring. */
async function takeAssignment(tx: Tx, caller: Caller, id: string): Promise<AssignmentRow> {
  const found = await queries.findAssignment(tx, id);
  mayJudge(tx.actor, found);
  if ((await stageNow(tx, found.stageId)).closedAt) throw new Refusal('stage_not_open');
  const row = (await queries.lockAssignment(tx, id))!;
  expectVersion(caller, row);
  return row;
}

async function agencyOf(tx: Tx, row: AssignmentRow): Promise<string> {
  const own = await queries.findOwnAssignment(tx, row.jurorId, row.id);
  // After a juror has left, the wall no longer shows the proposal: the workflow refuses the verb with its own words.
  return own?.submission?.agencyId ?? row.id;
}

async function refuseConflicted(tx: Tx, agencyId: string) {
  if (await isConflicted(tx, personOf(tx.actor), agencyId)) throw new Refusal('conflict_of_interest');
}

async function shown(tx: Tx, id: string) {
  return ownAssignmentView(tx, (await queries.findOwnAssignment(tx, personOf(tx.actor), id))!);
}
