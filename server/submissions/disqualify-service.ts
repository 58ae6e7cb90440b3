import { submission as workflow } from '../../workflows/submission.ts';
import { act, expectVersion, type Caller, type Tx } from '../db/door.ts';
import type { RequestRow } from '../editions/queries.ts';
import { askSecondOrganiser } from '../editions/request-service.ts';
import { Refusal } from '../errors.ts';
import { step } from '../events/step.ts';
import { isConflicted } from './conflict-service.ts';
import { mayDecide, sideOf } from './policy.ts';
import { lockSubmission, type SubmissionRow } from './queries.ts';
import { changeSubmissionState } from './state-service.ts';

export const DISQUALIFICATION = 'disqualification';

/** The first organiser asks for a disqualification; a second one confirms it or not. */
export function requestDisqualification(caller: Caller, id: string, reason: string) {
  return act(caller, async (tx) => {
    const row = await lockForOrganiser(tx, caller, id);
    // Nothing is written by this step: it refuses now what the confirmation could not do either.
    step(workflow, row, { verb: 'disqualify', by: sideOf(tx.actor, row).by, reason, confirmed: true });
    return askSecondOrganiser(tx, {
      act: DISQUALIFICATION,
      edition: { id: row.editionId, bodyId: row.bodyId },
      subject: { type: 'submission', id, version: row.version },
      payload: { reason, number: row.number, from: row.state },
      summary: { id: `Diskualifikasi usulan ${nameOf(row)}`, en: `Disqualify proposal ${nameOf(row)}` },
    });
  });
}

/** @throws Refusal subject_changed when the submission moved on after the request was made */
export async function confirmDisqualification(tx: Tx, request: RequestRow): Promise<void> {
  await confirmStep(tx, request, 'disqualify');
}

/** Carries out a confirmed act on the submission that its request names. */
export async function confirmStep(tx: Tx, request: RequestRow, verb: string): Promise<SubmissionRow> {
  const row = await lockSubmission(tx, request.subjectId);
  await refuseUnfit(tx, row);
  if (row!.version !== request.subjectVersion) throw new Refusal('subject_changed');
  const { reason } = request.payload as { reason: string };
  await changeSubmissionState(tx, row!, {
    verb,
    by: sideOf(tx.actor, row!).by,
    reason,
    confirmed: true,
    payload: { requestId: request.id },
  });
  return row!;
}

/** Locks a submission for an organiser who has no part in it. */
export async function lockForOrganiser(tx: Tx, caller: Caller, id: string): Promise<SubmissionRow> {
  const row = await lockSubmission(tx, id);
  await refuseUnfit(tx, row);
  expectVersion(caller, row!);
  return row!;
}

/** `2 "Judul"`: the public number with the title, as organisers speak of it. */
export function nameOf(row: SubmissionRow): string {
  return `${row.number ?? ''} "${row.title}"`.trim();
}

async function refuseUnfit(tx: Tx, row: SubmissionRow | null): Promise<void> {
  mayDecide(tx.actor, row, 'organiser');
  if (tx.actor.kind === 'person' && (await isConflicted(tx, tx.actor.personId, row.agencyId)))
    throw new Refusal('conflict_of_interest');
}
