import { seat as seatWorkflow } from '../../workflows/seat.ts';
import { act, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findStage, lockStage, type EditionRow, type StageRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { isConflicted } from '../submissions/conflict-service.ts';
import { lockUnfinished, type AssignmentRow } from './assignment-queries.ts';
import { writeOffers } from './assignment-plan-service.ts';
import { compute } from './engine.ts';
import { mayOrganise, personOf } from './policy.ts';
import { leavingOf, type Leaving, type Wishes } from './replacement-input.ts';
import type { Replacement } from './replacement-plan.ts';
import { viewOf } from './replacement-view.ts';
import { releaseAssignments, releaseMails } from './release-service.ts';
import { insertSeats, lockSeatOf } from './seat-queries.ts';
import { leaveSeat } from './seat-service.ts';
import { listBlindFor } from './standings-queries.ts';

/**
 * What would happen if a juror left a stage now: which tasks end, who takes each over and why, what nobody can take and
 * for which reason, by name. Nothing changes. The same state and wishes always give the same proposal, known by its hash.
 */
export function proposeReplacement(caller: Caller, stageId: string, jurorId: string, wishes: Wishes) {
  return look(caller, async (tx) => {
    const stage = await findStage(tx, stageId);
    const edition = stage && (await findEdition(tx, stage.editionId));
    mayOrganise(tx.actor, edition);
    return (await propose(tx, stage!, edition, jurorId, wishes)).view;
  });
}

export type Leave = Wishes & { jurorId: string; reason: string; sha256: string };

/**
 * Carries out a proposal as it was shown: frees the juror of everything unfinished with the reason, takes them out of
 * the stage, and offers the tasks to the others. What the juror has sent stays.
 * @throws Refusal subject_changed when the proposal would be another one by now
 */
export function replaceJuror(caller: Caller, stageId: string, input: Leave) {
  return act(caller, async (tx) => {
    const stage = await lockStage(tx, stageId);
    const edition = stage && (await findEdition(tx, stage.editionId));
    mayOrganise(tx.actor, edition);
    const locked = new Map((await lockUnfinished(tx, stageId)).map((row) => [row.assignment.id, row]));
    const { leaving, plan, view } = await propose(tx, stage!, edition, input.jurorId, input);
    if (view.sha256 !== input.sha256) throw new Refusal('subject_changed');
    await endSeat(tx, stage!, input.jurorId, input.reason);
    const mine = leaving.tasks.map((row) => locked.get(row.assignment.id)!);
    await release(tx, mine, input.reason);
    const moved = leaving.others.filter(({ assignment }) => isMoved(plan, assignment));
    await release(tx, moved, REARRANGED);
    const pairs = [
      ...plan.gives,
      ...plan.moves.map(({ submissionId, to }) => ({ submissionId, jurorId: to })),
    ];
    await writeOffers(tx, stage!, pairs, leaving.wanted.jurors);
    await record(
      tx,
      'juror.replaced',
      { type: 'stage', id: stageId, version: stage!.version, bodyId: edition.bodyId, editionId: edition.id },
      { jurorId: input.jurorId, released: mine.length, given: plan.gives.length, sha256: view.sha256 },
    );
    return {
      released: mine.length,
      given: plan.gives.length,
      moved: plan.moves.length,
      unplaced: plan.unplaced.length,
    };
  });
}

const release = (tx: Tx, rows: Leaving['tasks'], reason: string) =>
  releaseAssignments(
    tx,
    rows.map((row) => row.assignment),
    reason,
    { mails: releaseMails(rows) },
  );

function isMoved({ moves }: Replacement, row: AssignmentRow): boolean {
  return moves.some((one) => one.submissionId === row.submissionId && one.from === row.jurorId);
}

async function propose(tx: Tx, stage: StageRow, edition: EditionRow, jurorId: string, wishes: Wishes) {
  const leaving = await leavingOf(tx, stage, edition, jurorId, wishes);
  await refuseInvolved(tx, stage, leaving);
  const plan = await compute('replacement', leaving.input);
  return { leaving, plan, view: await viewOf(tx, stage, jurorId, leaving, plan, wishes) };
}

/** Whoever has a tie with one of the proposals, or still reads one, must not learn who else reads it. */
async function refuseInvolved(tx: Tx, stage: StageRow, { wanted, tasks }: Leaving): Promise<void> {
  const me = personOf(tx.actor);
  const blind = await listBlindFor(tx, [stage.id], me);
  const ids = new Set(tasks.map((row) => row.assignment.submissionId));
  for (const { id, agencyId } of wanted.submissions.filter((row) => ids.has(row.id)))
    if (blind.has(id) || (await isConflicted(tx, me, agencyId))) throw new Refusal('conflict_of_interest');
}

/** The juror's place in the stage ends, so that no later plan gives them anything. */
async function endSeat(tx: Tx, stage: StageRow, jurorId: string, reason: string): Promise<void> {
  if (!(await lockSeatOf(tx, stage.id, jurorId)))
    await insertSeats(tx, [
      {
        id: tx.context.ids.next(),
        bodyId: stage.bodyId,
        editionId: stage.editionId,
        stageId: stage.id,
        jurorId,
        state: seatWorkflow.initial,
        createdAt: tx.at,
      },
    ]);
  const row = (await lockSeatOf(tx, stage.id, jurorId))!;
  if (['invited', 'accepted', 'withdrawn'].includes(row.state)) await leaveSeat(tx, row, reason);
}

const REARRANGED = 'Pembagian tugas disusun ulang karena seorang penilai berhalangan.';
