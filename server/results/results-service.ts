import { asSystem, look, type Caller } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import type { ResultContent } from './content.ts';
import { jakartaDay } from './days.ts';
import { differenceOf } from './difference.ts';
import { findRevokedAwards, listReleasedPublications, type PublicationRow } from './queries.ts';

/**
 * The published result of an edition, the newest version unless another is named. Until its instant there is none, for
 * anybody: the answer is that of an unknown edition. What was published stays as it was; an award taken back since is
 * marked, with its day.
 */
export async function showResults(caller: Caller, editionId: string, version?: number) {
  const released = await look(caller, (tx) => listReleasedPublications(tx, editionId));
  const publication =
    version === undefined ? released.at(-1) : released.find(({ number }) => number === version);
  if (!publication) throw new Refusal('not_found');
  // Awards are the office's; that one was taken back is as public as the award was.
  const revoked = await look(asSystem(caller.context), (tx) => findRevokedAwards(tx, editionId));
  const content = contentOf(publication);
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
    ...aboutOf(publication),
    /** Every version that went out, and what each says otherwise than the one before. */
    versions: released.map((one, index) => ({
      ...aboutOf(one),
      difference: index === 0 ? null : differenceOf(contentOf(released[index - 1]!), contentOf(one)),
    })),
  };
}

/** A publication's content is written by buildContent and never changed. */
export function contentOf(row: PublicationRow): ResultContent {
  return row.content as unknown as ResultContent;
}

function aboutOf({ number, reason, publishedAt, sha256 }: PublicationRow) {
  // The reason tells why this version replaced the one before; the first has none.
  return { number, reason, publishedAt: publishedAt!.toISOString(), sha256 };
}
