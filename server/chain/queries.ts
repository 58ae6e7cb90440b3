import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Words } from '../db/schema/columns.ts';
import type { Tx } from '../db/door.ts';
import { agencies, editions, submissions } from '../db/schema/index.ts';

/** One proposal in a chain, with what its year is called and what it won there. */
export type Link = {
  submissionId: string;
  bodyId: string;
  editionId: string;
  agencyId: string;
  agencyName: string;
  title: string;
  number: number | null;
  year: number;
  edition: Words;
  body: string;
  state: string;
  announcedState: string;
  beganAt: string;
  /** Tiers that stand and were published. */
  tiers: Words[];
};

/** A chain longer than the levels of government is a loop. */
const MOST_LEVELS = 5;

/** What a proposal was below, the nearest first. Runs as the system: the rows belong to other bodies. */
export function listBelow(tx: Tx, submissionId: string): Promise<Link[]> {
  return links(
    tx,
    sql`with recursive chain as (
      select promoted_from_id as id, 1 as depth from submissions where id = ${submissionId}::uuid and promoted_from_id is not null
      union all select s.promoted_from_id, c.depth + 1 from chain c join submissions s on s.id = c.id
        where s.promoted_from_id is not null and c.depth < ${MOST_LEVELS})`,
  );
}

/** What became of a proposal above, the nearest first; withdrawn drafts are left out. Runs as the system. */
export function listAbove(tx: Tx, submissionId: string): Promise<Link[]> {
  return links(
    tx,
    sql`with recursive chain as (
      select id, 1 as depth from submissions where promoted_from_id = ${submissionId}::uuid and state <> 'withdrawn'
      union all select s.id, c.depth + 1 from chain c join submissions s on s.promoted_from_id = c.id
        where s.state <> 'withdrawn' and c.depth < ${MOST_LEVELS})`,
  );
}

async function links(tx: Tx, chain: ReturnType<typeof sql>): Promise<Link[]> {
  const rows = await tx.execute<Link>(sql`${chain}
    select s.id as "submissionId", s.body_id as "bodyId", s.edition_id as "editionId", s.agency_id as "agencyId", a.name as "agencyName",
      s.title, s.number, e.year, e.name as edition, b.name as body, s.state, s.announced_state as "announcedState", s.created_at as "beganAt",
      (select coalesce(jsonb_agg(t -> 'name' order by position), '[]') from jsonb_array_elements(v.rulebook -> 'tiers') with ordinality as x (t, position)
        where exists (select from publications p where p.edition_id = e.id and p.published_at is not null)
          and exists (select from awards w where w.submission_id = s.id and w.tier_key = t ->> 'key' and w.revoked_at is null)) as tiers
    from chain c join submissions s on s.id = c.id join agencies a on a.id = s.agency_id join editions e on e.id = s.edition_id
      join bodies b on b.id = s.body_id join edition_versions v on v.id = e.edition_version_id
    order by c.depth, s.created_at, s.id`);
  return [...rows];
}

/** The draft or proposal in that edition that this one became; a withdrawn one leaves the way open. */
export async function findPromoted(tx: Tx, belowId: string, editionId: string) {
  const [row] = await tx
    .select({ id: submissions.id })
    .from(submissions)
    .where(
      and(
        eq(submissions.promotedFromId, belowId),
        eq(submissions.editionId, editionId),
        ne(submissions.state, 'withdrawn'),
      ),
    );
  return row ?? null;
}

/** The years of a body that were opened and are not over yet, the newest first. */
export function listEditionsOf(tx: Tx, bodyId: string) {
  return tx
    .select()
    .from(editions)
    .where(and(eq(editions.bodyId, bodyId), inArray(editions.state, ['open', 'screening', 'judging'])))
    .orderBy(sql`${editions.year} desc`, asc(editions.id))
    .limit(20);
}

export function listAgencies(tx: Tx, ids: readonly string[]) {
  return tx
    .select({ id: agencies.id, name: agencies.name })
    .from(agencies)
    .where(inArray(agencies.id, [...ids]))
    .orderBy(asc(agencies.name));
}

/** The people who wrote a proposal, with the language they read. */
export async function listWriters(tx: Tx, submissionId: string) {
  const rows = await tx.execute<{ id: string; language: 'id' | 'en' }>(sql`
    select p.id, p.language from submission_authors w join people p on p.id = w.person_id
    where w.submission_id = ${submissionId}::uuid and w.ended_at is null and p.closed_at is null order by p.id`);
  return [...rows];
}
