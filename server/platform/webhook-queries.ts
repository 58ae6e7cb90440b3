import { and, asc, desc, eq, inArray, lt, ne, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { deliveries, deliveryAttempts, events, people, webhooks } from '../db/schema/index.ts';
import type { Page } from './token-queries.ts';

export type WebhookRow = typeof webhooks.$inferSelect;

const ofBody = (bodyId: string) => and(eq(webhooks.bodyId, bodyId), ne(webhooks.state, 'removed'));

export function listWebhooks(tx: Tx, bodyId: string, page: Page) {
  return tx
    .select()
    .from(webhooks)
    .where(and(ofBody(bodyId), page.after ? lt(webhooks.id, page.after) : undefined))
    .orderBy(desc(webhooks.id))
    .limit(page.limit);
}

export const countWebhooks = (tx: Tx, bodyId: string): Promise<number> => tx.$count(webhooks, ofBody(bodyId));

export async function findWebhook(tx: Tx, id: string): Promise<WebhookRow | null> {
  const [row] = await tx.select().from(webhooks).where(eq(webhooks.id, id));
  return row ?? null;
}

export async function lockWebhook(tx: Tx, id: string): Promise<WebhookRow | null> {
  const [row] = await tx.select().from(webhooks).where(eq(webhooks.id, id)).for('update');
  return row ?? null;
}

export async function insertWebhook(tx: Tx, row: typeof webhooks.$inferInsert): Promise<void> {
  await tx.insert(webhooks).values(row);
}

/** A change that a person or the system decided: it counts as a version. */
export async function updateWebhook(
  tx: Tx,
  row: WebhookRow,
  change: Partial<WebhookRow>,
): Promise<WebhookRow> {
  const [changed] = await tx
    .update(webhooks)
    .set({ ...change, version: row.version + 1, changedAt: tx.at })
    .where(eq(webhooks.id, row.id))
    .returning();
  return changed!;
}

/** How it went lately; no version of what was decided. */
export async function updateHealth(
  tx: Tx,
  id: string,
  change: Pick<Partial<WebhookRow>, 'failures' | 'failingSince' | 'answeredAt'>,
): Promise<void> {
  await tx.update(webhooks).set(change).where(eq(webhooks.id, id));
}

/** What was or is to be sent to one address, newest first. */
export function listCalls(tx: Tx, webhookId: string, page: Page) {
  return tx
    .select({ delivery: deliveries, event: events.name, at: events.at })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(and(ofWebhook(webhookId), page.after ? lt(deliveries.id, page.after) : undefined))
    .orderBy(desc(deliveries.id))
    .limit(page.limit);
}

export const countCalls = (tx: Tx, webhookId: string): Promise<number> =>
  tx.$count(deliveries, ofWebhook(webhookId));

/** Each try of these calls, oldest first. */
export function listTries(tx: Tx, deliveryIds: string[]) {
  return tx
    .select()
    .from(deliveryAttempts)
    .where(inArray(deliveryAttempts.deliveryId, deliveryIds))
    .orderBy(asc(deliveryAttempts.at));
}

/** What still waits for an address that is told nothing any more. */
export async function closeWaiting(tx: Tx, webhookId: string, problem: string): Promise<void> {
  await tx
    .update(deliveries)
    .set({ state: 'closed', problem, doneAt: tx.at })
    .where(and(ofWebhook(webhookId), eq(deliveries.state, 'pending')));
}

export async function findMaker(tx: Tx, personId: string) {
  const [row] = await tx
    .select({ id: people.id, language: people.language })
    .from(people)
    .where(eq(people.id, personId));
  return row!;
}

function ofWebhook(webhookId: string) {
  return and(eq(deliveries.effect, 'webhook'), sql`${deliveries.values} ->> 'webhookId' = ${webhookId}`);
}
