import { and, desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { people, secondLooks } from '../db/schema/index.ts';
import { arrayOf } from './bench-queries.ts';

export type SecondLook = typeof secondLooks.$inferSelect & { confirmedByName: string };

export async function insertSecondLook(tx: Tx, row: typeof secondLooks.$inferInsert): Promise<void> {
  await tx.insert(secondLooks).values(row);
}

/** The second looks of a group, the newest first. */
export async function listSecondLooks(tx: Tx, stageId: string, group: string): Promise<SecondLook[]> {
  const rows = await tx
    .select({ look: secondLooks, name: people.name })
    .from(secondLooks)
    .innerJoin(people, eq(people.id, secondLooks.confirmedBy))
    .where(and(eq(secondLooks.stageId, stageId), eq(secondLooks.groupKey, group)))
    .orderBy(desc(secondLooks.confirmedAt), desc(secondLooks.id));
  return rows.map(({ look, name }) => ({ ...look, confirmedByName: name }));
}

/** Of these submissions, how many tasks of the stage are still open and how many sheets are in. */
export async function countReadings(tx: Tx, stageId: string, submissionIds: readonly string[]) {
  const rows = await tx.execute<{ id: string; juror: string; done: boolean }>(sql`
    select submission_id as id, juror_id as juror, state = 'completed' as done from assignments
    where stage_id = ${stageId}::uuid and submission_id = any(${arrayOf(submissionIds)}::uuid[])`);
  return new Map(rows.map(({ id, juror, done }) => [`${id} ${juror}`, done]));
}
