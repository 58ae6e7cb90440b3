import { and, asc, eq, gte, lt, ne, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import {
  agencies,
  assignments,
  interviews,
  panelArrivals,
  people,
  scoresheets,
  submissions,
} from '../db/schema/index.ts';

/** The sessions of one room on one day, in order. */
export function listDay(tx: Tx, editionId: string, room: string, from: Date, until: Date) {
  return tx
    .select({
      id: interviews.id,
      startsAt: interviews.startsAt,
      minutes: interviews.minutes,
      state: interviews.state,
      title: submissions.title,
      agencyName: agencies.name,
      timeZone: agencies.timeZone,
    })
    .from(interviews)
    .innerJoin(submissions, eq(submissions.id, interviews.submissionId))
    .innerJoin(agencies, eq(agencies.id, submissions.agencyId))
    .where(
      and(
        eq(interviews.editionId, editionId),
        eq(sql`lower(${interviews.room})`, room.toLowerCase()),
        gte(interviews.startsAt, from),
        lt(interviews.startsAt, until),
        ne(interviews.state, 'cancelled'),
      ),
    )
    .orderBy(asc(interviews.startsAt), asc(interviews.id));
}

/** Everybody who is or was on the panel, with when they came and how far their sheet is; no score. */
export function listSeated(tx: Tx, interview: { id: string; stageId: string; submissionId: string }) {
  return tx
    .select({
      personId: people.id,
      name: people.name,
      assignmentId: assignments.id,
      state: assignments.state,
      reason: assignments.reason,
      sheetState: scoresheets.state,
      arrival: panelArrivals.arrival,
      arrivedAt: panelArrivals.arrivedAt,
      mayScore: panelArrivals.mayScore,
    })
    .from(assignments)
    .innerJoin(people, eq(people.id, assignments.jurorId))
    .leftJoin(scoresheets, eq(scoresheets.assignmentId, assignments.id))
    .leftJoin(
      panelArrivals,
      and(eq(panelArrivals.interviewId, interview.id), eq(panelArrivals.personId, people.id)),
    )
    .where(
      and(eq(assignments.stageId, interview.stageId), eq(assignments.submissionId, interview.submissionId)),
    )
    .orderBy(asc(people.name), asc(people.id));
}

export type Seated = Awaited<ReturnType<typeof listSeated>>[number];

export async function putArrival(tx: Tx, row: typeof panelArrivals.$inferInsert) {
  const { arrival, arrivedAt, mayScore, recordedBy, recordedAt } = row;
  await tx
    .insert(panelArrivals)
    .values(row)
    .onConflictDoUpdate({
      target: [panelArrivals.interviewId, panelArrivals.personId],
      set: { arrival, arrivedAt, mayScore, recordedBy, recordedAt },
    });
}
