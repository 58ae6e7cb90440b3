import { eq, sql } from 'drizzle-orm';
import { compiled } from '../db/compiled.ts';
import type { Tx } from '../db/door.ts';
import { onceInRead } from '../db/remember.ts';
import { submissions } from '../db/schema/index.ts';

export type SubmissionRow = typeof submissions.$inferSelect;

const ONE = eq(submissions.id, sql.placeholder('id'));
const find = compiled<{ id: string }, SubmissionRow>((tx) => tx.select().from(submissions).where(ONE));
const lock = compiled<{ id: string }, SubmissionRow>((tx) =>
  tx.select().from(submissions).where(ONE).for('update'),
);

export function findSubmission(tx: Tx, id: string): Promise<SubmissionRow | null> {
  return onceInRead(tx, ['submission', id], async () => (await find(tx, { id }))[0] ?? null);
}

export async function lockSubmission(tx: Tx, id: string): Promise<SubmissionRow | null> {
  const [row] = await lock(tx, { id });
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
