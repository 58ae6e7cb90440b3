import type { Context } from '../context.ts';
import { act, asSystem, type Tx } from '../db/door.ts';
import { findHeads, insertLinks, listWaiting, lockSealing, type Waiting } from './audit-queries.ts';
import { INSTALLATION, linkHash } from './link.ts';

/** So many events are sealed in one short transaction. */
const BATCH = 500;

/**
 * Puts every event that has committed since into the chain of its body. Not in the writers' transactions: there the end of
 * the chain would be one row for which everybody waits. The sealer comes after, in the order in which events became
 * visible, and one at a time; what it has not reached yet waits in audit_queue, where the database itself put it.
 * @returns how many were sealed
 */
export async function sealAudit(context: Context): Promise<number> {
  for (let sealed = 0; ;) {
    const count = await act(asSystem(context), sealBatch);
    sealed += count;
    if (count < BATCH) return sealed;
  }
}

async function sealBatch(tx: Tx): Promise<number> {
  await lockSealing(tx);
  const waiting = await listWaiting(tx, BATCH);
  if (waiting.length === 0) return 0;
  const heads = await findHeads(tx, [...new Set(waiting.map(chainOf))]);
  const sealedAt = tx.at.toISOString();
  const links = waiting.map((one) => {
    const chain = chainOf(one);
    const head = heads.get(chain)!;
    const place = { chain, position: head.position + 1, previous: head.hash, outside: one.outside, sealedAt };
    const hash = linkHash(place, one.event);
    heads.set(chain, { chain, position: place.position, hash });
    return {
      chain,
      position: place.position,
      eventId: one.event.id,
      bodyId: one.event.bodyId,
      outside: one.outside,
      hash,
      sealedAt: tx.at,
    };
  });
  await insertLinks(tx, links);
  return waiting.length;
}

const chainOf = ({ event }: Waiting): string => event.bodyId ?? INSTALLATION;
