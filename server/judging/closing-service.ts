import { act, expectVersion, type Caller, type Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import {
  findEdition,
  findRulebook,
  lockStage,
  updateStage,
  type RequestRow,
  type StageRow,
} from '../editions/queries.ts';
import { askSecondOrganiser } from '../editions/request-service.ts';
import { Refusal } from '../errors.ts';
import { record, type Subject } from '../events/record.ts';
import { DEPARTED, lockUnfinished } from './assignment-queries.ts';
import { changeSubmissionState } from '../submissions/state-service.ts';
import { freezeSeverities } from './adjustment-service.ts';
import { lockScoredFinalists } from './plan-queries.ts';
import { releaseAssignments, releaseMails } from './release-service.ts';
import { mayOrganise } from './policy.ts';
import { lockSheetsOfStage } from './scoresheet-queries.ts';
import { countSelectionsOnStage } from './selection-queries.ts';
import { changeSheets } from './sheet-state-service.ts';

type Unfinished = Awaited<ReturnType<typeof lockUnfinished>>;
type Late = { jurorId: string; name: string; unfinished: number };

/**
 * Closes a stage and locks its sheets. Where jurors are unfinished it makes a request for a second organiser that
 * names them and says why, and closes nothing yet.
 * @returns the closed stage, or `{ request }`
 * @throws Refusal reason_needed where jurors are unfinished and no reason is given
 */
export function closeStage(caller: Caller, stageId: string, reason: string | undefined) {
  return act(caller, async (tx) => {
    const { stage, edition } = await takeStage(tx, stageId);
    expectVersion(caller, stage);
    if (stage.closedAt) throw new Refusal('stage_not_open');
    const unfinished = await lockUnfinished(tx, stageId);
    const late = nameLate(unfinished);
    if (late.length === 0) return finishStage(tx, stage, unfinished, DEPARTURE);
    if (!reason) throw new Refusal('reason_needed');
    return askSecondOrganiser(tx, {
      act: 'close_unfinished',
      edition,
      subject: { type: 'stage', id: stage.id, version: stage.version },
      payload: { stageKey: stage.key, reason, late },
      summary: closingSummary(stage, late),
    });
  });
}

/** The second organiser agrees: the unfinished are freed, their sheets are void, the stage closes. */
export async function confirmCloseUnfinished(tx: Tx, request: RequestRow): Promise<void> {
  const { stage } = await takeStage(tx, request.subjectId);
  if (stage.closedAt || stage.version !== request.subjectVersion) throw new Refusal('subject_changed');
  const unfinished = await lockUnfinished(tx, stage.id);
  const named = new Map(
    (request.payload as { late: Late[] }).late.map((one) => [one.jurorId, one.unfinished]),
  );
  // Fewer may be unfinished by now; somebody the request did not name, or more of somebody, was never agreed to.
  if (nameLate(unfinished).some((one) => one.unfinished > (named.get(one.jurorId) ?? 0)))
    throw new Refusal('subject_changed');
  const { reason } = request.payload as { reason?: string };
  await finishStage(
    tx,
    stage,
    unfinished,
    reason ? { id: `${CLOSING.id} ${reason}`, en: `${CLOSING.en} ${reason}` } : CLOSING,
  );
}

/** Asks a second organiser to open a closed judging stage again until `closesAt`. */
export function reopenStage(caller: Caller, stageId: string, input: { reason: string; closesAt: string }) {
  return act(caller, async (tx) => {
    const { stage, edition } = await takeStage(tx, stageId);
    expectVersion(caller, stage);
    const closesAt = new Date(input.closesAt);
    if (closesAt <= tx.at) throw past();
    await refuseReopening(tx, stage, edition);
    return askSecondOrganiser(tx, {
      act: 'reopen_stage',
      edition,
      subject: { type: 'stage', id: stage.id, version: stage.version },
      payload: { stageKey: stage.key, reason: input.reason, closesAt: closesAt.toISOString() },
      summary: {
        id: `Membuka kembali tahap "${stage.name!.id}": ${input.reason}`,
        en: `Reopening the stage "${stage.name!.en}": ${input.reason}`,
      },
    });
  });
}

/** The second organiser agrees: the stage takes work again, and sheets stand as their jurors sent them. */
export async function confirmReopenStage(tx: Tx, request: RequestRow): Promise<void> {
  const { stage, edition } = await takeStage(tx, request.subjectId);
  if (stage.version !== request.subjectVersion) throw new Refusal('subject_changed');
  await refuseReopening(tx, stage, edition);
  const { reason, closesAt } = request.payload as { reason: string; closesAt: string };
  if (new Date(closesAt) <= tx.at) throw new Refusal('subject_changed');
  const unlocked = await changeStageSheets(tx, stage.id, 'locked', 'unlock');
  await updateStage(tx, stage.id, { closedAt: null, closesAt: new Date(closesAt) });
  await record(tx, 'stage.reopened', stageSubject(stage), { unlocked, closesAt, reason });
}

async function takeStage(tx: Tx, stageId: string) {
  const stage = await lockStage(tx, stageId);
  const edition = stage && (await findEdition(tx, stage.editionId));
  mayOrganise(tx.actor, edition);
  return { stage: stage!, edition };
}

/** A stage opens again only while its year still stands in it and nothing was chosen on its scores. */
async function refuseReopening(
  tx: Tx,
  stage: StageRow,
  edition: { state: string; editionVersionId: string },
) {
  const rulebook = await findRulebook(tx, edition);
  const state = rulebook.stages.find((one) => one.key === stage.key)?.state;
  if (!stage.closedAt) throw new Refusal('guard_refused', { reason: STILL_OPEN });
  if (state !== edition.state || (await countSelectionsOnStage(tx, stage.id)) > 0)
    throw new Refusal('guard_refused', { reason: MOVED_ON });
}

async function finishStage(tx: Tx, stage: StageRow, unfinished: Unfinished, reason: Words) {
  await releaseAssignments(
    tx,
    unfinished.map((row) => row.assignment),
    reason.id,
    { mails: releaseMails(unfinished), closing: true },
  );
  const locked = await changeStageSheets(tx, stage.id, 'submitted', 'lock');
  await freezeSeverities(tx, stage);
  if (stage.kind === 'feasibility') await finishFinalists(tx, stage);
  await updateStage(tx, stage.id, { closedAt: tx.at });
  await record(tx, 'stage.closed', stageSubject(stage), { locked, released: unfinished.length }, [
    { kind: 'checkpoint' },
  ]);
  return {
    id: stage.id,
    key: stage.key,
    kind: stage.kind,
    version: stage.version + 1,
    closedAt: tx.at.toISOString(),
    locked,
    released: unfinished.length,
  };
}

/** Finalists whose feasibility was scored stand where others stand after their interview. */
async function finishFinalists(tx: Tx, stage: StageRow): Promise<void> {
  for (const row of await lockScoredFinalists(tx, stage.editionId, stage.id))
    await changeSubmissionState(tx, row, {
      verb: 'completeInterview',
      by: ['system'],
      facts: { finalJudgingScored: true },
      payload: { stageId: stage.id },
    });
}

/** Locks or unlocks every sheet of the stage that stands in `from`. @returns how many */
async function changeStageSheets(
  tx: Tx,
  stageId: string,
  from: string,
  verb: 'lock' | 'unlock',
): Promise<number> {
  const rows = await lockSheetsOfStage(tx, stageId, from);
  await changeSheets(tx, rows, verb);
  return rows.length;
}

/** The jurors who are late, by name; a submission that left the competition makes nobody late. */
function nameLate(unfinished: Unfinished): Late[] {
  const late = new Map<string, Late>();
  for (const { assignment, jurorName, submissionState } of unfinished) {
    if (DEPARTED.includes(submissionState)) continue;
    const one = late.get(assignment.jurorId) ?? {
      jurorId: assignment.jurorId,
      name: jurorName,
      unfinished: 0,
    };
    late.set(assignment.jurorId, { ...one, unfinished: one.unfinished + 1 });
  }
  return [...late.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function closingSummary(stage: StageRow, late: readonly Late[]): Words {
  const names = late.map((one) => `${one.name} (${one.unfinished})`).join(', ');
  return {
    id: `Menutup tahap "${stage.name!.id}" dengan penilai yang belum selesai: ${names}`,
    en: `Closing the stage "${stage.name!.en}" with unfinished jurors: ${names}`,
  };
}

function stageSubject(stage: StageRow): Subject {
  return {
    type: 'stage',
    id: stage.id,
    version: stage.version + 1,
    bodyId: stage.bodyId,
    editionId: stage.editionId,
  };
}

function past(): Refusal {
  const detail = {
    id: 'Batas waktu baru harus di masa depan.',
    en: 'The new deadline must lie in the future.',
  };
  return new Refusal('invalid_input', { summary: detail }, {}, [{ path: 'closesAt', code: 'past', detail }]);
}

const DEPARTURE: Words = { id: 'Usulan tidak lagi dinilai.', en: 'The proposal is no longer judged.' };
const CLOSING: Words = {
  id: 'Tahap ditutup dengan penilaian yang belum selesai.',
  en: 'The stage was closed with unfinished scoring.',
};
const STILL_OPEN: Words = { id: 'Tahap ini masih terbuka.', en: 'This stage is still open.' };
const MOVED_ON: Words = {
  id: 'Tahap ini tidak dapat dibuka lagi: kompetisi sudah melangkah atau sudah ada pilihan atas nilainya.',
  en: 'This stage cannot be opened again: the competition has moved on or a choice was made on its scores.',
};
