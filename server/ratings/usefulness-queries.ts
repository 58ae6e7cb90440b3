import { and, eq, gt, sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { innovations, usefulnessRatings } from '../db/schema/index.ts';

export type UsefulnessRow = typeof usefulnessRatings.$inferSelect;
export type UsefulnessInsert = typeof usefulnessRatings.$inferInsert;
export type RatedInnovation = {
  id: string;
  bodyId: string;
  agencyId: string | null;
  title: string;
  titleKey: string;
  submissionId: string | null;
};

export async function findRated(tx: Tx, id: string): Promise<RatedInnovation | null> {
  const { bodyId, agencyId, title, titleKey, submissionId } = innovations;
  const [row] = await tx
    .select({ id: innovations.id, bodyId, agencyId, title, titleKey, submissionId })
    .from(innovations)
    .where(eq(innovations.id, id));
  return row ?? null;
}

/** Ratings of one innovation are written one after another, so that the one that makes a burst is one. */
export async function lockUsefulness(tx: Tx, innovationId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`usefulness ${innovationId}`}, 0))`);
}

/** What counts of somebody's ratings, under whichever of their accounts that became one, or under another spelling of the address. */
export async function findUsefulness(
  tx: Tx,
  innovationId: string,
  of: { personId: string; addressHash: string },
): Promise<UsefulnessRow | null> {
  const [row] = await tx
    .select()
    .from(usefulnessRatings)
    .where(
      and(
        eq(usefulnessRatings.innovationId, innovationId),
        sql`${usefulnessRatings.id} in (select coalesce(g.replaced_by, g.id) from usefulness_ratings g
          where g.innovation_id = ${innovationId} and (g.address_hash = ${of.addressHash} or g.person_id in
            (select p.id from people p where p.id = ${of.personId} or p.merged_into = ${of.personId})))`,
      ),
    )
    .orderBy(usefulnessRatings.id)
    .limit(1);
  return row ?? null;
}

export async function insertUsefulness(tx: Tx, row: UsefulnessInsert): Promise<void> {
  await tx.insert(usefulnessRatings).values(row);
}

export async function updateUsefulness(tx: Tx, id: string, change: Partial<UsefulnessInsert>): Promise<void> {
  await tx
    .update(usefulnessRatings)
    .set({ ...change, version: sql`${usefulnessRatings.version} + 1` })
    .where(eq(usefulnessRatings.id, id));
}

export function countUsefulnessOf(tx: Tx, of: { personId: string } | { networkHash: string }, since: Date) {
  const whose =
    'personId' in of
      ? eq(usefulnessRatings.personId, of.personId)
      : eq(usefulnessRatings.networkHash, of.networkHash);
  return tx.$count(usefulnessRatings, and(whose, gt(usefulnessRatings.changedAt, since)));
}

/** How many of one hour came from this network, and from addresses of this house. */
export async function countInHour(
  tx: Tx,
  of: { innovationId: string; networkHash: string; domain: string; at: Date },
): Promise<{ network: number; domain: number }> {
  const [row] = await tx.execute<{ network: number; domain: number }>(sql`
    select count(*) filter (where network_hash = ${of.networkHash})::int as network, count(*) filter (where domain = ${of.domain})::int as domain
    from usefulness_ratings where innovation_id = ${of.innovationId} and exclusion_id is null and replaced_by is null
      and date_trunc('hour', created_at) = date_trunc('hour', ${of.at.toISOString()}::timestamptz)`);
  return row!;
}

export type UsefulnessSum = {
  innovationId: string;
  title: string;
  agency: string | null;
  ratings: number;
  excluded: number;
  /** By question: the sum of its answers and how many gave one. */
  useful: number;
  again: number;
  againOf: number;
  reached: number;
  reachedOf: number;
};

/** Ratings that count, summed by innovation, those with the most first. */
export async function listUsefulnessSums(
  tx: Tx,
  of: { bodyId: string } | { innovationId: string },
  most: number,
): Promise<UsefulnessSum[]> {
  const place = 'bodyId' in of ? sql`u.body_id = ${of.bodyId}` : sql`u.innovation_id = ${of.innovationId}`;
  const rows = await tx.execute<UsefulnessSum>(sql`
    select u.innovation_id as "innovationId", i.title, i.agency_name as agency,
      count(*) filter (where counts)::int as ratings, count(*) filter (where not counts)::int as excluded,
      coalesce(sum(useful) filter (where counts), 0)::int as useful,
      coalesce(sum(again) filter (where counts), 0)::int as again, count(again) filter (where counts)::int as "againOf",
      coalesce(sum(reached) filter (where counts), 0)::int as reached, count(reached) filter (where counts)::int as "reachedOf"
    from (select *, exclusion_id is null as counts from usefulness_ratings where replaced_by is null) u join innovations i on i.id = u.innovation_id
    where ${place} group by u.innovation_id, i.title, i.agency_name order by ratings desc, u.innovation_id limit ${most}`);
  return [...rows];
}

/** Years in which this innovation stands among the announced finalists: as what it came from, or by its owner and title. */
export async function listFinalOf(tx: Tx, innovation: RatedInnovation): Promise<string[]> {
  const { bodyId, agencyId, titleKey, submissionId } = innovation;
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct s.edition_id as id from submissions s join stages t on t.edition_id = s.edition_id and t.kind = 'public_rating'
    where s.announced_state in ('finalist', 'interviewed') and t.closed_at is null and (s.id = ${submissionId}::uuid
      or (s.body_id = ${bodyId} and s.agency_id = ${agencyId}::uuid and s.title_key = ${titleKey})) limit 5`);
  return rows.map(({ id }) => id);
}

/** The years in which the public rated this innovation as a finalist, once their results are out; the newest first. */
export async function listRatedFinals(tx: Tx, innovation: RatedInnovation) {
  const rows = await tx.execute<{ submissionId: string; editionId: string }>(sql`
    select s.id as "submissionId", s.edition_id as "editionId" from submissions s join editions e on e.id = s.edition_id
    where (s.id = ${innovation.submissionId}::uuid
        or s.id in (select a.submission_id from innovation_awards a where a.innovation_id = ${innovation.id} and a.withdrawn_at is null))
      and exists (select from stages t where t.edition_id = e.id and t.kind = 'public_rating' and t.closed_at is not null)
      and exists (select from publications p where p.edition_id = e.id and p.published_at is not null)
    order by e.year desc, s.id limit 5`);
  return [...rows];
}

/** The address of a person, which tells whether two accounts are one. */
export async function findAddress(tx: Tx, personId: string): Promise<string> {
  const [row] = await tx.execute<{ email: string }>(sql`select email from people where id = ${personId}`);
  return row!.email;
}

/** The organisers of a body, who decide what counts. */
export async function listOrganisers(tx: Tx, bodyId: string) {
  const rows = await tx.execute<{ id: string; language: 'id' | 'en' }>(sql`
    select distinct p.id, p.language from people p join roles r on r.person_id = p.id
    where p.closed_at is null and r.ended_at is null and r.body_id = ${bodyId} and r.edition_id is null and r.role = 'organiser'
    order by p.id limit 50`);
  return [...rows];
}
