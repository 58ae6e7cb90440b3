import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import type { HubRow } from './queries.ts';

export type CoverageFilter = {
  /** Of a hub alone: the agencies it serves. */
  hub?: HubRow | undefined;
  /** Only agencies without an innovation in the chosen year. */
  noneOnly?: boolean | undefined;
  q?: string | undefined;
};
export type CoverageRow = {
  id: string;
  name: string;
  level: string;
  counts: number[];
  ever: boolean;
  admins: number;
};

/** Which agencies are meant, about the table `agencies` as `a`. */
function meant(bodyId: string, { hub, q }: CoverageFilter): SQL {
  const words = q
    ?.toLowerCase()
    .replaceAll(/[%_\\]/g, ' ')
    .trim();
  const ofHub = hub
    ? sql`and (a.id = ${hub.agencyId}::uuid or a.parent_agency_id = ${hub.agencyId}::uuid or left(a.region_code, 2) = ${hub.regionCode}::text)`
    : sql``;
  return sql`a.body_id = ${bodyId}::uuid ${ofHub} ${words ? sql`and lower(a.name) like ${`%${words}%`}` : sql``}`;
}

/**
 * Every innovation of the agencies with the years in which it counts: an award of that year, its beginning, or a proposal handed
 * in for that year. One title of one agency counts once a year, however often it is known.
 * @param agencies what the agency has to be, about a column of that name
 */
const made = (bodyId: string, agencies: SQL = sql`is not null`): SQL => sql`
  select i.agency_id as agency, i.title_key as title, w.year from innovations i join innovation_awards w on w.innovation_id = i.id
    where i.body_id = ${bodyId}::uuid and i.agency_id ${agencies} and w.year is not null and w.withdrawn_at is null
  union select i.agency_id, i.title_key, extract(year from i.started_on)::int from innovations i
    where i.body_id = ${bodyId}::uuid and i.agency_id ${agencies} and i.started_on is not null
  union select s.agency_id, lower(s.title), e.year from submissions s join editions e on e.id = s.edition_id
    where s.body_id = ${bodyId}::uuid and s.agency_id ${agencies} and e.kind <> 'rehearsal' and ${HANDED_IN}`;

const HANDED_IN = sql`s.submitted_at is not null and s.announced_state <> 'withdrawn'`;

/** The years in which each agency has anything: the same without the titles, which cost most to tell apart. */
const years = (bodyId: string): SQL => sql`
  select i.agency_id as agency, w.year from innovations i join innovation_awards w on w.innovation_id = i.id
    where i.body_id = ${bodyId}::uuid and i.agency_id is not null and w.year is not null and w.withdrawn_at is null
  union select i.agency_id, extract(year from i.started_on)::int from innovations i
    where i.body_id = ${bodyId}::uuid and i.agency_id is not null and i.started_on is not null
  union select t.agency_id, e.year from editions e join lateral (select distinct s.agency_id from submissions s
    where s.edition_id = e.id and ${HANDED_IN}) t on true where e.body_id = ${bodyId}::uuid and e.kind <> 'rehearsal'`;

/** Agencies by name with how many innovations each has in these years. Runs as the system: numbers alone go out. */
export async function listCoverage(
  tx: Tx,
  bodyId: string,
  filter: CoverageFilter & { years: readonly number[]; year: number },
  page: { after: readonly [string | number, string] | null; limit: number },
): Promise<CoverageRow[]> {
  const { after, limit } = page;
  const shown = sql`${`{${filter.years.join(',')}}`}::int[]`;
  const rows = await tx.execute<CoverageRow>(sql`
    with has as (${years(bodyId)}), page as materialized (select a.id, a.name, a.level from agencies a where ${meant(bodyId, filter)}
      ${filter.noneOnly ? sql`and not exists (select from has h where h.agency = a.id and h.year = ${filter.year})` : sql``}
      ${after ? sql`and (a.name, a.id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by a.name, a.id limit ${limit}),
    made as (${made(bodyId, sql`in (select id from page)`)}),
    per as materialized (select agency, year, count(distinct title)::int as n from made group by agency, year)
    select a.id, a.name, a.level,
      array(select coalesce(p.n, 0) from unnest(${shown}) with ordinality y(year, place) left join per p on p.agency = a.id and p.year = y.year order by y.place) as counts,
      exists (select from per p where p.agency = a.id) as ever,
      (select count(*)::int from roles r where r.agency_id = a.id and r.role = 'agency-admin' and r.ended_at is null) as admins
    from page a order by a.name, a.id`);
  return [...rows];
}

export type CoverageTotal = { year: number; has: number; none: number; unknown: number };

/** How many agencies have an innovation in each year, have none, or are known for nothing at all. */
export async function countCoverage(
  tx: Tx,
  bodyId: string,
  filter: CoverageFilter & { years: readonly number[] },
): Promise<CoverageTotal[]> {
  const rows = await tx.execute<CoverageTotal>(sql`
    with each as materialized (${years(bodyId)}), ever as (select distinct agency from each)
    select y.year, count(*) filter (where e.agency is not null)::int as has,
      count(*) filter (where e.agency is null and v.agency is not null)::int as none,
      count(*) filter (where v.agency is null)::int as unknown
    from unnest(${`{${filter.years.join(',')}}`}::int[]) y(year) cross join agencies a
      left join each e on e.agency = a.id and e.year = y.year left join ever v on v.agency = a.id
    where ${meant(bodyId, filter)} group by y.year order by y.year`);
  return [...rows];
}

/** The same of one year by hub, the widest gap first; agencies of no hub stand together under none. */
export async function countByHub(tx: Tx, bodyId: string, year: number) {
  const rows = await tx.execute<{
    id: string | null;
    name: string | null;
    agencies: number;
    has: number;
  }>(sql`
    with each as materialized (select agency from (${years(bodyId)}) y where y.year = ${year})
    select h.id, h.name, count(*)::int as agencies, count(e.agency)::int as has
    from agencies a left join lateral (select h.id, h.name from hubs h where h.body_id = a.body_id and h.joined_year is not null
        and h.state <> 'withdrawn' and (h.agency_id in (a.id, a.parent_agency_id) or h.region_code = left(a.region_code, 2))
        order by (h.agency_id in (a.id, a.parent_agency_id)) desc nulls last, h.id limit 1) h on true
      left join each e on e.agency = a.id
    where a.body_id = ${bodyId}::uuid group by h.id, h.name order by count(*) - count(e.agency) desc, h.name nulls last limit 300`);
  return [...rows];
}

/** What an agency has in a year, each by its title. */
export async function listMade(tx: Tx, agency: { id: string; bodyId: string }, year: number) {
  const rows = await tx.execute<{ id: string | null; title: string }>(sql`
    with made as (${made(agency.bodyId, sql`= ${agency.id}::uuid`)}), own as (select distinct title from made where year = ${year})
    select i.id, coalesce(i.title, s.title, own.title) as title from own
      left join innovations i on i.body_id = ${agency.bodyId}::uuid and i.title_key = own.title and i.agency_id = ${agency.id}::uuid
      left join lateral (select s.title from submissions s where s.body_id = ${agency.bodyId}::uuid
        and lower(s.title) = own.title and s.agency_id = ${agency.id}::uuid limit 1) s on true
    order by 2 limit 200`);
  return [...rows];
}

export type ToRemind = {
  agency_id: string;
  agency: string;
  version: number;
  person_id: string;
  language: 'id' | 'en';
};

/** The administrators of agencies without an innovation in the year, who were not reminded for that month. Runs as the system. */
export async function listToRemind(
  tx: Tx,
  bodyId: string,
  filter: CoverageFilter & { year: number; month: string },
): Promise<ToRemind[]> {
  const rows = await tx.execute<ToRemind>(sql`
    with has as materialized (${years(bodyId)})
    select a.id as agency_id, a.name as agency, 1 as version, p.id as person_id, p.language from agencies a
      join roles r on r.agency_id = a.id and r.role = 'agency-admin' and r.ended_at is null join people p on p.id = r.person_id and p.closed_at is null
    where ${meant(bodyId, filter)} and not exists (select from has h where h.agency = a.id and h.year = ${filter.year})
      and not exists (select from reminders k where k.key = 'coverage:' || a.id || ':' || ${filter.year}::text || ':' || ${filter.month}::text)
    order by a.name, a.id, p.id limit 20000`);
  return [...rows];
}
