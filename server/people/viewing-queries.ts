import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { HeldRole } from '../db/actor.ts';
import type { Tx } from '../db/door.ts';
import { viewings } from '../db/schema/index.ts';

export type Viewing = {
  viewingId: string;
  personId: string;
  name: string;
  email: string;
  language: string;
  roles: HeldRole[] | null;
  reason: string;
  endsMs: number;
};

/** The viewing that a session is in now; null when there is none, its time is over or its rule no longer holds. */
export async function findViewing({ db, clock }: Context, sessionId: string): Promise<Viewing | null> {
  const [row] = await db.sql<Viewing[]>`
    select * from kipp_viewing(${sessionId}::uuid, ${clock.offsetMs()}::bigint)`;
  return row ?? null;
}

/** Whether the rule of the database lets this organiser look as this person. */
export async function mayView(
  tx: Tx,
  by: { viewerId: string; viewedId: string; bodyId: string },
): Promise<boolean> {
  const [row] = await tx.execute<{ may: boolean }>(
    sql`select kipp_may_view(${by.viewerId}::uuid, ${by.viewedId}::uuid, ${by.bodyId}::uuid) as may`,
  );
  return row!.may;
}

export async function insertViewing(tx: Tx, row: typeof viewings.$inferInsert): Promise<void> {
  await tx.insert(viewings).values(row);
}

/** Ends what a session sees through other eyes; the ended one, or null. */
export async function updateViewingEnded(tx: Tx, sessionId: string) {
  const [row] = await tx
    .update(viewings)
    .set({ endedAt: tx.at })
    .where(and(eq(viewings.sessionId, sessionId), isNull(viewings.endedAt)))
    .returning();
  return row ?? null;
}
