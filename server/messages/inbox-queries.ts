import { and, count, desc, eq, isNull, lt, lte, sql } from 'drizzle-orm';
import { compiled } from '../db/compiled.ts';
import type { Tx } from '../db/door.ts';
import { events, inboxMessages } from '../db/schema/index.ts';
import type { Page } from './queries.ts';

const shown = {
  id: inboxMessages.id,
  editionId: inboxMessages.editionId,
  template: inboxMessages.template,
  content: inboxMessages.content,
  at: inboxMessages.at,
  readAt: inboxMessages.readAt,
  subjectId: events.subjectId,
};

/** Newest first. */
export function listInbox(tx: Tx, personId: string, page: Page & { unread?: boolean | undefined }) {
  return tx
    .select(shown)
    .from(inboxMessages)
    .innerJoin(events, eq(events.id, inboxMessages.eventId))
    .where(
      and(
        eq(inboxMessages.personId, personId),
        page.unread ? isNull(inboxMessages.readAt) : undefined,
        page.after ? lt(inboxMessages.id, page.after) : undefined,
      ),
    )
    .orderBy(desc(inboxMessages.id))
    .limit(page.limit);
}

export type InboxRow = Awaited<ReturnType<typeof listInbox>>[number];

export async function findInboxMessage(tx: Tx, personId: string, id: string): Promise<InboxRow | null> {
  const [row] = await tx
    .select(shown)
    .from(inboxMessages)
    .innerJoin(events, eq(events.id, inboxMessages.eventId))
    .where(and(eq(inboxMessages.personId, personId), eq(inboxMessages.id, id)));
  return row ?? null;
}

export async function countInbox(tx: Tx, personId: string): Promise<{ all: number; unread: number }> {
  const [row] = await tx
    .select({
      all: count(),
      unread: sql<number>`(count(*) filter (where ${inboxMessages.readAt} is null))::int`,
    })
    .from(inboxMessages)
    .where(eq(inboxMessages.personId, personId));
  return row!;
}

/** Only the unread, by the index that holds nothing else: every page asks for this number. */
export async function countUnread(tx: Tx, personId: string): Promise<number> {
  return (await unread(tx, { personId }))[0]!.rows;
}
const unread = compiled<{ personId: string }, { rows: number }>((tx) =>
  tx
    .select({ rows: count() })
    .from(inboxMessages)
    .where(and(eq(inboxMessages.personId, sql.placeholder('personId')), isNull(inboxMessages.readAt))),
);

/** @returns since when it is read (null: unread), or undefined where there is no such message of this person */
export async function updateRead(
  tx: Tx,
  personId: string,
  id: string,
  read: boolean,
): Promise<Date | null | undefined> {
  const [row] = await tx
    .update(inboxMessages)
    .set({
      readAt: read ? sql`coalesce(${inboxMessages.readAt}, ${tx.at.toISOString()}::timestamptz)` : null,
    })
    .where(and(eq(inboxMessages.personId, personId), eq(inboxMessages.id, id)))
    .returning({ readAt: inboxMessages.readAt });
  return row?.readAt;
}

/** Marks what the person has seen in the list, not what arrived meanwhile. */
export async function updateReadUpTo(tx: Tx, personId: string, upTo: string): Promise<void> {
  await tx
    .update(inboxMessages)
    .set({ readAt: tx.at })
    .where(
      and(eq(inboxMessages.personId, personId), isNull(inboxMessages.readAt), lte(inboxMessages.id, upTo)),
    );
}
