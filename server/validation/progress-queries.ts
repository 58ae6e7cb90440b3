import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { innovations, validationRounds, validations } from '../db/schema/index.ts';
import type { InnovationRow } from '../portal/innovation-queries.ts';
import type { RoundRow, ValidationRow } from './queries.ts';

export type StateCount = { roundId: string; state: string; count: number };

export function listRounds(
  tx: Tx,
  bodyId: string,
  { after, limit }: { after: readonly [string | number, string] | null; limit: number },
): Promise<RoundRow[]> {
  return tx
    .select()
    .from(validationRounds)
    .where(
      and(
        eq(validationRounds.bodyId, bodyId),
        after
          ? sql`(${validationRounds.openedAt}, ${validationRounds.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(sql`${validationRounds.openedAt} desc, ${validationRounds.id} desc`)
    .limit(limit)
    .then((rows) => rows);
}

export const countRounds = (tx: Tx, bodyId: string): Promise<number> =>
  tx.$count(validationRounds, eq(validationRounds.bodyId, bodyId));

/** How many stand in each state, of each of these rounds. */
export async function countStates(tx: Tx, roundIds: readonly string[]): Promise<StateCount[]> {
  const rows = await tx.execute<StateCount>(sql`
    select round_id as "roundId", state, count(*)::int as count from validations
    where round_id = any(${`{${roundIds.join(',')}}`}::uuid[]) group by round_id, state`);
  return [...rows];
}

export type RegionCount = { code: string | null; total: number; open: number; told: number };

/** A round by province, the widest gap first. */
export async function countRegions(tx: Tx, roundId: string): Promise<RegionCount[]> {
  const rows = await tx.execute<RegionCount>(sql`
    select region_code as code, count(*)::int as total, count(*) filter (where state in ('asked', 'returned', 'unanswered'))::int as open,
      count(*) filter (where state = 'told')::int as told
    from validations where round_id = ${roundId}::uuid group by region_code order by 3 desc, 1 nulls last`);
  return [...rows];
}

export type AgencyCount = { agencies: number; late: number; withoutOwner: number };

export async function countAgencies(tx: Tx, roundId: string): Promise<AgencyCount> {
  const [row] = await tx.execute<AgencyCount>(sql`
    select count(distinct agency_id)::int as agencies,
      count(distinct agency_id) filter (where state in ('asked', 'returned', 'unanswered'))::int as late,
      count(*) filter (where agency_id is null)::int as "withoutOwner"
    from validations where round_id = ${roundId}::uuid`);
  return row!;
}

/** Agencies that still owe an answer, with how many, in this round. */
export async function listOwing(tx: Tx, roundId: string): Promise<{ agencyId: string; count: number }[]> {
  const rows = await tx.execute<{ agencyId: string; count: number }>(sql`
    select agency_id as "agencyId", count(*)::int as count from validations
    where round_id = ${roundId}::uuid and state in ('asked', 'returned') and agency_id is not null group by agency_id`);
  return [...rows];
}

/** Which of these agencies were reminded for the occasion already. */
export async function listReminded(
  tx: Tx,
  agencyIds: readonly string[],
  occasion: string,
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select id from unnest(${`{${agencyIds.join(',')}}`}::uuid[]) id where exists (select from reminders where key = 'validation:' || id || ${occasion}::text)`);
  return [...rows].map((one) => one.id);
}

export type ItemFilter = {
  round?: string | undefined;
  region?: string | undefined;
  state?: string | undefined;
  q?: string | undefined;
};
/** An answer with the innovation as the directory has it now. */
export type ItemRow = ValidationRow & {
  title: string;
  titleKey: string;
  agencyName: string;
  innovation: InnovationRow;
};

/** The answers of a body, of one round or of all, of a province, in a state; by title. */
export async function listItems(
  tx: Tx,
  bodyId: string,
  filter: ItemFilter,
  { after, limit }: { after: readonly [string | number, string] | null; limit: number },
): Promise<ItemRow[]> {
  const rows = await tx
    .select({ row: validations, innovation: innovations })
    .from(validations)
    .innerJoin(innovations, eq(innovations.id, validations.innovationId))
    .where(
      and(
        matching(bodyId, filter),
        after
          ? sql`(${innovations.titleKey}, ${validations.id}) > (${after[0]}, ${after[1]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(innovations.titleKey, validations.id)
    .limit(limit);
  return rows.map(itemOf);
}

export async function findItem(tx: Tx, id: string): Promise<ItemRow | null> {
  const [found] = await tx
    .select({ row: validations, innovation: innovations })
    .from(validations)
    .innerJoin(innovations, eq(innovations.id, validations.innovationId))
    .where(eq(validations.id, id));
  return found ? itemOf(found) : null;
}

function itemOf({ row, innovation }: { row: ValidationRow; innovation: InnovationRow }): ItemRow {
  const { title, titleKey, agencyName } = innovation;
  return { ...row, title, titleKey, agencyName, innovation };
}

export async function countItems(tx: Tx, bodyId: string, filter: ItemFilter): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(validations)
    .innerJoin(innovations, eq(innovations.id, validations.innovationId))
    .where(matching(bodyId, filter));
  return row!.n;
}

function matching(bodyId: string, { round, region, state, q }: ItemFilter): SQL | undefined {
  const words = q
    ?.toLowerCase()
    .replaceAll(/[%_\\]/g, ' ')
    .trim();
  return and(
    eq(validations.bodyId, bodyId),
    round ? eq(validations.roundId, round) : undefined,
    region === 'none' ? sql`${validations.regionCode} is null` : undefined,
    region && region !== 'none' ? eq(validations.regionCode, region) : undefined,
    state === 'open' ? sql`${validations.state} in ('asked', 'returned', 'unanswered')` : undefined,
    state && state !== 'open' ? eq(validations.state, state) : undefined,
    words
      ? sql`(${innovations.titleKey} like ${`%${words}%`} or lower(${innovations.agencyName}) like ${`%${words}%`})`
      : undefined,
  );
}

export type OwnRow = {
  id: string;
  title: string;
  titleKey: string;
  status: string | null;
  confirmedAt: string | null;
  staleAt: string | null;
  state: string | null;
  version: number | null;
  round: string | null;
  dueAt: string | null;
  place: string;
};

/** The innovations of these agencies with what waits for an answer, those that are asked first. */
export async function listOwn(
  tx: Tx,
  agencyIds: readonly string[],
  { after, limit }: { after: readonly [string | number, string] | null; limit: number },
): Promise<OwnRow[]> {
  const rows = await tx.execute<OwnRow>(sql`
    select * from (select i.id, i.title, i.title_key as "titleKey", i.status, i.confirmed_at as "confirmedAt", i.stale_at as "staleAt",
        p.state, p.version, r.title as round, r.due_at as "dueAt",
        (case when p.state in ('asked', 'returned') then '0' when p.state = 'unanswered' then '1' else '2' end) || i.title_key as place
      from innovations i left join lateral (select v.* from validations v where v.innovation_id = i.id
          and v.state in ('asked', 'told', 'returned', 'unanswered') order by v.asked_at desc, v.id desc limit 1) p
        on p.state <> 'unanswered' or i.stale_at is not null
        left join validation_rounds r on r.id = p.round_id
      where i.agency_id = any(${`{${agencyIds.join(',')}}`}::uuid[])) o
    ${after ? sql`where (o.place, o.id) > (${after[0]}, ${after[1]}::uuid)` : sql``} order by o.place, o.id limit ${limit}`);
  return [...rows];
}

export async function countOwn(
  tx: Tx,
  agencyIds: readonly string[],
): Promise<{ total: number; asked: number }> {
  const [row] = await tx.execute<{ total: number; asked: number }>(sql`
    select count(*)::int as total, count(*) filter (where exists (select from validations v where v.innovation_id = i.id
      and v.state in ('asked', 'returned')))::int as asked
    from innovations i where i.agency_id = any(${`{${agencyIds.join(',')}}`}::uuid[])`);
  return row!;
}
