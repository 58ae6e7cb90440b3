import { and, desc, eq, gte, isNull, lt, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import {
  innovations,
  ratingExclusions,
  ratings,
  submissions,
  usefulnessRatings,
} from '../db/schema/index.ts';

/** Hours in which one network, or addresses of one house, sent many ratings of one thing. */
type Found = {
  of: string;
  title: string;
  agencyId: string | null;
  sharedBy: 'network' | 'domain';
  shared: string;
  fromAt: Date;
  ratings: number;
};

export type Burst = Omit<Found, 'of' | 'agencyId'> & { submissionId: string; agencyId: string };

/**
 * Only counts: nobody sees what was rated. Large mail providers are no house.
 * @param from a table of ratings and the column that says of what they are, with the place they are looked for in
 * @param named that table's things, with title and agency
 */
async function listBurstsIn(
  tx: Tx,
  { from, named }: { from: SQL; named: SQL },
  { least, providers }: { least: number; providers: readonly string[] },
): Promise<Found[]> {
  const rows = await tx.execute<{
    of: string;
    title: string;
    agency_id: string | null;
    shared_by: 'network' | 'domain';
    shared: string;
    from_at: string;
    n: number;
  }>(sql`
    with given as (${from}) select x.of, s.title, s.agency_id, x.shared_by, x.shared, x.from_at, x.n from (
      select of, 'network' as shared_by, network_hash as shared, date_trunc('hour', created_at) as from_at, count(*)::int as n
        from given group by 1, 3, 4 having count(*) >= ${least}
      union all
      select of, 'domain', domain, date_trunc('hour', created_at), count(*)::int
        from given where domain <> all(${`{${providers.join(',')}}`}::text[])
        group by 1, 3, 4 having count(*) >= ${least}) x
    join ${named} s on s.id = x.of order by x.n desc, x.from_at, x.of, x.shared_by limit 200`);
  return rows.map((row) => ({
    of: row.of,
    title: row.title,
    agencyId: row.agency_id,
    sharedBy: row.shared_by,
    shared: row.shared,
    fromAt: new Date(row.from_at),
    ratings: row.n,
  }));
}

/** Bursts of ratings of finalists in a stage. */
export async function listBursts(
  tx: Tx,
  stageId: string,
  least: number,
  providers: readonly string[],
): Promise<Burst[]> {
  const from = sql`select submission_id as of, network_hash, domain, created_at from ratings
    where stage_id = ${stageId} and exclusion_id is null`;
  const found = await listBurstsIn(tx, { from, named: sql`submissions` }, { least, providers });
  return found.map(({ of, ...one }) => ({ ...one, submissionId: of, agencyId: one.agencyId! }));
}

/** Bursts of ratings of a body's innovations since some day. */
export async function listUsefulnessBursts(
  tx: Tx,
  { bodyId, since }: { bodyId: string; since: Date },
  limits: { least: number; providers: readonly string[] },
) {
  const from = sql`select innovation_id as of, network_hash, domain, created_at from usefulness_ratings
    where body_id = ${bodyId} and created_at >= ${since.toISOString()} and exclusion_id is null and replaced_by is null`;
  const found = await listBurstsIn(tx, { from, named: sql`innovations` }, limits);
  return found.map(({ of, ...one }) => ({ ...one, innovationId: of }));
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

/** As excludeRatings, for the ratings of an innovation. */
export async function excludeUsefulness(
  tx: Tx,
  part: Omit<Part, 'submissionId'> & { innovationId: string },
  exclusionId: string,
): Promise<number> {
  const rows = await tx
    .update(usefulnessRatings)
    .set({ exclusionId })
    .where(
      and(
        eq(usefulnessRatings.innovationId, part.innovationId),
        eq(
          part.sharedBy === 'network' ? usefulnessRatings.networkHash : usefulnessRatings.domain,
          part.shared,
        ),
        gte(usefulnessRatings.createdAt, part.fromAt),
        lt(usefulnessRatings.createdAt, part.toAt),
        isNull(usefulnessRatings.exclusionId),
        isNull(usefulnessRatings.replacedBy),
      ),
    )
    .returning({ id: usefulnessRatings.id });
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
  await tx
    .update(usefulnessRatings)
    .set({ exclusionId: null })
    .where(eq(usefulnessRatings.exclusionId, exclusionId));
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

/** What was left out of the ratings of a body's innovations. */
export function listUsefulnessExclusions(tx: Tx, bodyId: string) {
  return tx
    .select({ exclusion: ratingExclusions, title: innovations.title })
    .from(ratingExclusions)
    .innerJoin(innovations, eq(innovations.id, ratingExclusions.innovationId))
    .where(eq(ratingExclusions.bodyId, bodyId))
    .orderBy(desc(ratingExclusions.id))
    .limit(200);
}
