import { and, desc, eq, gte, isNull, lt, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { ratingExclusions, ratings, submissions } from '../db/schema/index.ts';

export type Burst = {
  submissionId: string;
  title: string;
  agencyId: string;
  sharedBy: 'network' | 'domain';
  shared: string;
  fromAt: Date;
  ratings: number;
};

/**
 * Hours in which one network, or addresses of one house, sent at least `least` ratings of one submission. Only counts:
 * nobody sees what was rated before the close. Large mail providers are no house.
 */
export async function listBursts(
  tx: Tx,
  stageId: string,
  least: number,
  providers: readonly string[],
): Promise<Burst[]> {
  const rows = await tx.execute<{
    submission_id: string;
    title: string;
    agency_id: string;
    shared_by: 'network' | 'domain';
    shared: string;
    from_at: string;
    n: number;
  }>(sql`
    select x.submission_id, s.title, s.agency_id, x.shared_by, x.shared, x.from_at, x.n from (
      select submission_id, 'network' as shared_by, network_hash as shared, date_trunc('hour', created_at) as from_at, count(*)::int as n
        from ratings where stage_id = ${stageId} and exclusion_id is null group by 1, 3, 4 having count(*) >= ${least}
      union all
      select submission_id, 'domain', domain, date_trunc('hour', created_at), count(*)::int
        from ratings where stage_id = ${stageId} and exclusion_id is null and domain <> all(${`{${providers.join(',')}}`}::text[])
        group by 1, 3, 4 having count(*) >= ${least}) x
    join submissions s on s.id = x.submission_id order by x.n desc, x.from_at, x.submission_id, x.shared_by limit 200`);
  return rows.map((row) => ({
    submissionId: row.submission_id,
    title: row.title,
    agencyId: row.agency_id,
    sharedBy: row.shared_by,
    shared: row.shared,
    fromAt: new Date(row.from_at),
    ratings: row.n,
  }));
}

type Part = { submissionId: string; sharedBy: string; shared: string; fromAt: Date; toAt: Date };

/** Leaves the ratings of a burst out of the count. @returns how many */
export async function excludeRatings(tx: Tx, part: Part, exclusionId: string): Promise<number> {
  const rows = await tx
    .update(ratings)
    .set({ exclusionId })
    .where(
      and(
        eq(ratings.submissionId, part.submissionId),
        eq(part.sharedBy === 'network' ? ratings.networkHash : ratings.domain, part.shared),
        gte(ratings.createdAt, part.fromAt),
        lt(ratings.createdAt, part.toAt),
        isNull(ratings.exclusionId),
      ),
    )
    .returning({ id: ratings.id });
  return rows.length;
}

export async function insertExclusion(tx: Tx, row: typeof ratingExclusions.$inferInsert) {
  await tx.insert(ratingExclusions).values(row);
}

export async function updateExclusion(
  tx: Tx,
  id: string,
  change: Partial<typeof ratingExclusions.$inferInsert>,
) {
  await tx
    .update(ratingExclusions)
    .set({ ...change, version: sql`${ratingExclusions.version} + 1` })
    .where(eq(ratingExclusions.id, id));
}

export async function lockExclusion(tx: Tx, id: string) {
  const [row] = await tx.select().from(ratingExclusions).where(eq(ratingExclusions.id, id)).for('update');
  return row ?? null;
}

export async function includeRatings(tx: Tx, exclusionId: string): Promise<void> {
  await tx.update(ratings).set({ exclusionId: null }).where(eq(ratings.exclusionId, exclusionId));
}

export function listExclusions(tx: Tx, editionId: string) {
  return tx
    .select({ exclusion: ratingExclusions, title: submissions.title })
    .from(ratingExclusions)
    .innerJoin(submissions, eq(submissions.id, ratingExclusions.submissionId))
    .where(eq(ratingExclusions.editionId, editionId))
    .orderBy(desc(ratingExclusions.id))
    .limit(200);
}
