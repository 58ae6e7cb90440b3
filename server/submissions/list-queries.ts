import { and, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { agencies, submissions } from '../db/schema/index.ts';
import { titleKey } from '../db/title-key.ts';
import type { Place } from '../http/cursor.ts';
import { numberOr, ordersOf } from '../http/orders.ts';
import { STEPS, type Counted, type Step } from './steps.ts';

/** By which column, from either end. What has no number yet comes last from both. */
export const orders = ordersOf(sql`${submissions.id}`, {
  id: 'id',
  title: { value: sql`${submissions.titleKey}`, type: 'text' },
  number: numberOr(sql`${submissions.number}`),
  agency: { value: sql`${agencies.name}`, type: 'text', apart: true },
  changed: { value: sql`${submissions.changedAt}`, type: 'timestamptz' },
});
export type Sort = (typeof orders.sorts)[number];
export type Filter = {
  state?: string | undefined;
  group?: string | undefined;
  category?: string | undefined;
  agencyId?: string | undefined;
  /** The kind of agency it comes from. */
  level?: string | undefined;
  /** The province of its agency, by its code; NOWHERE for the agencies that lie in none. */
  region?: string | undefined;
  /** How far it came. */
  step?: Step | undefined;
  /** Part of the title in any case, or the public number. */
  q?: string | undefined;
};
/** Whose eyes: the office sees the edition, others only the agencies they belong to. */
export type Eyes = { isOffice: boolean; agencies: readonly string[] };

export type Item = Awaited<ReturnType<typeof listPage>>[number];

/** One page after a place; the place is the sort value and the id of the row before. */
export function listPage(
  tx: Tx,
  editionId: string,
  eyes: Eyes,
  filter: Filter,
  page: { sort: Sort; after: Place | null; limit: number },
) {
  // The page's rows are found first, so that only they are read whole.
  const found = (
    page.sort.endsWith('agency')
      ? tx
          .select({ id: submissions.id })
          .from(submissions)
          .innerJoin(agencies, eq(agencies.id, submissions.agencyId))
      : tx.select({ id: submissions.id }).from(submissions)
  )
    .where(and(...conditions(editionId, eyes, filter), orders.beyond(page.sort, page.after)))
    .orderBy(orders.by(page.sort))
    .limit(page.limit);
  return tx
    .select({
      id: submissions.id,
      version: submissions.version,
      announcedVersion: submissions.announcedVersion,
      bodyId: submissions.bodyId,
      editionId: submissions.editionId,
      agencyId: submissions.agencyId,
      state: submissions.state,
      announcedState: submissions.announcedState,
      number: submissions.number,
      title: submissions.title,
      titleKey: submissions.titleKey,
      groupKey: submissions.groupKey,
      categoryKey: submissions.categoryKey,
      unitName: submissions.unitName,
      late: submissions.late,
      submittedAt: submissions.submittedAt,
      changedAt: submissions.changedAt,
      agencyName: agencies.name,
      agencyLevel: agencies.level,
      agencyRegion: agencies.regionCode,
      /** The place of this row in the order that was asked for: what the next page begins after. */
      place: orders.place(page.sort),
    })
    .from(submissions)
    .innerJoin(agencies, eq(agencies.id, submissions.agencyId))
    .where(inArray(submissions.id, found))
    .orderBy(orders.by(page.sort))
    .then((rows) => rows);
}

/** How many rows all pages together have. */
export async function countItems(tx: Tx, editionId: string, eyes: Eyes, filter: Filter): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(submissions)
    .where(and(...conditions(editionId, eyes, filter)));
  return row!.count;
}

/** What stands for the agencies of no province: ministries and the like. */
export const NOWHERE = '-';

export type Part = 'group' | 'level' | 'region';

/**
 * How many submissions of the edition stand in each state, as these eyes may know it: by group, by kind of agency and by province, each
 * whole, in one statement.
 */
export async function countByState(
  tx: Tx,
  editionId: string,
  eyes: Eyes,
): Promise<(Counted & { part: Part; key: string })[]> {
  const rows = await tx.execute<Counted & { part: Part; key: string }>(sql`
    select case when grouping(group_key) = 0 then 'group' when grouping(level) = 0 then 'level' else 'region' end as part,
      coalesce(group_key, level, region) as key, state, sum(count)::int as count, sum(received)::int as received, sum(late)::int as late
    from (select s.*, a.level, coalesce(left(a.region_code, 2), ${NOWHERE}) as region
      -- By agency first: an edition has many more proposals than agencies.
      from (select ${shownState(eyes)} as state, ${submissions.groupKey} as group_key, ${submissions.agencyId} as agency_id, count(*),
          count(${submissions.number}) as received, count(*) filter (where ${submissions.late}) as late
        from ${submissions} where ${and(...conditions(editionId, eyes, {}))} group by 1, 2, 3) s
      join agencies a on a.id = s.agency_id) p
    group by grouping sets ((state, group_key), (state, level), (state, region))
    -- Without an order the rows come as they lie, and that tells which were changed last.
    order by part, key, state`);
  return [...rows];
}

function conditions(editionId: string, eyes: Eyes, filter: Filter): (SQL | undefined)[] {
  return [
    eq(submissions.editionId, editionId),
    eyes.isOffice ? undefined : within(eyes.agencies),
    filter.state ? sql`${shownState(eyes)} = ${filter.state}` : undefined,
    filter.group ? eq(submissions.groupKey, filter.group) : undefined,
    filter.category ? eq(submissions.categoryKey, filter.category) : undefined,
    filter.agencyId ? eq(submissions.agencyId, filter.agencyId) : undefined,
    filter.level
      ? sql`exists (select from agencies g where g.id = ${submissions.agencyId} and g.level = ${filter.level})`
      : undefined,
    filter.region
      ? sql`exists (select from agencies g where g.id = ${submissions.agencyId} and coalesce(left(g.region_code, 2), ${NOWHERE}) = ${filter.region})`
      : undefined,
    filter.step ? hasReached(eyes, filter.step) : undefined,
    filter.q ? matches(filter.q) : undefined,
  ];
}

/** The same that `countSteps` counts. */
function hasReached(eyes: Eyes, step: Step): SQL {
  const how = STEPS[step];
  if (!('column' in how)) return sql`${shownState(eyes)} = any(${`{${how.states.join(',')}}`}::text[])`;
  return how.column === 'late' ? sql`${submissions.late}` : sql`${submissions.number} is not null`;
}

/** The agency's members know the announced state, whatever else they are; a filter must not tell more. */
function shownState(eyes: Eyes): SQL {
  if (!eyes.isOffice) return sql`${submissions.announcedState}`;
  if (eyes.agencies.length === 0) return sql`${submissions.state}`;
  return sql`case when ${within(eyes.agencies)} then ${submissions.announcedState} else ${submissions.state} end`;
}

function within(ids: readonly string[]): SQL {
  return sql`${submissions.agencyId} = any(${`{${ids.join(',')}}`}::uuid[])`;
}

/** Titles are searched by their key: in any case, without accents and punctuation. */
function matches(q: string): SQL | undefined {
  const words = titleKey(q);
  return or(
    words === '' ? sql`false` : sql`${submissions.titleKey} like ${`%${words}%`}`,
    /^\d{1,9}$/.test(q) ? eq(submissions.number, Number(q)) : undefined,
  );
}
