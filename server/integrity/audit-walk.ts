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

export type Walk = { chain: string; position: number; hash: string; faults: AuditFault[] };

export function beginWalk(chain: string): Walk {
  return { chain, position: 0, hash: BEGINNING, faults: [] };
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
