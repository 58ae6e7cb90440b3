import { calibration as workflow } from '../../workflows/calibration.ts';
import { rolesAt } from '../db/actor.ts';
import { act, asSystem, expectVersion, look, type Caller, type Tx } from '../db/door.ts';
import { findEdition, findRubric, findRulebook, findStage, lockStage } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record, type Subject } from '../events/record.ts';
import { step } from '../events/step.ts';
import { mayLead } from './calibration-policy.ts';
import * as queries from './calibration-queries.ts';
import * as textQueries from './calibration-text-queries.ts';
import { showCalibration } from './calibration-view-service.ts';
import { personOf, placeOfRow } from './policy.ts';

/** From how far off a juror is shown to the chair where the rule book says nothing, in points of the total. */
const FAR_OFF_POINTS = 10;

/** Begins a round for the jurors of a stage; nobody is told before it opens. */
export async function planCalibration(caller: Caller, stageId: string) {
  const { id } = await act(caller, async (tx) => {
    const stage = await lockStage(tx, stageId);
    const edition = stage && (await findEdition(tx, stage.editionId));
    mayLead(tx.actor, edition);
    const rules = (await findRulebook(tx, edition)).stages.find((one) => one.key === stage!.key);
    const rubric = await findRubric(tx, edition.id, stage!.key);
    if (rules?.kind !== 'desk_judging' || !rubric) throw new Refusal('not_found');
    if (stage!.closedAt) throw new Refusal('stage_not_open');
    const row = {
      id: tx.context.ids.next(),
      bodyId: edition.bodyId,
      editionId: edition.id,
      stageId,
      rubricVersionId: rubric.id,
      state: workflow.initial,
      farOffPoints: rules.calibration?.farOffPoints ?? FAR_OFF_POINTS,
      createdBy: personOf(tx.actor),
      createdAt: tx.at,
    };
    await queries.insertCalibration(tx, row);
    await record(tx, workflow.creation.event, subjectOf({ ...row, version: 1 }), { stageId });
    return { id: row.id };
  });
  return showCalibration(caller, id);
}

export type Move = {
  verb: 'open' | 'discuss' | 'close' | 'cancel';
  dueAt?: string;
  reason?: string | undefined;
};

/** Takes a round one step on: open to the jurors, show how scores lie, finish, call off. */
export async function moveCalibration(caller: Caller, id: string, move: Move) {
  const finished = move.verb === 'discuss' ? await countFinished(caller, id) : 0;
  await act(caller, async (tx) => {
    const row = await queries.lockCalibration(tx, id);
    mayLead(tx.actor, row && (await findEdition(tx, row.editionId)));
    expectVersion(caller, row!);
    const { verb, reason } = move;
    const [texts, stage] = await Promise.all([textQueries.listTexts(tx, [id]), findStage(tx, row!.stageId)]);
    const facts = {
      textsReady: texts.length > 0,
      stageNotClosed: !stage!.closedAt,
      someScored: finished > 0,
    };
    const next = step(workflow, row!, { verb, by: rolesAt(tx.actor, placeOfRow(row!)), facts, reason });
    if (move.dueAt && new Date(move.dueAt) <= tx.at) throw pastDue();
    await queries.updateCalibration(tx, id, {
      state: next.state,
      ...(move.dueAt ? { dueAt: new Date(move.dueAt) } : {}),
      ...(reason ? { reason } : {}),
    });
    await record(
      tx,
      next.transition.event,
      subjectOf({ ...row!, version: row!.version + 1 }),
      { stageId: row!.stageId, texts: texts.length, ...(reason ? { reason } : {}) },
      next.effects,
    );
  });
  return showCalibration(caller, id);
}

/** Sheets are behind the wall until scoring has ended, so only the system counts those that are finished. */
function countFinished(caller: Caller, id: string): Promise<number> {
  return look(asSystem(caller.context), async (tx) => {
    const sheets = await queries.listSheets(tx, id);
    return sheets.filter((sheet) => sheet.total !== null).length;
  });
}

/** What events are about. */
export function subjectOf(row: { id: string; version: number; bodyId: string; editionId: string }): Subject {
  const { id, version, bodyId, editionId } = row;
  return { type: 'calibration', id, version, bodyId, editionId };
}

/** A round that its leader may still prepare; its row is locked. */
export async function lockDraft(tx: Tx, id: string) {
  const row = await queries.lockCalibration(tx, id);
  mayLead(tx.actor, row && (await findEdition(tx, row.editionId)));
  if (row!.state !== 'draft') throw new Refusal('guard_refused', { reason: ALREADY_OPEN });
  return row!;
}

const ALREADY_OPEN = {
  id: 'Teks acuan hanya diubah sebelum kalibrasi dibuka, agar semua penilai membaca hal yang sama.',
  en: 'Benchmark texts change only before the round opens, so that all jurors read the same.',
};

function pastDue(): Refusal {
  const detail = { id: 'Batas waktu sudah lewat.', en: 'That time has passed already.' };
  return new Refusal('invalid_input', { summary: detail }, {}, [{ path: 'dueAt', code: 'past', detail }]);
}
