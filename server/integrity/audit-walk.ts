import { emptyFrontier, grow, leafHash, rootOf, type Frontier } from './merkle.ts';
import { BEGINNING, linkHash, type AuditEvent } from './link.ts';

/** A stored link with the event it names, or null where that event is gone. */
export type StoredLink = {
  position: number;
  eventId: string;
  outside: boolean;
  hash: string;
  sealedAt: string;
  event: AuditEvent | null;
};

/**
 * What is wrong with an audit:
 * - altered: a link does not hash to what was sealed: its event was changed, put in, or moved
 * - eventRemoved, linkRemoved: what was sealed is not there any more
 * - cut: links that an earlier checkpoint counted are gone from the end
 * - forked: the chain is not the one that an earlier checkpoint signed
 * - unchained: an event that neither stands in a chain nor waits for one: put in past the application
 * - outside: an event that the owner of the tables wrote, not the application
 */
export type AuditFault = {
  kind: 'altered' | 'eventRemoved' | 'linkRemoved' | 'cut' | 'forked' | 'unchained' | 'outside';
  position: number | null;
  eventId: string | null;
};

/** What a signed checkpoint says that the first `size` links were; the root in hexadecimal. */
export type Claim = { size: number; root: string };

export type Walk = {
  chain: string;
  position: number;
  hash: string;
  faults: AuditFault[];
  tree: Frontier;
  claims: readonly Claim[];
};

/** @param claims what was signed of this chain earlier, in this database or outside it */
export function beginWalk(chain: string, claims: readonly Claim[] = []): Walk {
  return { chain, position: 0, hash: BEGINNING, faults: [], tree: emptyFrontier(), claims };
}

/** Notes the checkpoints that counted more than there is. */
export function endWalk(walk: Walk): void {
  const most = Math.max(0, ...walk.claims.map(({ size }) => size));
  if (most > walk.tree.size) walk.faults.push({ kind: 'cut', position: walk.tree.size + 1, eventId: null });
}

/** Whether the links so far are those that the checkpoints of this size signed. */
function compareClaims(walk: Walk): boolean {
  const claimed = walk.claims.filter(({ size }) => size === walk.tree.size);
  if (claimed.length === 0) return true;
  const root = rootOf(walk.tree).toString('hex');
  return claimed.every((claim) => claim.root === root);
}

/**
 * Goes on over the next links of a chain, in the order of their positions, and notes what does not hold. After a fault it
 * goes on from what is stored, so that each fault is named where it is.
 */
export function walkOn(walk: Walk, links: readonly StoredLink[]): void {
  for (const link of links) {
    const { position, eventId } = link;
    const note = (kind: AuditFault['kind'], at = position) =>
      walk.faults.push({ kind, position: at, eventId: kind === 'linkRemoved' ? null : eventId });
    const gap = position !== walk.position + 1;
    if (gap) note('linkRemoved', walk.position + 1);
    if (link.event === null) note('eventRemoved');
    // Behind a gap the hash before is not known, so that this one link cannot be computed.
    else if (!gap && hashOfStored(walk, link, link.event) !== link.hash) note('altered');
    if (link.outside) note('outside');
    walk.position = position;
    walk.hash = link.hash;
    grow(walk.tree, leafHash(Buffer.from(link.hash, 'hex')));
    if (!compareClaims(walk)) note('forked');
  }
}

function hashOfStored(walk: Walk, link: StoredLink, event: AuditEvent): string {
  return linkHash(
    {
      chain: walk.chain,
      position: link.position,
      previous: walk.hash,
      outside: link.outside,
      sealedAt: link.sealedAt,
    },
    event,
  );
}
