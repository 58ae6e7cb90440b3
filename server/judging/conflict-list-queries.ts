import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { conflicts } from '../db/schema/index.ts';
import { Refusal } from '../errors.ts';
import type { Place } from '../http/cursor.ts';
import { ordersOf } from '../http/orders.ts';
import { listRegions } from '../regions/regions.ts';
import { conflictRows } from './pact-queries.ts';

/** What a conflict is with: an agency, else a region; not every one has either. */
const PLACE = sql`coalesce(a.name, r.name, c.region_code)`;

/** By when it was written down, whose it is, or with which agency or region, by the name that is read. */
export const conflictOrders = ordersOf(sql`c.id`, {
  written: 'id',
  juror: { value: sql`n.key`, type: 'text', apart: true },
  place: {
    value: sql`case when ${PLACE} is null then '1' else '0' || ${PLACE} end`,
    back: sql`case when ${PLACE} is null then '0' else '1' || ${PLACE} end`,
    type: 'text',
  },
});
export type ConflictSort = (typeof conflictOrders.sorts)[number];
export type ConflictPage = {
  state?: string | undefined;
  sort: ConflictSort;
  limit: number;
  /** The row before the page. Its place is looked up here: a mark that carried it would tell of a row that its reader must not know. */
  after?: string | undefined;
};

/** What was declared and suspected in an edition, and one more row than a page has. */
export async function listConflictPage(
  tx: Tx,
  editionId: string,
  { state, sort, limit, after }: ConflictPage,
) {
  const place = after ? await findConflictPlace(tx, editionId, sort, after) : null;
  const inEdition = sql`edition_id = ${editionId}::uuid`;
  // The page's rows are found first, so that only they are read whole and only their names are asked for.
  const found = sql`(select c.id, ${conflictOrders.place(sort)} as place from conflicts c ${named(sort, inEdition)}
    where c.edition_id = ${editionId}::uuid ${state ? sql`and c.state = ${state}` : sql``} and ${conflictOrders.beyond(sort, place)}
    order by ${conflictOrders.by(sort)} limit ${sql.raw(String(limit + 1))}) f`;
  return conflictRows(tx)
    .innerJoin(found, sql`f.id = ${conflicts.id}`)
    .orderBy(sql`f.place ${wayOf(sort)}, f.id ${wayOf(sort)}`);
}

export async function countConflicts(tx: Tx, editionId: string, state?: string): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(conflicts)
    .where(and(eq(conflicts.editionId, editionId), state ? eq(conflicts.state, state) : undefined));
  return row!.n;
}

async function findConflictPlace(tx: Tx, editionId: string, sort: ConflictSort, id: string): Promise<Place> {
  const [row] = await tx.execute<{ place: string }>(sql`
    select ${conflictOrders.place(sort)} as place from conflicts c ${named(sort, sql`id = ${id}::uuid`)}
    where c.id = ${id}::uuid and c.edition_id = ${editionId}::uuid`);
  if (!row) throw new Refusal('not_found');
  return [row.place, id];
}

/**
 * The names by which an order goes.
 * @param which the conflicts whose names are needed
 */
function named(sort: ConflictSort, which: SQL): SQL {
  if (sort.endsWith('written')) return sql``;
  // Each juror is asked for once, however many conflicts are theirs, because the wall of people is dear; and they come in their
  // order, so that no more conflicts are read than the page has.
  if (sort.endsWith('juror'))
    return sql`join (select p.id, lower(p.name) as key from people p
      where p.id = any(array(select distinct person_id from conflicts where ${which}))
      order by 2 ${wayOf(sort)} offset 0) n on n.id = c.person_id`;
  return sql`left join agencies a on a.id = c.agency_id
    left join jsonb_each_text(${regionNames()}::jsonb) r(code, name) on r.code = c.region_code and c.agency_id is null`;
}

const wayOf = (sort: ConflictSort) => sql.raw(sort.startsWith('-') ? 'desc' : 'asc');

/** The database knows the codes alone. */
const regionNames = () =>
  JSON.stringify(Object.fromEntries(listRegions().map(({ code, name }) => [code, name])));
