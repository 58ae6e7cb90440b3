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

export async function updateSubmission(tx: Tx, id: string, change: Partial<typeof submissions.$inferInsert>): Promise<void> {
  await tx
    .update(submissions)
    .set({ ...change, changedAt: tx.at, version: sql`${submissions.version} + 1` })
    .where(eq(submissions.id, id));
}
