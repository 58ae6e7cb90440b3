import { and, asc, eq, isNotNull, or, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { agencies, submissions } from '../db/schema/index.ts';
import { titleKey } from '../db/title-key.ts';

export type Sort = 'id' | 'title' | 'number';
export type Filter = {
  state?: string | undefined;
  group?: string | undefined;
  category?: string | undefined;
  agencyId?: string | undefined;
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
  page: { sort: Sort; after: [string | number, string] | null; limit: number },
) {
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
    })
    .from(submissions)
    .innerJoin(agencies, eq(agencies.id, submissions.agencyId))
    .where(and(...conditions(editionId, eyes, filter), ...place(page.sort, page.after)))
    .orderBy(...ORDERS[page.sort])
    .limit(page.limit)
    .then((rows) => rows);
}

/** How many rows all pages together have. */
export async function countItems(
  tx: Tx,
  editionId: string,
  eyes: Eyes,
  filter: Filter,
  sort: Sort,
): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(submissions)
    .where(and(...conditions(editionId, eyes, filter), ...place(sort, null)));
  return row!.count;
}

/** How many submissions of the edition stand in each state and group, as these eyes may know it. */
export function countByState(tx: Tx, editionId: string, eyes: Eyes) {
  const state = shownState(eyes);
  return (
    tx
      .select({
        state: sql<string>`${state}`,
        groupKey: submissions.groupKey,
        count: sql<number>`count(*)::int`,
        received: sql<number>`count(${submissions.number})::int`,
        late: sql<number>`(count(*) filter (where ${submissions.late}))::int`,
      })
      .from(submissions)
      .where(and(...conditions(editionId, eyes, {})))
      .groupBy(sql`1`, submissions.groupKey)
      // Without an order the rows come as they lie, and that tells which were changed last.
      .orderBy(sql`1`, submissions.groupKey)
      .then((rows) => rows)
  );
}

const ORDERS: Record<Sort, SQL[]> = {
  id: [asc(submissions.id)],
  title: [asc(submissions.titleKey), asc(submissions.id)],
  number: [asc(submissions.number)],
};

function place(sort: Sort, after: [string | number, string] | null): (SQL | undefined)[] {
  // What has no number yet has no place in the order of numbers.
  const numbered = sort === 'number' ? [isNotNull(submissions.number)] : [];
  if (!after) return numbered;
  const [value, id] = after;
  if (sort === 'number') return [...numbered, sql`${submissions.number} > ${value}`];
  if (sort === 'title') return [sql`(${submissions.titleKey}, ${submissions.id}) > (${value}, ${id}::uuid)`];
  return [sql`${submissions.id} > ${id}::uuid`];
}

function conditions(editionId: string, eyes: Eyes, filter: Filter): (SQL | undefined)[] {
  return [
    eq(submissions.editionId, editionId),
    eyes.isOffice ? undefined : within(eyes.agencies),
    filter.state ? sql`${shownState(eyes)} = ${filter.state}` : undefined,
    filter.group ? eq(submissions.groupKey, filter.group) : undefined,
    filter.category ? eq(submissions.categoryKey, filter.category) : undefined,
    filter.agencyId ? eq(submissions.agencyId, filter.agencyId) : undefined,
    filter.q ? matches(filter.q) : undefined,
  ];
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
