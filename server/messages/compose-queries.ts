import { and, getTableColumns, asc, count, eq, gt, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { agencies, deliveries, messageRecipients, messages, people } from '../db/schema/index.ts';
import type { Member } from './audience.ts';
import type { Page } from './queries.ts';
import type { Place } from '../http/cursor.ts';
import { countOr, ordersOf, timeOr } from '../http/orders.ts';

export type MessageRow = typeof messages.$inferSelect;

export async function insertMessage(tx: Tx, row: typeof messages.$inferInsert): Promise<void> {
  await tx.insert(messages).values(row);
}

export async function findMessage(tx: Tx, id: string): Promise<MessageRow | null> {
  const [row] = await tx.select().from(messages).where(eq(messages.id, id));
  return row ?? null;
}

export async function lockMessage(tx: Tx, id: string): Promise<MessageRow | null> {
  const [row] = await tx.select().from(messages).where(eq(messages.id, id)).for('update');
  return row ?? null;
}

export async function updateMessage(tx: Tx, id: string, change: Partial<typeof messages.$inferInsert>) {
  await tx
    .update(messages)
    .set({ ...change, version: sql`${messages.version} + 1`, changedAt: tx.at })
    .where(eq(messages.id, id));
}

/** By when it was begun, when it goes out, or to how many. */
export const messageOrders = ordersOf(sql`${messages.id}`, {
  made: 'id',
  sendAt: timeOr(sql`${messages.sendAt}`),
  recipients: countOr(sql`${messages.recipients}`),
});
export type MessageSort = (typeof messageOrders.sorts)[number];

export function listMessages(
  tx: Tx,
  editionId: string,
  page: { sort: MessageSort; after: Place | null; limit: number },
): Promise<(MessageRow & { place: string })[]> {
  return tx
    .select({ ...getTableColumns(messages), place: messageOrders.place(page.sort) })
    .from(messages)
    .where(and(eq(messages.editionId, editionId), messageOrders.beyond(page.sort, page.after)))
    .orderBy(messageOrders.by(page.sort))
    .limit(page.limit)
    .then((rows) => rows);
}

export function countMessages(tx: Tx, editionId: string): Promise<number> {
  return tx.$count(messages, eq(messages.editionId, editionId));
}

const ROWS_A_STATEMENT = 5000;

/** Writes down exactly who gets it, in the place of an earlier audience. The version does not move: its words are the same. */
export async function freezeAudience(tx: Tx, message: MessageRow, members: readonly Member[]): Promise<void> {
  await tx.delete(messageRecipients).where(eq(messageRecipients.messageId, message.id));
  const { bodyId, editionId } = message;
  const rows = members.map(({ personId, agencyId }) => ({
    messageId: message.id,
    bodyId,
    editionId,
    personId,
    agencyId,
  }));
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    await tx.insert(messageRecipients).values(rows.slice(from, from + ROWS_A_STATEMENT));
  await tx.update(messages).set({ recipients: members.length }).where(eq(messages.id, message.id));
}

/** The frozen audience, by person. */
export function listRecipients(tx: Tx, messageId: string, page: Page) {
  return tx
    .select({ personId: people.id, name: people.name, email: people.email, agency: agencies.name })
    .from(messageRecipients)
    .innerJoin(people, eq(people.id, messageRecipients.personId))
    .leftJoin(agencies, eq(agencies.id, messageRecipients.agencyId))
    .where(
      and(
        eq(messageRecipients.messageId, messageId),
        page.after ? gt(messageRecipients.personId, page.after) : undefined,
      ),
    )
    .orderBy(asc(messageRecipients.personId))
    .limit(page.limit);
}

/** How many mails of a message stand in each state. */
export async function countMails(tx: Tx, eventIds: { messageId: string }): Promise<Record<string, number>> {
  const rows = await tx
    .select({ state: deliveries.state, rows: count() })
    .from(deliveries)
    .where(
      and(
        sql`${deliveries.eventId} in (select id from events where subject_id = ${eventIds.messageId} and name = 'message.sent')`,
        sql`${deliveries.audience} is null`,
      ),
    )
    .groupBy(deliveries.state)
    .orderBy(deliveries.state);
  return Object.fromEntries(rows.map((row) => [row.state, row.rows]));
}

/** Leaves the start to the relay: a delivery that is due at the instant. */
export async function insertStart(tx: Tx, message: MessageRow, eventId: string, dueAt: Date): Promise<void> {
  await tx.insert(deliveries).values({
    id: tx.context.ids.next(),
    eventId,
    bodyId: message.bodyId,
    editionId: message.editionId,
    effect: 'message',
    values: {},
    state: 'pending',
    nextAt: dueAt,
    dedupe: `${eventId}:message`,
    createdAt: tx.at,
  });
  await tx.execute(sql`select pg_notify('kipp_deliveries', '')`);
}
