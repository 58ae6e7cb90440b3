import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { bodies, freezes } from '../db/schema/index.ts';

export type FreezeRow = typeof freezes.$inferSelect;

/** The freeze that holds now, with the name of the body that froze; null while nothing is frozen. */
export async function findOpenFreeze(tx: Tx): Promise<(FreezeRow & { bodyName: string | null }) | null> {
  // A read was told as it began, and sees no other state.
  if (tx.snapshot !== null && tx.frozen === null) return null;
  const [row] = await tx
    .select({ freeze: freezes, bodyName: bodies.name })
    .from(freezes)
    .leftJoin(bodies, eq(bodies.id, freezes.bodyId))
    .where(isNull(freezes.thawedAt));
  return row ? { ...row.freeze, bodyName: row.bodyName } : null;
}

export async function lockFreeze(tx: Tx, id: string): Promise<FreezeRow | null> {
  const [row] = await tx.select().from(freezes).where(eq(freezes.id, id)).for('update');
  return row ?? null;
}

export async function insertFreeze(tx: Tx, row: typeof freezes.$inferInsert): Promise<void> {
  await tx.insert(freezes).values(row);
  // Workers end what they are in the middle of, between two acts (events/relay.ts).
  await tx.execute(sql`select pg_notify('kipp_freeze', '')`);
}

export async function updateThawed(tx: Tx, id: string, by: string | null): Promise<void> {
  await tx
    .update(freezes)
    .set({ version: sql`${freezes.version} + 1`, thawedBy: by, thawedAt: tx.at })
    .where(and(eq(freezes.id, id), isNull(freezes.thawedAt)));
  await tx.execute(sql`select pg_notify('kipp_deliveries', '')`);
}

/** The name of a body that stands above all others and is no rehearsal, else null: a regency cannot stop a nation. */
export async function findTopBody(tx: Tx, id: string): Promise<string | null> {
  const [row] = await tx
    .select({ name: bodies.name })
    .from(bodies)
    .where(and(eq(bodies.id, id), isNull(bodies.parentBodyId), isNull(bodies.rehearsalOf)));
  return row?.name ?? null;
}

/** Every session that has not ended: whoever comes back has to sign in anew. */
export async function endAllSessions(tx: Tx): Promise<number> {
  const rows = await tx.execute(
    sql`update sessions set ended_at = ${tx.at.toISOString()}::timestamptz where ended_at is null returning id`,
  );
  return rows.length;
}

/**
 * Transactions of the application that have written, and began before an instant: what a freeze has to wait for.
 * @returns their processes
 */
export async function listWritersSince(tx: Tx, at: Date): Promise<number[]> {
  const rows = await tx.execute<{ pid: number }>(sql`
    select pid from pg_stat_activity where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
      and backend_xid is not null and xact_start < ${at.toISOString()}::timestamptz`);
  return [...rows].map(({ pid }) => pid);
}

export async function endWriters(tx: Tx, pids: readonly number[]): Promise<void> {
  for (const pid of pids) await tx.execute(sql`select pg_terminate_backend(${pid}::int)`);
}
