import { asSystem, look, type Caller } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import type { ResultContent } from './content.ts';
import { jakartaDay } from './days.ts';
import { findReleasedPublication, findRevokedAwards } from './queries.ts';

/**
 * The published result of an edition. Until its instant there is none, for anybody: the answer is that of an
 * unknown edition. What was published stays as it was; an award taken back since is marked, with its day.
 */
export async function showResults(caller: Caller, editionId: string) {
  const publication = await look(caller, (tx) => findReleasedPublication(tx, editionId));
  if (!publication) throw new Refusal('not_found');
  // Awards are the office's; that one was taken back is as public as the award was.
  const revoked = await look(asSystem(caller.context), (tx) => findRevokedAwards(tx, editionId));
  const content = publication.content as unknown as ResultContent;
  return {
    ...content,
    groups: content.groups.map((group) => ({
      ...group,
      tiers: group.tiers.map((tier) => ({
        ...tier,
        rows: tier.rows.map((row) => {
          const at = revoked.get(row.submissionId);
          return { ...row, revokedOn: at ? jakartaDay(at) : null };
        }),
      })),
    })),
    number: publication.number,
    /** Why this version replaced the one before; null for the first. */
    reason: publication.reason,
    publishedAt: publication.publishedAt!.toISOString(),
    sha256: publication.sha256,
  };
}
