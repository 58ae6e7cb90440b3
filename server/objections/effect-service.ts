import { assignment } from '../../workflows/assignment.ts';
import { objection } from '../../workflows/objection.ts';
import { submission } from '../../workflows/submission.ts';
import { act, expectVersion, type Caller, type Tx } from '../db/door.ts';
import type { RequestRow } from '../editions/queries.ts';
import { findStageOfKind } from '../editions/queries.ts';
import { askSecondOrganiser } from '../editions/request-service.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { step } from '../events/step.ts';
import { insertAssignments } from '../judging/assignment-queries.ts';
import { confirmStep, nameOf } from '../submissions/disqualify-service.ts';
import { findConflicts } from '../submissions/conflict-service.ts';
import { sideOf } from '../submissions/policy.ts';
import { findSubmission, lockSubmission, type SubmissionRow } from '../submissions/queries.ts';
import { changeSubmissionState } from '../submissions/state-service.ts';
import { isInConflict } from './decision-service.ts';
import { mayHandle } from './policy.ts';
import { isFreeReader } from './people-queries.ts';
import * as queries from './queries.ts';
import { OBJECTION_DISQUALIFICATION } from './rules.ts';
import { changeObjectionState } from './step-service.ts';
import { readObjection } from './view-service.ts';

/**
 * Carries out what the panel decided. A reinstatement happens at once; one more reader gets the proposal as a task; a
 * disqualification asks a second organiser and settles when that one confirms.
 * @param jurorId the reader, where the score is to be read again
 * @returns the objection, or the request for a second organiser
 * @throws Refusal illegal_transition, invalid_input (no fit reader), already_exists (a request waits already)
 */
export function carryOut(caller: Caller, id: string, input: { jurorId?: string | undefined }) {
  return act(caller, async (tx) => {
    const row = await queries.lockObjection(tx, id);
    mayHandle(tx.actor, row, await isInConflict(tx, row), 'organiser');
    expectVersion(caller, row);
    const by = sideOf(tx.actor, row).by;
    // Asked before anything is done: only what was upheld has an effect.
    step(objection, row, { verb: 'settle', by, facts: { effectDone: true } });
    const about = (await lockSubmission(tx, row.submissionId))!;
    if (row.effect === 'disqualify') return askDisqualification(tx, row, about);
    if (row.effect === 'reinstate') await reinstate(tx, row, about);
    if (row.effect === 'reread') await giveReader(tx, row, about, input.jurorId);
    await settle(tx, row);
    return readObjection(tx, id);
  });
}

async function reinstate(tx: Tx, row: queries.ObjectionRow, about: SubmissionRow): Promise<void> {
  await changeSubmissionState(tx, about, {
    verb: 'reinstate',
    by: sideOf(tx.actor, about).by,
    facts: { objectionUpheld: true },
    reason: row.reason ?? '',
    payload: { objectionId: row.id },
  });
}

/** One more reader: offered like any other reading, to somebody who has not read it and may. */
async function giveReader(
  tx: Tx,
  row: queries.ObjectionRow,
  about: SubmissionRow,
  jurorId: string | undefined,
): Promise<void> {
  const stage = await findStageOfKind(tx, row.editionId, 'desk_judging');
  const fit = jurorId && stage && (await isFreeReader(tx, row, jurorId));
  const conflicts = await findConflicts(tx, jurorId ? [jurorId] : [], [row.agencyId]);
  if (!fit || conflicts.has(jurorId, row.agencyId)) throw noReader();
  const id = tx.context.ids.next();
  await insertAssignments(tx, [
    {
      id,
      bodyId: row.bodyId,
      editionId: row.editionId,
      stageId: stage.id,
      submissionId: about.id,
      jurorId,
      state: assignment.initial,
      createdAt: tx.at,
    },
  ]);
  await record(
    tx,
    assignment.creation.event,
    { type: 'assignment', id, version: 1, bodyId: row.bodyId, editionId: row.editionId },
    { objectionId: row.id, submissionId: about.id },
    assignment.creation.effects,
  );
}

function askDisqualification(tx: Tx, row: queries.ObjectionRow, about: SubmissionRow) {
  const by = sideOf(tx.actor, about).by;
  const reason = row.reason ?? '';
  // Nothing is written by this step: it refuses now what the confirmation could not do either.
  step(submission, about, { verb: 'disqualify', by, reason, confirmed: true });
  return askSecondOrganiser(tx, {
    act: OBJECTION_DISQUALIFICATION,
    edition: { id: row.editionId, bodyId: row.bodyId },
    subject: { type: 'submission', id: about.id, version: about.version },
    payload: { reason, number: about.number, from: about.state, objectionId: row.id },
    summary: {
      id: `Diskualifikasi usulan ${nameOf(about)} karena keberatan ${row.number}`,
      en: `Disqualify proposal ${nameOf(about)} after objection ${row.number}`,
    },
  });
}

/** The second organiser confirms: the finalist is disqualified and the objection settled in one act. */
export async function confirmObjectionDisqualification(tx: Tx, request: RequestRow): Promise<void> {
  await confirmStep(tx, request, 'disqualify');
  const { objectionId } = request.payload as { objectionId: string };
  const row = await queries.lockObjection(tx, objectionId);
  if (row?.state !== 'upheld') throw new Refusal('subject_changed');
  await settle(tx, row);
}

async function settle(tx: Tx, row: queries.ObjectionRow): Promise<void> {
  const about = await findSubmission(tx, row.submissionId);
  const done = row.effect !== 'disqualify' || about?.state === 'disqualified';
  await changeObjectionState(tx, row, {
    verb: 'settle',
    by: sideOf(tx.actor, row).by,
    facts: { effectDone: done },
    set: { settledAt: tx.at },
  });
}

function noReader(): Refusal {
  const detail = {
    id: 'Pilih seorang evaluator yang belum membaca usulan ini dan tanpa benturan kepentingan.',
    en: 'Choose an evaluator who has not read this proposal and has no conflict of interest.',
  };
  return new Refusal('invalid_input', { summary: detail }, {}, [
    { path: 'jurorId', code: 'not_fit', detail },
  ]);
}
