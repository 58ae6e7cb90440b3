import { and, asc, desc, eq, gt, isNotNull, notInArray, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { screenings, submissions } from '../db/schema/index.ts';

export type ScreeningRow = typeof screenings.$inferSelect;

/** What waits for a verdict, by public number, without the submissions of some agencies. */
export function listQueue(
  tx: Tx,
  editionId: string,
  without: readonly string[],
  page: { after: number | null; limit: number },
) {
  return tx
    .select()
    .from(submissions)
    .where(
      and(waits(editionId, without), page.after === null ? undefined : gt(submissions.number, page.after)),
    )
    .orderBy(asc(submissions.number))
    .limit(page.limit)
    .then((rows) => rows);
}

export async function countQueue(tx: Tx, editionId: string, without: readonly string[]): Promise<number> {
  return tx.$count(submissions, waits(editionId, without));
}

function waits(editionId: string, without: readonly string[]): SQL | undefined {
  return and(
    eq(submissions.editionId, editionId),
    eq(submissions.state, 'submitted'),
    isNotNull(submissions.number),
    without.length === 0 ? undefined : notInArray(submissions.agencyId, [...without]),
  );
}

export async function insertScreening(tx: Tx, row: typeof screenings.$inferInsert): Promise<void> {
  await tx.insert(screenings).values(row);
}

export async function findLatestScreening(tx: Tx, submissionId: string): Promise<ScreeningRow | null> {
  const [row] = await tx
    .select()
    .from(screenings)
    .where(eq(screenings.submissionId, submissionId))
    .orderBy(desc(screenings.createdAt), desc(screenings.id))
    .limit(1);
  return row ?? null;
}
