import { and, asc, desc, eq, gt, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { conflicts, screenings, submissions } from '../db/schema/index.ts';

export type ScreeningRow = typeof screenings.$inferSelect;

/** Whoever screens: what is their own agency's, or in conflict with them, never stands in their queue. */
export type Screener = { personId: string; agencies: readonly string[] };

/** What waits for a verdict, by public number. */
export function listQueue(tx: Tx, editionId: string, who: Screener, page: { after: number | null; limit: number }) {
  return tx
    .select()
    .from(submissions)
    .where(and(waits(editionId, who), page.after === null ? undefined : gt(submissions.number, page.after)))
    .orderBy(asc(submissions.number))
    .limit(page.limit)
    .then((rows) => rows);
}

export async function countQueue(tx: Tx, editionId: string, who: Screener): Promise<number> {
  return tx.$count(submissions, waits(editionId, who));
}

function waits(editionId: string, who: Screener): SQL | undefined {
  return and(
    eq(submissions.editionId, editionId),
    eq(submissions.state, 'submitted'),
    sql`${submissions.agencyId} <> all(${`{${who.agencies.join(',')}}`}::uuid[])`,
    sql`not exists (select from ${conflicts} c where c.person_id = ${who.personId} and c.agency_id = ${submissions.agencyId}
      and (c.edition_id is null or c.edition_id = ${editionId}))`,
  );
}

export async function insertScreening(tx: Tx, row: typeof screenings.$inferInsert): Promise<void> {
  await tx.insert(screenings).values(row);
}

export async function findLatestScreening(tx: Tx, submissionId: string): Promise<ScreeningRow | null> {
  const [row] = await tx.select().from(screenings).where(eq(screenings.submissionId, submissionId)).orderBy(desc(screenings.createdAt), desc(screenings.id)).limit(1);
  return row ?? null;
}
