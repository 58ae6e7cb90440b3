import { asSystem, look, type Caller, type Tx } from '../db/door.ts';
import { maySeeOffice } from '../editions/policy.ts';
import { findEdition, findRulebook } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import type { ResultContent } from './content.ts';
import { jakartaDay } from './days.ts';
import { differenceOf } from './difference.ts';
import { heldBy } from './held.ts';
import {
  findRevokedAwards,
  listConfirmedPublications,
  listHonouredCategories,
  listReleasedPublications,
  type PublicationRow,
} from './queries.ts';

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
  const { revoked, categories } = await look(asSystem(caller.context), async (tx) => ({
    revoked: await findRevokedAwards(tx, editionId),
    categories: await findCategories(tx, editionId),
  }));
  const content = contentOf(publication);
  return {
    ...content,
    groups: content.groups.map((group) => ({
      ...group,
      tiers: group.tiers.map((tier) => ({
        ...tier,
        rows: tier.rows.map((row) => {
          const at = revoked.get(`${row.submissionId} ${tier.key}`);
          const category = categories.get(row.submissionId) ?? null;
          return { ...row, category, revokedOn: at ? jakartaDay(at) : null };
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

/** Every version that two organisers confirmed, out already or waiting for its instant; nothing of what it says. */
export function listPublications(caller: Caller, editionId: string) {
  return look(caller, async (tx) => {
    maySeeOffice(tx.actor, await findEdition(tx, editionId));
    const rows = await listConfirmedPublications(tx, editionId);
    const last = rows.at(-1)?.number;
    return {
      items: rows.map(({ id, number, reason, publishAt, publishedAt, sha256, ...row }) => ({
        id,
        number,
        reason,
        publishAt: publishAt.toISOString(),
        publishedAt: publishedAt?.toISOString() ?? null,
        state: stateOf({ ...row, publishedAt, isLast: number === last }),
        heldAt: row.heldAt?.toISOString() ?? null,
        heldReason: row.heldReason,
        heldBy: heldBy(row.heldReason),
        cancelledAt: row.cancelledAt?.toISOString() ?? null,
        cancelReason: row.cancelReason,
        sha256,
      })),
    };
  });
}

type Standing = Pick<PublicationRow, 'publishedAt' | 'cancelledAt' | 'heldAt'> & { isLast: boolean };

/** A later one took the place of one that still waited; that one, and one that was called off, never go out. */
function stateOf({ publishedAt, cancelledAt, heldAt, isLast }: Standing) {
  if (publishedAt) return 'out' as const;
  if (cancelledAt) return 'cancelled' as const;
  if (!isLast) return 'replaced' as const;
  return heldAt ? ('held' as const) : ('waiting' as const);
}
export type { ResultContent } from './content.ts';
export { showStory } from './story-page.ts';

/** The category of every honoured submission: it is no part of what was sealed, and helps to find things in it. */
async function findCategories(tx: Tx, editionId: string) {
  const edition = await findEdition(tx, editionId);
  const names = new Map(
    edition ? (await findRulebook(tx, edition)).categories.map((one) => [one.key, one.name]) : [],
  );
  const keys = await listHonouredCategories(tx, editionId);
  return new Map(keys.map(({ submissionId, category }) => [submissionId, names.get(category ?? '')]));
}

/** A publication's content is written by buildContent and never changed. */
export function contentOf(row: PublicationRow): ResultContent {
  return row.content as unknown as ResultContent;
}

function aboutOf({ number, reason, publishedAt, sha256 }: PublicationRow) {
  // The reason tells why this version replaced the one before; the first has none.
  return { number, reason, publishedAt: publishedAt!.toISOString(), sha256 };
}
