import { and, asc, desc, eq, inArray, or, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import {
  awards,
  people,
  plenaries,
  plenaryDecisions,
  plenaryMembers,
  plenaryMinutes,
  plenaryOrders,
  selections,
  submissions,
} from '../db/schema/index.ts';

export type PlenaryRow = typeof plenaries.$inferSelect;
export type OrderRow = typeof plenaryOrders.$inferSelect;
export type MinutesRow = typeof plenaryMinutes.$inferSelect;

export async function insertPlenary(tx: Tx, row: typeof plenaries.$inferInsert) {
  await tx.insert(plenaries).values(row);
}

export async function findPlenary(tx: Tx, id: string): Promise<PlenaryRow | null> {
  const [row] = await tx.select().from(plenaries).where(eq(plenaries.id, id));
  return row ?? null;
}

export async function lockPlenary(tx: Tx, id: string): Promise<PlenaryRow | null> {
  const [row] = await tx.select().from(plenaries).where(eq(plenaries.id, id)).for('update');
  return row ?? null;
}

export async function updatePlenary(tx: Tx, id: string, change: Partial<typeof plenaries.$inferInsert>) {
  await tx
    .update(plenaries)
    .set({ ...change, version: sql`${plenaries.version} + 1` })
    .where(eq(plenaries.id, id));
}

/** The plenaries of an edition in the order they are held; at most one for each step. */
export function listPlenaries(tx: Tx, editionId: string): Promise<PlenaryRow[]> {
  return tx
    .select()
    .from(plenaries)
    .where(eq(plenaries.editionId, editionId))
    .orderBy(asc(plenaries.heldAt), asc(plenaries.id))
    .then((rows) => rows);
}

export async function insertMembers(tx: Tx, rows: (typeof plenaryMembers.$inferInsert)[]) {
  if (rows.length > 0) await tx.insert(plenaryMembers).values(rows);
}

export async function updateAttendance(
  tx: Tx,
  plenaryId: string,
  personIds: readonly string[],
  attendance: string,
) {
  if (personIds.length === 0) return;
  await tx
    .update(plenaryMembers)
    .set({ attendance })
    .where(and(eq(plenaryMembers.plenaryId, plenaryId), inArray(plenaryMembers.personId, [...personIds])));
}

export function listMembers(tx: Tx, plenaryIds: readonly string[]) {
  return tx
    .select({
      plenaryId: plenaryMembers.plenaryId,
      personId: plenaryMembers.personId,
      name: people.name,
      attendance: plenaryMembers.attendance,
    })
    .from(plenaryMembers)
    .innerJoin(people, eq(people.id, plenaryMembers.personId))
    .where(inArray(plenaryMembers.plenaryId, [...plenaryIds]))
    .orderBy(asc(people.name), asc(people.id));
}

export type Member = Awaited<ReturnType<typeof listMembers>>[number];

export async function insertDecision(tx: Tx, row: typeof plenaryDecisions.$inferInsert) {
  await tx.insert(plenaryDecisions).values(row);
}

export function listDecisions(tx: Tx, plenaryId: string) {
  return tx
    .select({
      id: plenaryDecisions.id,
      submissionId: plenaryDecisions.submissionId,
      title: submissions.title,
      agencyId: submissions.agencyId,
      text: plenaryDecisions.text,
      inFavour: plenaryDecisions.inFavour,
      against: plenaryDecisions.against,
      abstained: plenaryDecisions.abstained,
      keptOut: plenaryDecisions.keptOut,
      createdAt: plenaryDecisions.createdAt,
    })
    .from(plenaryDecisions)
    .leftJoin(submissions, eq(submissions.id, plenaryDecisions.submissionId))
    .where(eq(plenaryDecisions.plenaryId, plenaryId))
    .orderBy(asc(plenaryDecisions.createdAt), asc(plenaryDecisions.id));
}

export type Decision = Awaited<ReturnType<typeof listDecisions>>[number];

export async function insertOrder(tx: Tx, row: typeof plenaryOrders.$inferInsert) {
  await tx.insert(plenaryOrders).values(row);
}

/** Oldest first: where two speak of the same proposals, the later one holds. */
export function listOrders(tx: Tx, plenaryId: string): Promise<OrderRow[]> {
  return tx
    .select()
    .from(plenaryOrders)
    .where(eq(plenaryOrders.plenaryId, plenaryId))
    .orderBy(asc(plenaryOrders.createdAt), asc(plenaryOrders.id))
    .then((rows) => rows);
}

export async function insertMinutes(tx: Tx, row: typeof plenaryMinutes.$inferInsert) {
  await tx.insert(plenaryMinutes).values(row);
}

/** The sealed versions, newest first, without what they say. */
export function listMinutes(tx: Tx, plenaryId: string) {
  return tx
    .select({
      number: plenaryMinutes.number,
      sha256: plenaryMinutes.sha256,
      reason: plenaryMinutes.reason,
      sealedAt: plenaryMinutes.sealedAt,
    })
    .from(plenaryMinutes)
    .where(eq(plenaryMinutes.plenaryId, plenaryId))
    .orderBy(desc(plenaryMinutes.number));
}

export async function findMinutes(tx: Tx, plenaryId: string, number: number): Promise<MinutesRow | null> {
  const [row] = await tx
    .select()
    .from(plenaryMinutes)
    .where(and(eq(plenaryMinutes.plenaryId, plenaryId), eq(plenaryMinutes.number, number)));
  return row ?? null;
}

/** What a plenary speaks of: what stands in one of these states, and what was chosen or left at its step. */
export function listSubjects(tx: Tx, editionId: string, step: string, states: readonly string[]) {
  return tx
    .select({ id: submissions.id, agencyId: submissions.agencyId, group: submissions.groupKey })
    .from(submissions)
    .where(
      and(
        eq(submissions.editionId, editionId),
        or(
          inArray(submissions.state, [...states]),
          sql`exists (select from ${selections} c where c.submission_id = ${submissions.id} and c.step = ${step})`,
        ),
      ),
    );
}

/** The tiers that were given to these submissions. */
export function listTiersOf(tx: Tx, submissionIds: readonly string[]) {
  return tx
    .select({ submissionId: awards.submissionId, tierKey: awards.tierKey })
    .from(awards)
    .where(inArray(awards.submissionId, [...submissionIds]));
}
