import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import {
  agencies,
  assignments,
  interviews,
  people,
  submissions,
  timetables,
  unavailabilities,
} from '../db/schema/index.ts';

export type TimetableRow = typeof timetables.$inferSelect;

export async function findTimetable(tx: Tx, stageId: string): Promise<TimetableRow | null> {
  const [row] = await tx.select().from(timetables).where(eq(timetables.stageId, stageId));
  return row ?? null;
}

export async function lockTimetable(tx: Tx, stageId: string): Promise<TimetableRow | null> {
  const [row] = await tx.select().from(timetables).where(eq(timetables.stageId, stageId)).for('update');
  return row ?? null;
}

export async function insertTimetable(tx: Tx, row: typeof timetables.$inferInsert) {
  await tx.insert(timetables).values(row);
}

export async function updateTimetable(
  tx: Tx,
  stageId: string,
  change: Partial<typeof timetables.$inferInsert>,
) {
  await tx
    .update(timetables)
    .set({ ...change, changedAt: tx.at, version: sql`${timetables.version} + 1` })
    .where(eq(timetables.stageId, stageId));
}

/** The announced finalists of an edition with where their interview stands, if they have one. */
export function listFinalists(tx: Tx, editionId: string, stageId: string) {
  return tx
    .select({
      id: submissions.id,
      title: submissions.title,
      agencyId: submissions.agencyId,
      agencyName: agencies.name,
      timeZone: agencies.timeZone,
      interview: interviews,
    })
    .from(submissions)
    .innerJoin(agencies, eq(agencies.id, submissions.agencyId))
    .leftJoin(interviews, and(eq(interviews.submissionId, submissions.id), eq(interviews.stageId, stageId)))
    .where(
      and(
        eq(submissions.editionId, editionId),
        eq(submissions.announcedState, 'finalist'),
        eq(submissions.state, 'finalist'),
      ),
    )
    .orderBy(asc(submissions.number), asc(submissions.id));
}

/** Interviews that are not to be moved but take a room and people. */
export function listStanding(tx: Tx, stageId: string) {
  return tx
    .select()
    .from(interviews)
    .where(
      and(eq(interviews.stageId, stageId), inArray(interviews.state, ['planned', 'running', 'completed'])),
    )
    .orderBy(asc(interviews.startsAt), asc(interviews.id));
}

/** Everybody who is or was on a panel of the stage. */
export function listSeats(tx: Tx, stageId: string) {
  return tx
    .select({
      submissionId: assignments.submissionId,
      personId: assignments.jurorId,
      state: assignments.state,
    })
    .from(assignments)
    .where(eq(assignments.stageId, stageId));
}

export function listAway(tx: Tx, editionId: string) {
  return awayRows(tx)
    .where(eq(unavailabilities.editionId, editionId))
    .orderBy(asc(unavailabilities.fromAt), asc(unavailabilities.id));
}

/** What a person said about themself, and an agency about its finalists. */
export function listOwnAway(tx: Tx, editionId: string, personId: string, agencyIds: readonly string[]) {
  const own = eq(unavailabilities.personId, personId);
  const ofAgency = agencyIds.length > 0 ? inArray(submissions.agencyId, [...agencyIds]) : undefined;
  return awayRows(tx)
    .where(and(eq(unavailabilities.editionId, editionId), ofAgency ? or(own, ofAgency) : own))
    .orderBy(asc(unavailabilities.fromAt), asc(unavailabilities.id));
}

function awayRows(tx: Tx) {
  return tx
    .select({
      row: unavailabilities,
      personName: people.name,
      title: submissions.title,
      agencyId: submissions.agencyId,
    })
    .from(unavailabilities)
    .leftJoin(people, eq(people.id, unavailabilities.personId))
    .leftJoin(submissions, eq(submissions.id, unavailabilities.submissionId));
}

export type AwayRow = Awaited<ReturnType<typeof listAway>>[number];

export async function insertAway(tx: Tx, row: typeof unavailabilities.$inferInsert) {
  await tx.insert(unavailabilities).values(row);
}

export async function findAway(tx: Tx, id: string) {
  const [found] = await awayRows(tx).where(eq(unavailabilities.id, id));
  return found ?? null;
}

export async function deleteAway(tx: Tx, id: string) {
  await tx.delete(unavailabilities).where(eq(unavailabilities.id, id));
}
