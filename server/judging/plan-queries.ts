import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { assignments, jurorProfiles, seats, submissions } from '../db/schema/index.ts';
import { ACTIVE } from './assignment-queries.ts';

/** What a stage hands out: its submissions with everybody who reads or ever had them; what was taken back, nobody had. */
export function listToPlan(tx: Tx, editionId: string, stageId: string, states: readonly string[]) {
  return tx
    .select({
      id: submissions.id,
      title: submissions.title,
      agencyId: submissions.agencyId,
      category: submissions.categoryKey,
      readers: sql<
        string[]
      >`coalesce(array_agg(${assignments.jurorId}) filter (where ${inArray(assignments.state, ACTIVE)}), '{}')`,
      asked: sql<
        string[]
      >`coalesce(array_agg(${assignments.jurorId}) filter (where ${assignments.state} <> 'withdrawn'), '{}')`,
    })
    .from(submissions)
    .leftJoin(
      assignments,
      and(eq(assignments.submissionId, submissions.id), eq(assignments.stageId, stageId)),
    )
    .where(and(eq(submissions.editionId, editionId), inArray(submissions.state, [...states])))
    .groupBy(submissions.id)
    .orderBy(submissions.id);
}

/** Institution and seniority by juror. */
export async function listProfiles(tx: Tx, editionId: string) {
  const rows = await tx.select().from(jurorProfiles).where(eq(jurorProfiles.editionId, editionId));
  return new Map(rows.map((row) => [row.personId, row]));
}

/** The state of everybody's seat in the stage; without one, or with one that was taken back, a juror was never asked. */
export async function listSeatStates(tx: Tx, stageId: string): Promise<Map<string, string>> {
  const rows = await tx
    .select({ jurorId: seats.jurorId, state: seats.state })
    .from(seats)
    .where(and(eq(seats.stageId, stageId), ne(seats.state, 'withdrawn')));
  return new Map(rows.map((row) => [row.jurorId, row.state]));
}

/** Finalists with at least one counted sheet in the stage, locked in a fixed order. */
export function lockScoredFinalists(tx: Tx, editionId: string, stageId: string) {
  return tx
    .select()
    .from(submissions)
    .where(
      and(
        eq(submissions.editionId, editionId),
        eq(submissions.state, 'finalist'),
        sql`exists (select from scoresheets k where k.stage_id = ${stageId}::uuid and k.submission_id = ${submissions.id}
          and k.state in ('submitted', 'locked'))`,
      ),
    )
    .orderBy(submissions.id)
    .for('update')
    .then((rows) => rows);
}
