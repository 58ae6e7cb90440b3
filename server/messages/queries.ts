import { and, count, desc, eq, getTableColumns, lt, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { deliveries, events, mailbox, people } from '../db/schema/index.ts';
import type { Place } from '../http/cursor.ts';
import { ledgerCondition, ledgerOrders, type LedgerFilter, type LedgerSort } from './ledger-queries.ts';

export type Page = { limit: number; after?: string | undefined };

/** Whose messages are read: of one address, or of the people and messages of some bodies. */
export type Mailboxes = { address: string } | { bodyIds: readonly string[] };

/**
 * Of bodies: what went to somebody with a role there or was sent by them; never how somebody else comes into their account
 * again, which shows nothing of a competition and opens everything.
 */
function within(whose: Mailboxes): SQL {
  if ('address' in whose) return eq(mailbox.address, whose.address);
  const bodies = sql`${`{${whose.bodyIds.join(',')}}`}::uuid[]`;
  return sql`(exists (select from people p join roles r on r.person_id = p.id where p.email = ${mailbox.address} and r.body_id = any(${bodies}))
      or exists (select from deliveries d where d.message_id = ${mailbox.messageId} and d.body_id = any(${bodies})))
    and not exists (select from deliveries d where d.message_id = ${mailbox.messageId} and d.template in ('password-reset.asked', 'email-change.asked', 'account-merge.asked'))`;
}

/** What the head of a letter says of its language. */
const language = sql<string | null>`substring(${mailbox.html} from '<html lang="([a-z]{2})"')`;

export type MailboxRow = {
  id: string;
  address: string;
  subject: string;
  language: string | null;
  receivedAt: Date;
};

/** Newest first. */
export function listMailbox(tx: Tx, whose: Mailboxes, page: Page) {
  return tx
    .select({
      id: mailbox.id,
      address: mailbox.address,
      subject: mailbox.subject,
      language,
      receivedAt: mailbox.receivedAt,
    })
    .from(mailbox)
    .where(and(within(whose), page.after ? lt(mailbox.id, page.after) : undefined))
    .orderBy(desc(mailbox.id))
    .limit(page.limit);
}

export function countMailbox(tx: Tx, whose: Mailboxes): Promise<number> {
  return tx.$count(mailbox, within(whose));
}

/** Whether a message is among those of these bodies. */
export async function isMessageOf(tx: Tx, id: string, bodyIds: readonly string[]): Promise<boolean> {
  return (await tx.$count(mailbox, and(eq(mailbox.id, id), within({ bodyIds })))) > 0;
}

export async function findMessage(tx: Tx, id: string) {
  const [row] = await tx
    .select({ ...getTableColumns(mailbox), language })
    .from(mailbox)
    .where(eq(mailbox.id, id));
  return row ?? null;
}

export type DeliveryRow = typeof deliveries.$inferSelect;

/**
 * How often a closing was taken back. With the attempts it makes the version that somebody decides on: what is closed for the second
 * time is no repeat of the first.
 */
const reopened = sql<number>`case when ${deliveries.state} in ('failed', 'doubtful', 'closed') then (select count(*)::int from events r
  where r.subject_id = ${deliveries.id} and r.name = 'delivery.reopened') else 0 end`;
const withEvent = { delivery: deliveries, event: events.name, email: people.email, reopened };

export function listDeliveries(
  tx: Tx,
  editionId: string,
  filter: LedgerFilter & { sort: LedgerSort; after: Place | null; limit: number },
) {
  return tx
    .select({ ...withEvent, id: deliveries.id, place: ledgerOrders.place(filter.sort) })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .leftJoin(people, eq(people.id, deliveries.recipientId))
    .where(
      and(
        ledgerCondition(editionId, filter),
        filter.state ? eq(deliveries.state, filter.state) : undefined,
        ledgerOrders.beyond(filter.sort, filter.after),
      ),
    )
    .orderBy(ledgerOrders.by(filter.sort))
    .limit(filter.limit);
}

export async function findDelivery(tx: Tx, id: string) {
  const [row] = await tx
    .select(withEvent)
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .leftJoin(people, eq(people.id, deliveries.recipientId))
    .where(eq(deliveries.id, id));
  return row ?? null;
}

export async function countDeliveries(
  tx: Tx,
  editionId: string,
  filter: LedgerFilter = {},
): Promise<Record<string, number>> {
  const rows = await tx
    .select({ state: deliveries.state, rows: count() })
    .from(deliveries)
    .where(ledgerCondition(editionId, filter))
    .groupBy(deliveries.state)
    .orderBy(deliveries.state);
  return Object.fromEntries(rows.map((row) => [row.state, row.rows]));
}

export async function lockDelivery(tx: Tx, id: string): Promise<DeliveryRow | null> {
  const [row] = await tx.select().from(deliveries).where(eq(deliveries.id, id)).for('update');
  return row ?? null;
}

export async function updateDelivery(tx: Tx, id: string, change: Partial<typeof deliveries.$inferInsert>) {
  await tx.update(deliveries).set(change).where(eq(deliveries.id, id));
}

/** Wakes the relay when this transaction commits. */
export async function wakeRelay(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_notify('kipp_deliveries', '')`);
}
