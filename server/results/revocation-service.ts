import { submission as workflow } from '../../workflows/submission.ts';
import { rolesAt } from '../db/actor.ts';
import { act, type Caller, type Tx } from '../db/door.ts';
import { placeOf } from '../editions/policy.ts';
import { findEdition, type RequestRow } from '../editions/queries.ts';
import { askSecondOrganiser } from '../editions/request-service.ts';
import { step } from '../events/step.ts';
import { lockForOrganiser } from '../submissions/disqualify-service.ts';
import { lockSubmission } from '../submissions/queries.ts';
import { changeSubmissionState } from '../submissions/state-service.ts';
import { updateCertificatesRevoked } from './certificate-queries.ts';
import { updateAwardsRevoked } from './queries.ts';

/**
 * The first of two organisers asks to take an award back.
 * @throws Refusal illegal_transition when nothing was awarded, already_exists while a request waits
 */
export function askRevocation(caller: Caller, submissionId: string, input: { reason: string }) {
  return act(caller, async (tx) => {
    const submission = await lockForOrganiser(tx, caller, submissionId);
    const edition = (await findEdition(tx, submission.editionId))!;
    const by = rolesAt(tx.actor, placeOf(edition));
    step(workflow, submission, { verb: 'revoke', by, reason: input.reason, confirmed: true });
    return askSecondOrganiser(tx, {
      act: 'revoke',
      edition,
      subject: { type: 'submission', id: submissionId, version: submission.version },
      payload: { reason: input.reason },
      summary: {
        id: `Cabut penghargaan "${submission.title}". Alasan: ${input.reason}`,
        en: `Revoke the award of "${submission.title}". Reason: ${input.reason}`,
      },
    });
  });
}

/** What the confirmation does: the award is taken back, and every certificate of it verifies as revoked. */
export async function confirmRevocation(tx: Tx, request: RequestRow): Promise<void> {
  const submission = (await lockSubmission(tx, request.subjectId))!;
  const reason = String(request.payload['reason']);
  await updateAwardsRevoked(tx, submission.id);
  const certificates = await updateCertificatesRevoked(tx, submission.id, reason);
  await changeSubmissionState(tx, submission, {
    verb: 'revoke',
    by: ['organiser'],
    reason,
    confirmed: true,
    payload: { certificates },
  });
}
