import { sql, type SQL } from 'drizzle-orm';
import { inOneGo, type Tx } from '../db/door.ts';
import { marksAsked, type Filters } from './marks.ts';

/** What the filters and the question ask for, as one condition over the index; nothing asked is every innovation. */
export type Asked = { query: string | null; filters: Filters; isWhole: boolean };

export function conditionOf({ query, filters, isWhole }: Asked): SQL {
  const marks = marksAsked(filters).map((mark) => `'${mark.replaceAll("'", "''")}'`);
  const text = [...(query === null ? [] : [`(${query})`]), ...marks].join(' & ');
  if (text === '') return sql`true`;
  const inShort = sql`x.short_vector @@ ${text}::tsquery`;
  return isWhole ? sql`(${inShort} or x.whole_vector @@ ${text}::tsquery)` : inShort;
}

/** The places of all that have these words; with `isWhole` in their story as well. As one text: as rows they take ten times as long. */
export async function listPlaces(tx: Tx, asked: Pick<Asked, 'query' | 'isWhole'>): Promise<Int32Array> {
  const [row] = await tx.execute<{ places: string | null }>(sql`
    select string_agg(x.place::text, ',') as places from innovation_index x
    where ${conditionOf({ ...asked, filters: {} })}`);
  return Int32Array.from(row!.places?.split(',') ?? [], Number);
}

export type Ranked = { id: string; score: number };

/** The best answers among the candidates, in order. */
export async function listRanked(
  tx: Tx,
  asked: { candidates: readonly number[]; isWhole: boolean; score: SQL },
  page: { after: [number, string] | null; limit: number },
): Promise<Ranked[]> {
  const beyond = page.after
    ? sql`where score < ${page.after[0]}::int or (score = ${page.after[0]}::int and id > ${page.after[1]}::uuid)`
    : sql``;
  const vector = sql.raw(asked.isWhole ? 'coalesce(x.whole_vector, x.short_vector)' : 'x.short_vector');
  const rows = await tx.execute<Ranked>(sql`
    with c as materialized (
      select x.innovation_id as id, x.weight, x.title_words, x.title_key, x.acronym, ${vector} as v
      from innovation_index x where x.place = any(${`{${asked.candidates.join(',')}}`}::int[])),
    scored as (select c.id, ${asked.score} as score from c)
    select id, score from scored ${beyond} order by score desc, id limit ${page.limit}`);
  return [...rows];
}

export type Sorted = { id: string; key: string | number };

/** In the order of titles. */
export async function listByTitle(
  tx: Tx,
  asked: Asked,
  page: { after: [string, string] | null; limit: number },
): Promise<Sorted[]> {
  const beyond = page.after
    ? sql`and (x.title_key, x.innovation_id) > (${page.after[0]}, ${page.after[1]}::uuid)`
    : sql``;
  const rows = await tx.execute<Sorted>(sql`
    select x.innovation_id as id, x.title_key as key from innovation_index x where ${conditionOf(asked)} ${beyond}
    order by x.title_key, x.innovation_id limit ${page.limit}`);
  return [...rows];
}

/** The latest award first; of one year by what stands for the innovation. */
export async function listNewest(
  tx: Tx,
  asked: Asked,
  page: { after: [number, string] | null; limit: number },
): Promise<Sorted[]> {
  const order = sql.raw('(x.latest_year * 1001 + x.weight)');
  const beyond = page.after
    ? sql`and (${order} < ${page.after[0]}::int or (${order} = ${page.after[0]}::int and x.innovation_id > ${page.after[1]}::uuid))`
    : sql``;
  const rows = await tx.execute<Sorted>(sql`
    select x.innovation_id as id, ${order} as key from innovation_index x where ${conditionOf(asked)} ${beyond}
    order by ${order} desc, x.innovation_id limit ${page.limit}`);
  return [...rows];
}

/** What came into the directory last first, whenever it was awarded. */
export async function listAdded(
  tx: Tx,
  asked: Asked,
  page: { after: [string, string] | null; limit: number },
): Promise<Sorted[]> {
  const beyond = page.after
    ? sql`and (i.created_at, i.id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`
    : sql``;
  const rows = await tx.execute<Sorted>(sql`
    select i.id, i.created_at::text as key from innovation_index x join innovations i on i.id = x.innovation_id
    where ${conditionOf(asked)} ${beyond} order by i.created_at desc, i.id desc limit ${page.limit}`);
  return [...rows];
}

/** When the directory last changed; what was read before is read again. */
export async function findLastChange(tx: Tx): Promise<string> {
  const [row] = await tx.execute<{ at: string | null }>(
    sql`select max(indexed_at) as at from innovation_index`,
  );
  return String(row!.at);
}

/** What begins so is nearly always found among these. */
const FOREMOST = 600;

type Starting = { id: string; inTitle: boolean };

/** Innovations whose title, or a word of it, begins so; by what stands for them. */
export async function listStarting(
  tx: Tx,
  key: string,
  query: string | null,
  most: number,
): Promise<string[]> {
  const foremost = await tx.execute<Starting>(sql`
    select x.id, starts_with(x.title_key, ${key}) as "inTitle" from (
      select innovation_id as id, title_key, short_vector, weight from innovation_index
      order by weight desc limit ${FOREMOST}) x
    where starts_with(x.title_key, ${key}) ${query ? sql`or x.short_vector @@ ${query}::tsquery` : sql``}
    order by x.weight desc`);
  const [byTitle, byWord] = [foremost.filter((one) => one.inTitle), foremost.filter((one) => !one.inTitle)];
  const titles = byTitle.length >= most ? byTitle : await listTitlesFrom(tx, key, most);
  if (titles.length >= most || !query) return titles.slice(0, most).map(({ id }) => id);
  const words = byWord.length >= most ? byWord : await listWithWord(tx, query, most);
  return [...new Set([...titles, ...words].map(({ id }) => id))].slice(0, most);
}

/** All that begin so are found before they are sorted: by the order of weight the database would look through everything. */
function listTitlesFrom(tx: Tx, key: string, most: number): Promise<{ id: string }[]> {
  return tx.execute<{ id: string }>(sql`
    with found as materialized (
      select innovation_id as id, weight from innovation_index
      where title_key ~>=~ ${key} and title_key ~<~ ${`${key}\u{10ffff}`})
    select id from found order by weight desc, id limit ${most}`);
}

function listWithWord(tx: Tx, query: string, most: number): Promise<{ id: string }[]> {
  return tx.execute<{ id: string }>(sql`
    with found as materialized (
      select innovation_id as id, weight from innovation_index where short_vector @@ ${query}::tsquery)
    select id from found order by weight desc, id limit ${most + MOST_TWICE}`);
}

/** As many titles may be found by a word of theirs again. */
const MOST_TWICE = 8;

/** Fewer letters in threes in common are no misspelling, and make the database look at a large part of all titles. */
const LEAST_ALIKE = 0.45;

/** Titles that are written almost so, for a question that finds nothing. */
export async function listNearTitles(tx: Tx, key: string, most: number): Promise<string[]> {
  const [, rows] = await inOneGo<[{ set: string }, { id: string }]>(tx, [
    sql`select set_config('pg_trgm.similarity_threshold', ${String(LEAST_ALIKE)}, true) as set`,
    sql`select id from innovations where title_key % ${key} order by similarity(title_key, ${key}) desc, id limit ${most}`,
  ]);
  return rows.map(({ id }) => id);
}
