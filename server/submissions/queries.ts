import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { submissions } from '../db/schema/index.ts';

export type SubmissionRow = typeof submissions.$inferSelect;

export async function findSubmission(tx: Tx, id: string): Promise<SubmissionRow | null> {
  const [row] = await tx.select().from(submissions).where(eq(submissions.id, id));
  return row ?? null;
}

export async function lockSubmission(tx: Tx, id: string): Promise<SubmissionRow | null> {
  const [row] = await tx.select().from(submissions).where(eq(submissions.id, id)).for('update');
  return row ?? null;
}

/**
 * Writes a change. An embargoed one leaves what the agency can count: its version and the time of the last change.
 */
export async function updateSubmission(
  tx: Tx,
  id: string,
  change: Partial<typeof submissions.$inferInsert>,
  isEmbargoed = false,
): Promise<void> {
  const seen = isEmbargoed
    ? {}
    : { changedAt: tx.at, announcedVersion: sql`${submissions.announcedVersion} + 1` };
  await tx
    .update(submissions)
    .set({ ...change, ...seen, version: sql`${submissions.version} + 1` })
    .where(eq(submissions.id, id));
}

export async function insertSubmission(tx: Tx, row: typeof submissions.$inferInsert): Promise<void> {
  await tx.insert(submissions).values(row);
}
