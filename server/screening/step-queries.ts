import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';

/** The names of the people who took a step on a submission. By an array: the wall of people is asked for these alone, not for all. */
export async function listStepNames(tx: Tx, submissionId: string): Promise<Map<string, string>> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select p.id, p.name from people p
    where p.id = any(array(select screened_by from screenings where submission_id = ${submissionId}))`);
  return new Map(rows.map((row) => [row.id, row.name]));
}
