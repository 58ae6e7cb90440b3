import { and, eq, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { onceBack } from '../db/away.ts';
import { act, asSystem, type Tx } from '../db/door.ts';
import { deliveries, events } from '../db/schema/index.ts';
import { keepAttempt, openBounceTask } from './bounce.ts';

export type Delivery = typeof deliveries.$inferSelect;
export type Claimed = Delivery & { event: typeof events.$inferSelect };

/**
 * Takes a delivery: from now until it is finished nobody else works on it. The attempt number is the fence:
 * only the one who holds it may finish. While everything is frozen nothing is taken. A connection that broke is no
 * reason to wait the half minute after which a lost job is enqueued again: it is tried again at once.
 */
export function claimDelivery(context: Context, id: string): Promise<Claimed | null> {
  return onceBack(BACK_WITHIN_MS, () => act(asSystem(context), (tx) => writeClaim(tx, id)));
}

async function writeClaim(tx: Tx, id: string): Promise<Claimed | null> {
  if (tx.frozen !== null) return null;
  const [row] = await tx
    .update(deliveries)
    .set({ state: 'sending', attempt: sql`${deliveries.attempt} + 1`, claimedAt: sql`clock_timestamp()` })
    .where(and(eq(deliveries.id, id), eq(deliveries.state, 'pending')))
    .returning();
  if (!row) return null;
  const [event] = await tx.select().from(events).where(eq(events.id, row.eventId));
  return { ...row, event: event! };
}

/** A database that was killed is back in this time; a claim counts as a dead worker's only after 120 s. */
const BACK_WITHIN_MS = 30_000;

/**
 * Finishes a claimed delivery; does nothing when the claim has passed to somebody else meanwhile. Where the database is
 * away it tries again for half a minute: marking twice does no harm, as only the holder of the claim marks anything.
 */
export function finishDelivery(
  context: Context,
  delivery: Delivery,
  change: Partial<Delivery>,
): Promise<void> {
  return onceBack(BACK_WITHIN_MS, () => act(asSystem(context), (tx) => writeFinish(tx, delivery, change)));
}

export async function writeFinish(tx: Tx, delivery: Delivery, change: Partial<Delivery>): Promise<void> {
  const mine = await tx
    .update(deliveries)
    .set(change)
    .where(
      and(
        eq(deliveries.id, delivery.id),
        eq(deliveries.attempt, delivery.attempt),
        eq(deliveries.state, 'sending'),
      ),
    )
    .returning({ id: deliveries.id });
  if (mine.length === 0 || !['mail', 'webhook'].includes(delivery.effect) || !change.state) return;
  // Whether the post goes is read from the tries of mails alone: those of a webhook are called otherwise.
  const outcome = delivery.effect === 'mail' ? change.state : `webhook.${change.state}`;
  await keepAttempt(tx, delivery, outcome, change.problem ?? null);
  if (change.state === 'failed' && delivery.effect === 'mail')
    await openBounceTask(tx, delivery, change.problem ?? '');
}

const BACKOFF_MINUTES = [1, 2, 5, 15, 60, 180, 360];
const GIVE_UP_AFTER_MS = 5 * 86_400_000;

/** Later again, further apart each time; after five days a person has to look. */
export function later(delivery: Delivery, problem: string, now = new Date()): Partial<Delivery> {
  if (now.getTime() - delivery.createdAt.getTime() > GIVE_UP_AFTER_MS) return { state: 'failed', problem };
  const minutes = BACKOFF_MINUTES[Math.min(delivery.attempt, BACKOFF_MINUTES.length) - 1]!;
  return { state: 'pending', problem, nextAt: new Date(now.getTime() + minutes * 60_000), enqueuedAt: null };
}
