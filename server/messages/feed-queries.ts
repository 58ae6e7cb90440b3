import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { calendarFeeds, extensions, people } from '../db/schema/index.ts';

export type FeedRow = typeof calendarFeeds.$inferSelect;

export async function findFeed(tx: Tx, personId: string): Promise<FeedRow | null> {
  const [row] = await tx.select().from(calendarFeeds).where(eq(calendarFeeds.personId, personId));
  return row ?? null;
}

/** Whose feed has this secret; null also where the account is closed. Runs as the system. */
export async function findReader(tx: Tx, tokenHash: string) {
  const [row] = await tx
    .select({ id: people.id, name: people.name, email: people.email, language: people.language })
    .from(calendarFeeds)
    .innerJoin(people, and(eq(people.id, calendarFeeds.personId), isNull(people.closedAt)))
    .where(and(eq(calendarFeeds.tokenHash, tokenHash), isNull(calendarFeeds.endedAt)));
  return row ?? null;
}

export async function updateRead(tx: Tx, personId: string): Promise<void> {
  await tx.update(calendarFeeds).set({ readAt: tx.at }).where(eq(calendarFeeds.personId, personId));
}

export async function upsertFeed(tx: Tx, row: FeedRow): Promise<void> {
  await tx.insert(calendarFeeds).values(row).onConflictDoUpdate({ target: calendarFeeds.personId, set: row });
}

/** The address leads nowhere from now on. Its version goes on, so that asking for a new one is no repeat of the first time. */
export async function endFeed(tx: Tx, personId: string): Promise<void> {
  await tx
    .update(calendarFeeds)
    .set({ endedAt: tx.at, version: sql`${calendarFeeds.version} + 1` })
    .where(and(eq(calendarFeeds.personId, personId), isNull(calendarFeeds.endedAt)));
}

/** The later closes that stand for these agencies. */
export function listExtensions(tx: Tx, agencyIds: readonly string[]) {
  if (agencyIds.length === 0) return Promise.resolve([]);
  return tx
    .select({ stageId: extensions.stageId, closesAt: extensions.closesAt })
    .from(extensions)
    .where(and(inArray(extensions.agencyId, [...agencyIds]), isNull(extensions.withdrawnAt)))
    .then((rows) => rows);
}
