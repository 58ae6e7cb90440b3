import { submission as workflow } from '../../workflows/submission.ts';
import { act, type Caller, type Tx } from '../db/door.ts';
import type { RequestRow } from '../editions/queries.ts';
import { askSecondOrganiser } from '../editions/request-service.ts';
import { step } from '../events/step.ts';
import { confirmStep, lockForOrganiser, nameOf } from '../submissions/disqualify-service.ts';
import { sideOf } from '../submissions/policy.ts';
import { insertScreening } from './queries.ts';

export const VERDICT_OVERRIDE = 'verdict-override';

/** The first organiser asks that a submission found ineligible be let through; a second one confirms it or not. */
export function requestVerdictOverride(caller: Caller, id: string, reason: string) {
  return act(caller, async (tx) => {
    const row = await lockForOrganiser(tx, caller, id);
    // Nothing is written by this step: it refuses now what the confirmation could not do either.
    step(workflow, row, { verb: 'overrideVerdict', by: sideOf(tx.actor, row).by, reason, confirmed: true });
    return askSecondOrganiser(tx, {
      act: VERDICT_OVERRIDE,
      edition: { id: row.editionId, bodyId: row.bodyId },
      subject: { type: 'submission', id, version: row.version },
      payload: { reason, number: row.number, from: row.state },
      summary: {
        id: `Ubah putusan usulan ${nameOf(row)} menjadi lolos`,
        en: `Change the verdict on proposal ${nameOf(row)} to passed`,
      },
    });
  });
}

/**
 * Lets the submission through and writes the new verdict beside the old one.
 * @throws Refusal subject_changed when the submission moved on after the request was made
 */
export async function confirmVerdictOverride(tx: Tx, request: RequestRow): Promise<void> {
  const row = await confirmStep(tx, request, 'overrideVerdict');
  const { reason } = request.payload as { reason: string };
  await insertScreening(tx, {
    id: tx.context.ids.next(),
    bodyId: row.bodyId,
    editionId: row.editionId,
    submissionId: row.id,
    verdict: 'pass',
    reasons: [],
    note: reason,
    checks: [],
    screenedBy: request.requestedBy,
    createdAt: tx.at,
  });
}
