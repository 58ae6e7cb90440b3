import { act, type Caller } from '../db/door.ts';
import { isConflicted } from '../submissions/conflict-service.ts';
import { findSubmission } from '../submissions/queries.ts';
import { mayScreen } from './policy.ts';
import { deleteClaim, upsertClaim } from './queries.ts';
import { personOf } from './verdict-service.ts';

/** How long a submission counts as opened by somebody; each look begins it anew. */
export const CLAIM_MINUTES = 10;

/**
 * Says that this person has the submission open, so that nobody else begins on it. It is a courtesy and locks nothing:
 * whoever has it open already keeps it, and a verdict is never refused for it.
 */
export function claimSubmission(caller: Caller, id: string) {
  return act(caller, async (tx) => {
    const row = await findSubmission(tx, id);
    const me = personOf(tx);
    mayScreen(tx.actor, row, row !== null && (await isConflicted(tx, me, row.agencyId)));
    const held = await upsertClaim(tx, {
      submissionId: id,
      bodyId: row.bodyId,
      editionId: row.editionId,
      personId: me,
      claimedAt: tx.at,
      expiresAt: new Date(tx.at.getTime() + CLAIM_MINUTES * 60_000),
    });
    return {
      mine: held.personId === me,
      name: held.name ?? '',
      until: new Date(held.expiresAt).toISOString(),
    };
  });
}

/** Lets go of what this person has open. */
export function releaseSubmission(caller: Caller, id: string): Promise<void> {
  return act(caller, async (tx) => {
    const row = await findSubmission(tx, id);
    mayScreen(tx.actor, row, false);
    await deleteClaim(tx, id, personOf(tx));
  });
}
