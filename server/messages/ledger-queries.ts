import { and, asc, desc, eq, isNull, or, inArray, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { deliveries, deliveryAttempts, events, mailTasks, people } from '../db/schema/index.ts';
import type { Place } from '../http/cursor.ts';
import { ordersOf, wordsOr } from '../http/orders.ts';

/** By when it was made or how often it was tried. Not by address: whoever reads it masked would learn its place in the alphabet. */
export const ledgerOrders = ordersOf(sql`${deliveries.id}`, {
  when: 'id',
  attempts: { value: sql`${deliveries.attempt}`, type: 'integer' },
});
export type LedgerSort = (typeof ledgerOrders.sorts)[number];

/** By when it came back, or whose mail it was. */
export const taskOrders = ordersOf(sql`${mailTasks.id}`, {
  came: 'id',
  person: wordsOr(sql`coalesce(${people.name}, ${mailTasks.address})`),
});
export type TaskSort = (typeof taskOrders.sorts)[number];

export type LedgerFilter = {
  state?: string | undefined;
  event?: string | undefined;
  person?: string | undefined;
  submission?: string | undefined;
};

/** A mail to a group stands in the ledger once for each person; the row dealt out to them only if that failed. */
const shown = or(isNull(deliveries.audience), inArray(deliveries.state, ['failed', 'doubtful']));

/** The filter as one condition; without the state, for the counts beside it. */
export function ledgerCondition(editionId: string, filter: LedgerFilter): SQL {
  const { event, person, submission } = filter;
  return and(
    eq(deliveries.editionId, editionId),
    shown,
    event ? or(eq(deliveries.template, event), eq(deliveries.effect, event)) : undefined,
    person ? eq(deliveries.recipientId, person) : undefined,
    submission
      ? sql`${deliveries.eventId} in (select e.id from events e where e.subject_id = ${submission}
          or e.subject_id in (select id from interviews where submission_id = ${submission})
          or e.subject_id in (select id from assignments where submission_id = ${submission}))`
      : undefined,
  )!;
}

/** What was tried, oldest first, and what people decided between. */
export async function listHistory(tx: Tx, deliveryId: string) {
  const [tries, acts] = await Promise.all([
    tx
      .select()
      .from(deliveryAttempts)
      .where(eq(deliveryAttempts.deliveryId, deliveryId))
      .orderBy(asc(deliveryAttempts.at)),
    tx
      .select({ name: events.name, at: events.at, actorId: events.actorId })
      .from(events)
      .where(eq(events.subjectId, deliveryId))
      .orderBy(asc(events.seq)),
  ]);
  return { tries, acts };
}

/** What a mail was before a person closed it without sending; null where nobody did, or where it was tried since. */
export async function findStateBefore(
  tx: Tx,
  { id, state, attempt }: { id: string; state: string; attempt: number },
): Promise<'failed' | 'doubtful' | null> {
  if (state !== 'closed') return null;
  const [last] = await tx
    .select({ name: events.name, payload: events.payload })
    .from(events)
    .where(eq(events.subjectId, id))
    .orderBy(desc(events.seq))
    .limit(1);
  const { from, attempt: closed } = (last?.payload ?? {}) as { from?: string; attempt?: number };
  if (last?.name !== 'delivery.closed' || closed !== attempt) return null;
  return from === 'failed' || from === 'doubtful' ? from : null;
}

export type TaskRow = typeof mailTasks.$inferSelect;

/** What a task that is closed depends on, should somebody want it open again. */
const since = {
  mailState: sql<string | null>`(select d.state from deliveries d where d.id = ${mailTasks.deliveryId})`,
  newer: sql<boolean>`exists (select from mail_tasks n where n.delivery_id = ${mailTasks.deliveryId}
    and n.id <> ${mailTasks.id} and n.state = 'open')`,
};
const withPerson = { task: mailTasks, name: people.name, email: people.email, ...since };

export function listTasks(
  tx: Tx,
  bodyId: string,
  filter: { sort: TaskSort; after: Place | null; limit: number; state: string },
) {
  return tx
    .select({ ...withPerson, id: mailTasks.id, place: taskOrders.place(filter.sort) })
    .from(mailTasks)
    .leftJoin(people, eq(people.id, mailTasks.personId))
    .where(
      and(
        eq(mailTasks.bodyId, bodyId),
        eq(mailTasks.state, filter.state),
        taskOrders.beyond(filter.sort, filter.after),
      ),
    )
    .orderBy(taskOrders.by(filter.sort))
    .limit(filter.limit);
}

export function countTasks(tx: Tx, bodyId: string, state: string): Promise<number> {
  return tx.$count(mailTasks, and(eq(mailTasks.bodyId, bodyId), eq(mailTasks.state, state)));
}

export async function findTask(tx: Tx, id: string) {
  const [row] = await tx
    .select(withPerson)
    .from(mailTasks)
    .leftJoin(people, eq(people.id, mailTasks.personId))
    .where(eq(mailTasks.id, id));
  return row ?? null;
}

export async function lockTask(tx: Tx, id: string): Promise<TaskRow | null> {
  const [row] = await tx.select().from(mailTasks).where(eq(mailTasks.id, id)).for('update');
  return row ?? null;
}

export async function updateTask(tx: Tx, id: string, change: Partial<typeof mailTasks.$inferInsert>) {
  await tx
    .update(mailTasks)
    .set({ ...change, version: sql`${mailTasks.version} + 1` })
    .where(eq(mailTasks.id, id));
}

/** The mails of a body that these Message-IDs name, locked. */
export function lockByMessageId(tx: Tx, bodyId: string, messageIds: readonly string[]) {
  if (messageIds.length === 0) return Promise.resolve([]);
  return tx
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.bodyId, bodyId), inArray(deliveries.messageId, [...messageIds])))
    .orderBy(asc(deliveries.id))
    .for('update')
    .then((rows) => rows);
}
