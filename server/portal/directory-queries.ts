import { sql, type SQL } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { nameMark } from './search/lexemes.ts';

export const FACETS = [
  'year',
  'award',
  'region',
  'level',
  'agency',
  'category',
  'group',
  'sdg',
  'phase',
  'status',
] as const;
export type Facet = (typeof FACETS)[number];
export type Filters = Partial<Record<Facet, string>>;
export type FacetCount = { facet: Facet; value: string; innovations: number };

/** More candidates than these are never ranked: of the rest the standing alone decides. */
const MOST_RANKED = 2000;
const MOST_VALUES = 60;
/** So many innovations with all words are enough; with fewer, those with most of them are shown as well. */
const ENOUGH = 10;

const MARKS: Record<Facet, (value: string) => string> = {
  year: (value) => `#y${value}`,
  award: (value) => `#w${value}`,
  region: (value) => `#r${value}`,
  level: (value) => `#l${value}`,
  agency: (value) => `#a${nameMark(value)}`,
  category: (value) => `#c${nameMark(value)}`,
  group: (value) => `#g${nameMark(value)}`,
  sdg: (value) => `#s${value}`,
  phase: (value) => `#p${value}`,
  status: (value) => `#t${value}`,
};

/** What the filters and the question ask for, as one condition over the index; nothing asked is every innovation. */
export type Asked = { query: string | null; filters: Filters; isWhole: boolean };

export function conditionOf({ query, filters, isWhole }: Asked): SQL {
  const marks = FACETS.flatMap((facet) => {
    const value = filters[facet];
    return value === undefined ? [] : [`'${MARKS[facet](value).replaceAll("'", "''")}'`];
  });
  const text = [...(query === null ? [] : [`(${query})`]), ...marks].join(' & ');
  if (text === '') return sql`true`;
  const inShort = sql`x.short_vector @@ ${text}::tsquery`;
  return isWhole ? sql`(${inShort} or x.whole_vector @@ ${text}::tsquery)` : inShort;
}

/** Whether at least ten innovations have every word of the question in their title, agency, region or awards. */
export async function hasEnough(tx: Tx, all: string): Promise<boolean> {
  const [row] = await tx.execute<{ found: number }>(sql`
    select count(*)::int as found from (
      select from innovation_index x where x.short_vector @@ ${all}::tsquery limit ${ENOUGH}) a_few`);
  return row!.found >= ENOUGH;
}

export type Ranked = { id: string; score: number };

/** The best answers, in order. Of more than two thousand candidates those with every word and the highest standing are ranked. */
export async function listRanked(
  tx: Tx,
  asked: Asked & { all: string; score: SQL },
  page: { after: [number, string] | null; limit: number },
): Promise<Ranked[]> {
  const beyond = page.after
    ? sql`where score < ${page.after[0]}::int or (score = ${page.after[0]}::int and id > ${page.after[1]}::uuid)`
    : sql``;
  const rows = await tx.execute<Ranked>(sql`
    with c as materialized (
      select x.innovation_id as id, x.weight, x.title_words, x.title_key, x.acronym, ${sql.raw(asked.isWhole ? 'coalesce(x.whole_vector, x.short_vector)' : 'x.short_vector')} as v
      from innovation_index x where ${conditionOf(asked)}
      order by ${asked.isWhole ? sql`(x.short_vector @@ ${asked.all}::tsquery) desc,` : sql``} x.weight desc, x.innovation_id
      limit ${MOST_RANKED}),
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

/** How many innovations a condition finds, and how many of them have each value of every facet. */
export async function countFacets(tx: Tx, asked: Asked): Promise<{ total: number; counts: FacetCount[] }> {
  const single = ['province', 'region', 'level', 'agency', 'category', 'group_name', 'phase', 'status'];
  const many = ['years', 'awards', 'sdgs'];
  const columns = [...single, ...many].map((name) => `x.${name}`).join(', ');
  const parts = [
    ...single.map(
      (name) =>
        `select '${name}' as facet, ${name} as value, count(*)::int as n from found where ${name} is not null group by 2`,
    ),
    ...many.map(
      (name) => `select '${name}', v::text, count(*)::int from found, unnest(${name}) v group by 2`,
    ),
  ];
  const rows = await tx.execute<{ facet: string; value: string; n: number }>(sql`
    with found as materialized (select ${sql.raw(columns)} from innovation_index x where ${conditionOf(asked)}),
    counted as (${sql.raw(parts.join(' union all '))})
    select '' as facet, '' as value, count(*)::int as n from found
    union all
    (select facet, value, n from (
      select *, row_number() over (partition by facet order by n desc, value) as place from counted) top
      where place <= case when facet = 'region' then 600 else ${MOST_VALUES} end)`);
  const counts = rows.flatMap(({ facet, value, n }) =>
    facet === '' ? [] : [{ facet: FACET_OF[facet]!, value, innovations: n }],
  );
  // A province stands among the regions itself where an innovation names no smaller one.
  const seen = new Set<string>();
  const unique = counts
    .toSorted((a, b) => b.innovations - a.innovations)
    .filter(({ facet, value }) => !seen.has(`${facet} ${value}`) && seen.add(`${facet} ${value}`));
  return { total: rows.find(({ facet }) => facet === '')!.n, counts: unique };
}

const FACET_OF: Readonly<Record<string, Facet>> = {
  province: 'region',
  region: 'region',
  level: 'level',
  agency: 'agency',
  category: 'category',
  group_name: 'group',
  phase: 'phase',
  status: 'status',
  years: 'year',
  awards: 'award',
  sdgs: 'sdg',
};

/** When the directory last changed; what was read before is read again. */
export async function findLastChange(tx: Tx): Promise<string> {
  const [row] = await tx.execute<{ at: string | null }>(
    sql`select max(indexed_at) as at from innovation_index`,
  );
  return String(row!.at);
}

/** How many innovations there are, and the agencies of the centre and state companies that have some. */
export async function findDirectory(tx: Tx): Promise<{ innovations: number; agencies: string[] }> {
  const rows = await tx.execute<{ agency: string | null; n: number }>(sql`
    select case when level in ('kementerian', 'lembaga', 'bumn', 'bumd') then agency end as agency, count(*)::int as n
    from innovation_index group by 1`);
  return {
    innovations: rows.reduce((sum, { n }) => sum + n, 0),
    agencies: rows.flatMap(({ agency }) => agency ?? []),
  };
}

/** Innovations whose title, or a word of it, begins so; by what stands for them. */
export async function listStarting(
  tx: Tx,
  key: string,
  query: string | null,
  most: number,
): Promise<string[]> {
  const byWord = query
    ? sql`union all (select x.innovation_id as id, 1 as kind, x.weight from innovation_index x
        where x.short_vector @@ ${query}::tsquery order by x.weight desc limit ${most})`
    : sql``;
  const rows = await tx.execute<{ id: string }>(sql`
    select id from (
      (select x.innovation_id as id, 0 as kind, x.weight from innovation_index x
        where x.title_key like ${`${key}%`} order by x.weight desc limit ${most})
      ${byWord}) found
    group by id order by min(kind), max(weight) desc, id limit ${most}`);
  return rows.map(({ id }) => id);
}

/** Titles that are written almost so, for a question that finds nothing. */
export async function listNearTitles(tx: Tx, key: string, most: number): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select id from innovations where title_key % ${key} order by similarity(title_key, ${key}) desc, id limit ${most}`);
  return rows.map(({ id }) => id);
}
