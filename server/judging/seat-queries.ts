import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { editions, people, seats, stages } from '../db/schema/index.ts';

export type SeatRow = typeof seats.$inferSelect;

export async function insertSeats(tx: Tx, rows: (typeof seats.$inferInsert)[]) {
  if (rows.length > 0) await tx.insert(seats).values(rows);
}

export async function lockSeat(tx: Tx, id: string): Promise<SeatRow | null> {
  const [row] = await tx.select().from(seats).where(eq(seats.id, id)).for('update');
  return row ?? null;
}

export async function lockSeatOf(tx: Tx, stageId: string, jurorId: string): Promise<SeatRow | null> {
  const [row] = await tx
    .select()
    .from(seats)
    .where(and(eq(seats.stageId, stageId), eq(seats.jurorId, jurorId)))
    .for('update');
  return row ?? null;
}

export async function updateSeat(tx: Tx, id: string, change: Partial<typeof seats.$inferInsert>) {
  await tx
    .update(seats)
    .set({ ...change, version: sql`${seats.version} + 1` })
    .where(eq(seats.id, id));
}

/** Everybody who was asked for a stage, by name; also whose invitation was taken back. */
export function listSeats(tx: Tx, stageId: string) {
  return tx
    .select({ seat: seats, name: people.name })
    .from(seats)
    .innerJoin(people, eq(people.id, seats.jurorId))
    .where(eq(seats.stageId, stageId))
    .orderBy(asc(people.name), asc(seats.id));
}

/** The invitations of one juror to stages that are still open. */
export function listOwnSeats(tx: Tx, jurorId: string) {
  return tx
    .select({ seat: seats, stageName: stages.name, closesAt: stages.closesAt, editionName: editions.name })
    .from(seats)
    .innerJoin(stages, eq(stages.id, seats.stageId))
    .innerJoin(editions, eq(editions.id, seats.editionId))
    .where(
      and(eq(seats.jurorId, jurorId), isNull(stages.closedAt), inArray(seats.state, ['invited', 'accepted'])),
    )
    .orderBy(asc(seats.id));
}
