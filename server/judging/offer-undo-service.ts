import { assignment as workflow } from '../../workflows/assignment.ts';
import { rolesAt } from '../db/actor.ts';
import { act, look, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import { findEdition, findStage, lockStage } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import {
  closeLetters,
  HELD_MINUTES,
  listHeldLetters,
  lockHeldLetters,
  type HeldLetter,
} from '../events/held.ts';
import { recordMany } from '../events/record.ts';
import { step } from '../events/step.ts';
import * as queries from './assignment-queries.ts';
import type { AssignmentRow } from './assignment-queries.ts';
import { mayAssign, placeOf } from './policy.ts';
import { assignmentSubject } from './release-service.ts';

const OFFERED = workflow.creation.event;

/** What a plan handed out last, as long as a letter about it has not left: by juror, with when the letters leave. */
export function showHandedOut(caller: Caller, stageId: string) {
  return look(caller, async (tx) => {
    const stage = await findStage(tx, stageId);
    const edition = stage && (await findEdition(tx, stage.editionId));
    mayAssign(tx.actor, edition);
    const held = stage!.closedAt ? [] : await listHeldLetters(tx, edition.id, OFFERED);
    const [last] = held.length
      ? await queries.listHandingOuts(
          tx,
          stageId,
          held.map((one) => one.subjectId),
        )
      : [];
    const none = { heldMinutes: HELD_MINUTES, handedOut: null };
    if (!last) return none;
    const rows = await queries.listHandedOut(tx, stageId, last.at);
    const mine = held.filter((one) => rows.some(({ assignment }) => assignment.id === one.subjectId));
    const open = byJuror(rows).filter(
      ({ jurorId, tasks }) =>
        mine.some((one) => one.recipientId === jurorId) && tasks.every((row) => row.state === 'offered'),
    );
    if (open.length === 0) return none;
    return {
      ...none,
      handedOut: {
        at: last.at.toISOString(),
        until: mine[0]!.until.toISOString(),
        tasks: open.reduce((sum, one) => sum + one.tasks.length, 0),
        jurors: open.map(({ jurorId, name, tasks }) => ({ jurorId, name, tasks: tasks.length })),
      },
    };
  });
}

/**
 * Takes back what one plan handed out, juror by juror: all tasks of whoever has answered none of them and whose letter has not left.
 * Whoever is refused keeps no other back. The letters stay here, and the next plan may give the same again.
 * @throws Refusal guard_refused where nothing was handed out then, stage_not_open
 */
export function takeBackOffers(caller: Caller, stageId: string, handedOutAt: Date) {
  return act(caller, async (tx) => {
    const stage = await lockStage(tx, stageId);
    const edition = stage && (await findEdition(tx, stage.editionId));
    mayAssign(tx.actor, edition);
    if (stage!.closedAt) throw new Refusal('stage_not_open');
    const rows = await queries.lockHandedOut(tx, stageId, handedOutAt);
    if (rows.length === 0) throw new Refusal('guard_refused', { reason: NOTHING });
    const ids = rows.map(({ assignment }) => assignment.id);
    const held = await lockHeldLetters(tx, edition.id, OFFERED, ids);
    const results = [];
    for (const one of byJuror(rows)) {
      const detail = await takeBackFrom(tx, one, held);
      const { jurorId, name, tasks } = one;
      results.push({ jurorId, name, tasks: tasks.length, done: detail === null, detail });
    }
    const done = results.filter((one) => one.done);
    return {
      done: done.length,
      refused: results.length - done.length,
      tasks: done.reduce((sum, one) => sum + one.tasks, 0),
      results,
    };
  });
}

type OfJuror = { jurorId: string; name: string; tasks: AssignmentRow[] };

function byJuror(rows: readonly { assignment: AssignmentRow; name: string }[]): OfJuror[] {
  return [...Map.groupBy(rows, (row) => row.assignment.jurorId)].map(([jurorId, own]) => ({
    jurorId,
    name: own[0]!.name,
    tasks: own.map((row) => row.assignment),
  }));
}

/** @returns why not; null where all their tasks are taken back */
async function takeBackFrom(tx: Tx, { jurorId, tasks }: OfJuror, held: HeldLetter[]): Promise<Words | null> {
  if (tasks.every((row) => row.state === 'withdrawn')) return TAKEN_BACK;
  if (tasks.some((row) => row.state !== 'offered')) return ANSWERED;
  const letters = held.filter((one) => one.recipientId === jurorId);
  if (letters.length === 0) return workflow.guards['letterHeld']!.reason;
  const by = rolesAt(tx.actor, placeOf({ id: tasks[0]!.editionId, bodyId: tasks[0]!.bodyId }));
  const moved = tasks.map((row) => ({
    row,
    next: step(workflow, row, { verb: 'withdraw', by, facts: { letterHeld: letters.length > 0 } }),
  }));
  await closeLetters(tx, letters);
  await queries.updateAssignments(
    tx,
    tasks.map((row) => row.id),
    { state: moved[0]!.next.state },
  );
  await recordMany(
    tx,
    moved[0]!.next.transition.event,
    moved.map(({ row }) => ({
      subject: assignmentSubject(row, row.version + 1),
      payload: { stageId: row.stageId, submissionId: row.submissionId },
      mails: [],
    })),
  );
  return null;
}

const NOTHING = {
  id: 'Tidak ada yang dibagikan pada saat itu.',
  en: 'Nothing was handed out at that time.',
};
const TAKEN_BACK = { id: 'Sudah diurungkan.', en: 'Taken back already.' };
const ANSWERED = {
  id: 'Ada tugas yang sudah dijawab atau dibebaskan. Bebaskan tugasnya satu per satu, dengan alasan.',
  en: 'A task has been answered or freed already. Free the tasks one by one, with the reason.',
};
