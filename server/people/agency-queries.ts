import { and, asc, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { agencies, agencyUnits } from '../db/schema/index.ts';
import type { Place } from '../http/cursor.ts';
import { ordersOf, wordsOr } from '../http/orders.ts';

export type AgencyRow = typeof agencies.$inferSelect;
export type AgencyFilter = {
  q?: string | undefined;
  level?: string | undefined;
  parent?: string | undefined;
};

/** Agencies by name, by kind, by place, by how many units and people they have, each from either end. */
export const agencyOrders = ordersOf(sql`a.id`, {
  name: { value: sql`lower(a.name)`, type: 'text' },
  level: { value: sql`a.level`, type: 'text' },
  region: wordsOr(sql`a.region_code`),
  units: { value: sql`coalesce(w.units, 0)`, type: 'integer' },
  members: { value: sql`coalesce(w.members, 0)`, type: 'integer' },
});
export type AgencySort = (typeof agencyOrders.sorts)[number];
/** Counting everybody is dear: it is done where the order asks for it, once for all agencies. */
const COUNTED: readonly AgencySort[] = ['units', '-units', 'members', '-members'];
export type AgencyItem = {
  id: string;
  version: number;
  name: string;
  level: string;
  parentAgencyId: string | null;
  parentName: string | null;
  regionCode: string | null;
  timeZone: string;
  underdeveloped: boolean;
  units: number;
  members: number;
  admins: string[] | null;
  place: string;
};

/** The agencies of a body by name, each with its parent, its units and who works in it, in one statement. */
export async function listAgencyPage(
  tx: Tx,
  bodyId: string,
  filter: AgencyFilter,
  page: { sort: AgencySort; after: Place | null; limit: number },
): Promise<AgencyItem[]> {
  const { sort, after, limit } = page;
  const counted = COUNTED.includes(sort) ? countedWork(bodyId) : sql``;
  return [
    ...(await tx.execute<AgencyItem>(sql`
    select a.id, a.version, a.name, a.level, a.parent_agency_id as "parentAgencyId", p.name as "parentName",
      a.region_code as "regionCode", a.time_zone as "timeZone", a.underdeveloped, ${agencyOrders.place(sort)} as place,
      (select count(*)::int from agency_units u where u.agency_id = a.id and u.closed_at is null) as units,
      (select count(distinct r.person_id)::int from roles r where r.agency_id = a.id and r.ended_at is null) as members,
      (select array_agg(n.name order by n.name) from roles r join people n on n.id = r.person_id
        where r.agency_id = a.id and r.ended_at is null and r.role = 'agency-admin') as admins
    from agencies a left join agencies p on p.id = a.parent_agency_id ${counted}
    where ${matching(bodyId, filter)} and ${agencyOrders.beyond(sort, after)}
    order by ${agencyOrders.by(sort)} limit ${limit}`)),
  ];
}

const countedWork = (bodyId: string) => sql`
    left join (select agency_id, sum(units)::int as units, sum(members)::int as members from (
        select agency_id, count(*) as units, 0 as members from agency_units where body_id = ${bodyId}::uuid and closed_at is null group by 1
        union all select agency_id, 0, count(distinct person_id) from roles
          where body_id = ${bodyId}::uuid and agency_id is not null and ended_at is null group by 1) b group by 1) w on w.agency_id = a.id`;

export async function countAgencies(tx: Tx, bodyId: string, filter: AgencyFilter): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from agencies a where ${matching(bodyId, filter)}`,
  );
  return row!.n;
}

/** Every word stands in the name. */
function matching(bodyId: string, { q = '', level, parent }: AgencyFilter): SQL {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  return sql.join(
    [
      sql`a.body_id = ${bodyId}::uuid`,
      ...words.map((word) => sql`lower(a.name) like ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`}`),
      ...(level ? [sql`a.level = ${level}`] : []),
      ...(parent ? [sql`a.parent_agency_id = ${parent}::uuid`] : []),
    ],
    sql` and `,
  );
}

/** Who changes the tree of a body waits for one another, so that two changes together make no circle. */
export async function lockTree(tx: Tx, bodyId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`agencies ${bodyId}`}, 0))`);
}

export async function lockAgency(tx: Tx, id: string): Promise<AgencyRow | null> {
  const [row] = await tx.select().from(agencies).where(eq(agencies.id, id)).for('update');
  return row ?? null;
}

/** Whether one agency stands below another, or is it. */
export async function isBelow(tx: Tx, id: string, above: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    with recursive upward(id, parent) as (
      select id, parent_agency_id from agencies where id = ${id}::uuid
      union select a.id, a.parent_agency_id from upward u join agencies a on a.id = u.parent)
    select 1 from upward where id = ${above}::uuid`);
  return rows.length > 0;
}

export async function updateAgencyFacts(
  tx: Tx,
  id: string,
  facts: Pick<AgencyRow, 'name' | 'level' | 'parentAgencyId' | 'regionCode' | 'timeZone' | 'underdeveloped'>,
) {
  await tx
    .update(agencies)
    .set({ ...facts, version: sql`${agencies.version} + 1` })
    .where(eq(agencies.id, id));
}

export function listUnits(tx: Tx, agencyId: string) {
  return tx
    .select({ id: agencyUnits.id, name: agencyUnits.name })
    .from(agencyUnits)
    .where(and(eq(agencyUnits.agencyId, agencyId), isNull(agencyUnits.closedAt)))
    .orderBy(asc(agencyUnits.name), asc(agencyUnits.id));
}

export async function findUnit(tx: Tx, id: string) {
  const [row] = await tx.select().from(agencyUnits).where(eq(agencyUnits.id, id));
  return row ?? null;
}

/** @returns null where the agency has an open unit of that name already */
export async function insertUnit(tx: Tx, unit: { bodyId: string; agencyId: string; name: string }) {
  const [row] = await tx
    .insert(agencyUnits)
    .values({ id: tx.context.ids.next(), ...unit, createdAt: tx.at })
    .onConflictDoNothing()
    .returning({ id: agencyUnits.id, name: agencyUnits.name });
  return row ?? null;
}

export async function updateUnitClosed(tx: Tx, id: string) {
  await tx.update(agencyUnits).set({ closedAt: tx.at }).where(eq(agencyUnits.id, id));
}
