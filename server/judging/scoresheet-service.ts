import { assignment as assignmentWorkflow } from '../../workflows/assignment.ts';
import { scoresheet as workflow } from '../../workflows/scoresheet.ts';
import type { Facts, Role } from '../../workflows/table.ts';
import { rolesAt } from '../db/actor.ts';
import {
  act,
  asSystem,
  expectVersion,
  isOpen,
  look,
  stageNow,
  type Caller,
  type StageNow,
  type Tx,
} from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { labelOf, step } from '../events/step.ts';
import { findSubmission } from '../submissions/queries.ts';
import { lockAssignment, updateAssignments, type AssignmentRow } from './assignment-queries.ts';
import { assignmentSubject } from './release-service.ts';
import { isConflicted } from '../submissions/conflict-service.ts';
import { requirePact } from './pact-service.ts';
import { findConsolidation } from './consolidation-queries.ts';
import { consolidationEffect } from './consolidation-service.ts';
import { mayJudge, placeOfRow } from './policy.ts';
import * as queries from './scoresheet-queries.ts';
import { sheetSubject } from './sheet-state-service.ts';
import { applyScores, countScored, totalOf, type GivenScore } from './sheet-scores.ts';
import { sheetView } from './views.ts';

/**
 * Keeps what a juror typed, criterion by criterion. An open sheet is the juror's own paper, so keeping it is not an
 * event; sending it is. Few statements, because this runs at every pause of the keyboard.
 * @returns the sheet's new version and, once every criterion is scored, its total (0…1,000,000)
 * @throws Refusal stage_not_open, illegal_transition when the sheet was sent, stale_version, invalid_input
 */
export function saveScores(caller: Caller, id: string, given: readonly GivenScore[]) {
  return act(caller, async (tx) => {
    const { parts, stage } = await takeSheet(tx, caller, id);
    const { sheet, rubric } = parts;
    if (!isOpen(stage)) throw new Refusal('stage_not_open');
    if (sheet.state !== 'open') refuseWriting(sheet);
    await refuseConflict(tx, sheet);
    const { rows, changed } = applyScores(rubric, parts.scores, given);
    const total = totalOf(rubric, rows);
    const { bodyId, editionId } = sheet;
    const scope = { scoresheetId: id, bodyId, editionId, rubricVersionId: rubric.id, changedAt: tx.at };
    await Promise.all([
      queries.upsertScores(
        tx,
        changed.map((row) => ({ ...row, ...scope })),
      ),
      queries.updateSheets(tx, [id], { total }),
    ]);
    return {
      version: sheet.version + 1,
      savedAt: tx.at.toISOString(),
      total,
      scored: countScored(rows),
      of: rubric.criteria.length,
    };
  });
}

/** Sends the sheet: every criterion scored, the stage open. The assignment is done with it. */
export async function submitScoresheet(caller: Caller, id: string) {
  const { peersUnfinished } = await peersOf(caller, id);
  return act(caller, async (tx) => {
    const { assignment, parts, stage } = await takeTask(tx, caller, id);
    const { sheet } = parts;
    await refuseConflict(tx, sheet);
    const total = totalOf(parts.rubric, parts.scores);
    await changeSheet(
      tx,
      sheet,
      'submit',
      { allScored: total !== null, stageOpen: isOpen(stage) },
      { total, submittedAt: tx.at },
    );
    await keepVersion(tx, parts, total!, { independent: true });
    await changeAssignment(tx, assignment, 'complete');
    return shown(tx, sheet, { stageOpen: isOpen(stage), peersUnfinished });
  });
}

/** Takes a sent sheet back while another juror of the proposal has still to finish, so that nobody knew anything. */
export async function reopenScoresheet(caller: Caller, id: string) {
  const peers = await peersOf(caller, id);
  // Who has seen the others' scores can only revise, which keeps what was sent before.
  const peersUnfinished = peers.peersUnfinished && !peers.consolidated;
  return act(caller, async (tx) => {
    const { assignment, parts, stage } = await takeTask(tx, caller, id);
    await refuseConflict(tx, parts.sheet);
    await changeSheet(
      tx,
      parts.sheet,
      'reopen',
      { stageOpen: isOpen(stage), peersUnfinished },
      { submittedAt: null },
    );
    await changeAssignment(tx, assignment, 'reopen');
    return shown(tx, parts.sheet, { stageOpen: true, peersUnfinished });
  });
}

/**
 * Yes and no about the other jurors of a proposal, for the juror of this sheet alone. The wall hides peers, so the
 * system looks, after the right to the sheet was checked.
 */
export async function peersOf(caller: Caller, id: string) {
  return look(asSystem(caller.context), async (tx) => {
    const own = await queries.findSheet(tx, id);
    mayJudge(caller.actor, own);
    const [unfinished, consolidation] = await Promise.all([
      queries.countUnfinishedPeers(tx, own),
      findConsolidation(tx, own.stageId, own.submissionId),
    ]);
    return { peersUnfinished: unfinished > 0, consolidated: consolidation !== null };
  });
}

/** Keeps the sheet as it is sent now, forever. */
export function keepVersion(
  tx: Tx,
  { sheet, scores }: queries.SheetParts,
  total: number,
  sent: { independent: boolean; reason?: string },
) {
  const { bodyId, editionId, stageId, submissionId, jurorId } = sheet;
  return queries.insertSheetVersion(tx, {
    id: tx.context.ids.next(),
    bodyId,
    editionId,
    stageId,
    submissionId,
    jurorId,
    scoresheetId: sheet.id,
    scores: scores.map((row) => ({ criterion: row.criterionKey, score: row.score!, comment: row.comment })),
    total,
    ...sent,
    sentAt: tx.at,
  });
}

/** Lock → may → version. The stage is locked before the sheet, as a closing does it, so that neither waits in a ring. */
export async function takeSheet(
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<{ parts: queries.SheetParts; stage: StageNow }> {
  const found = await queries.findSheet(tx, id);
  mayJudge(tx.actor, found);
  const stage = await stageNow(tx, found.stageId);
  const parts = (await queries.lockSheet(tx, id))!;
  expectVersion(caller, parts.sheet);
  return { parts, stage };
}

/** The same with the assignment, which is always locked before its sheet. */
async function takeTask(tx: Tx, caller: Caller, id: string) {
  const found = await queries.findSheet(tx, id);
  mayJudge(tx.actor, found);
  await stageNow(tx, found.stageId);
  const assignment = (await lockAssignment(tx, found.assignmentId))!;
  return { assignment, ...(await takeSheet(tx, caller, id)) };
}

/** A tie that came up since the task was accepted ends the work on it. */
export async function refuseConflict(tx: Tx, sheet: queries.ScoresheetRow): Promise<void> {
  const submission = await findSubmission(tx, sheet.submissionId);
  // Who has signed no pact sees no submission; the sheet of a panel opens without the panelist.
  if (!submission) await requirePact(tx, sheet.editionId);
  if (!submission || (await isConflicted(tx, sheet.jurorId, submission.agencyId)))
    throw new Refusal('conflict_of_interest');
}

/** Takes a sheet one step on, with what the step sets on it. */
export async function changeSheet(
  tx: Tx,
  sheet: queries.ScoresheetRow,
  verb: string,
  facts: Facts,
  set: { total?: number | null; submittedAt: Date | null; independent?: boolean },
  reason?: string,
  by: readonly Role[] = rolesAt(tx.actor, placeOfRow(sheet)),
) {
  const next = step(workflow, sheet, { verb, by, facts, reason });
  // The last of the readers may be the one who makes it clear that they are far apart; only the system sees that, so it
  // looks once this is committed.
  const follows = verb === 'submit' ? await consolidationEffect(tx, sheet.stageId) : [];
  await queries.updateSheets(tx, [sheet.id], { ...set, state: next.state });
  await record(
    tx,
    next.transition.event,
    sheetSubject(sheet, sheet.version + 1),
    {
      assignmentId: sheet.assignmentId,
      submissionId: sheet.submissionId,
      stageId: sheet.stageId,
      rubricVersionId: sheet.rubricVersionId,
    },
    [...next.effects, ...follows],
  );
}

/** The assignment follows its sheet. */
async function changeAssignment(tx: Tx, row: AssignmentRow, verb: 'complete' | 'reopen') {
  const next = step(assignmentWorkflow, row, { verb, by: ['system'] });
  await updateAssignments(tx, [row.id], { state: next.state });
  await record(
    tx,
    next.transition.event,
    assignmentSubject(row, row.version + 1),
    { stageId: row.stageId },
    next.effects,
  );
}

function refuseWriting(sheet: queries.ScoresheetRow): never {
  const verbs = workflow.table.filter(
    (row) => row.verb === 'reopen' && row.from.some((from) => from === sheet.state),
  );
  const acts = verbs.map((row) => row.words.act);
  throw new Refusal(
    'illegal_transition',
    {
      stateLabel: labelOf(workflow, sheet.state),
      possibleLabels: acts[0] ?? { id: 'tidak ada', en: 'nothing' },
    },
    { state: sheet.state, possible: verbs.map((row) => row.verb) },
  );
}

/** The sheet as its juror sees it after an act. */
export async function shown(tx: Tx, sheet: queries.ScoresheetRow, facts: Facts) {
  return sheetView(tx, (await queries.findSheetOfAssignment(tx, sheet.assignmentId))!, facts);
}
