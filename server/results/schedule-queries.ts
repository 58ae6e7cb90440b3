import { desc, eq } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { deliveries, events } from '../db/schema/index.ts';

type Waiting = { id: string; bodyId: string; editionId: string; publishAt: Date };

/**
 * Leaves the release to the relay: a delivery that is due at the set instant. It hangs on the event of the
 * confirmation, which this transaction has just recorded.
 */
export async function scheduleRelease(tx: Tx, publication: Waiting): Promise<void> {
  const [event] = await tx
    .select({ id: events.id })
    .from(events)
    .where(eq(events.subjectId, publication.id))
    .orderBy(desc(events.seq))
    .limit(1);
  await tx.insert(deliveries).values({
    id: tx.context.ids.next(),
    eventId: event!.id,
    bodyId: publication.bodyId,
    editionId: publication.editionId,
    effect: 'publication',
    values: { publicationId: publication.id },
    state: 'pending',
    nextAt: publication.publishAt,
    dedupe: `${event!.id}:publication`,
    createdAt: tx.at,
  });
}
