import { sql, type SQL } from 'drizzle-orm';
import type { Part, Question, Way } from './question.ts';

/** How much of a question's words an innovation must have when not all can be had, as a share of what they tell. */
const LEAST_SHARE = 0.45;
/** More words than these make no further combinations: the ones that tell least are left. */
const MOST_COMBINED = 7;

/** How good a sign the place is where a word stands: title, agency and region, award and category, text. */
const PLACES = [
  ['A', 1],
  ['B', 0.72],
  ['C', 0.5],
  ['D', 0.35],
] as const;

export type Matching = { all: string; some: string };

const anyOf = (part: Part) => `(${part.ways.map(({ query }) => query).join(' | ')})`;
const allOf = (parts: readonly Part[]) => parts.map(anyOf).join(' & ');

/**
 * A question as conditions for PostgreSQL: with all of its parts, or with what was recognised and enough of its words.
 * @returns null where it says nothing
 */
export function matchingOf({ parts }: Question): Matching | null {
  if (parts.length === 0) return null;
  const bound = parts.filter(({ detected }) => detected);
  const free = parts.filter(({ detected }) => !detected);
  const all = allOf(parts);
  const sets = enough(free);
  if (sets.length === 0) return { all, some: all };
  const some = `(${sets.map((set) => `(${allOf(set)})`).join(' | ')})`;
  return { all, some: bound.length > 0 ? `${allOf(bound)} & ${some}` : some };
}

/** The least combinations of parts that tell enough. */
function enough(parts: readonly Part[]): Part[][] {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const used = parts.toSorted((a, b) => b.weight - a.weight).slice(0, MOST_COMBINED);
  const tells = (set: readonly Part[]) =>
    set.reduce((sum, { weight }) => sum + weight, 0) >= LEAST_SHARE * total;
  const found: Part[][] = [];
  for (let mask = 1; mask < 1 << used.length; mask += 1) {
    const set = used.filter((_, at) => mask & (1 << at));
    const isLeast = tells(set) && set.every((one) => !tells(set.filter((other) => other !== one)));
    if (isLeast) found.push(set);
  }
  return found;
}

/**
 * How well an innovation answers, in ten-thousandths, as SQL over a row `c` of candidates with its vector `v`: what its
 * words tell by where they stand, neighbours together, its very title or short name, and a little for what it stands for.
 */
export function scoreOf({ parts, phrases, typed }: Question, key: string): SQL {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const words = parts.map((part) => sql`${part.weight / total}::float8 * ${bestWay(part)}`);
  const together = phrases.map(
    ({ query, value }) =>
      sql`(case when c.v @@ ${weighted(query, 'A')}::tsquery then ${value * 0.25}::float8 else 0 end)`,
  );
  const own =
    typed === ''
      ? []
      : [
          sql`(case when c.title_key = ${key} then 1 when c.acronym = ${key} then 0.8
      when left(c.title_key, ${key.length}::int) = ${key} then 0.25 else 0 end)::float8`,
        ];
  const standing = sql`0.18 * c.weight / 1000.0 - 0.02 * ln(c.title_words)`;
  return sql`round(10000 * (${sql.join([...words, ...together, ...own, standing], sql` + `)}))::int`;
}

/** The best of the ways in which a part stands here. */
function bestWay(part: Part): SQL {
  const isMark = ({ query }: Way) => query.startsWith("'#");
  const chances = part.ways.flatMap((way) =>
    isMark(way)
      ? [{ query: way.query, value: way.value }]
      : PLACES.map(([place, factor]) => ({ query: weighted(way.query, place), value: way.value * factor })),
  );
  const byValue = Map.groupBy(
    chances.toSorted((a, b) => b.value - a.value),
    ({ value }) => value.toFixed(3),
  );
  const cases = [...byValue].map(
    ([value, ways]) =>
      sql`when c.v @@ ${ways.map(({ query }) => query).join(' | ')}::tsquery then ${Number(value)}::float8`,
  );
  return sql`(case ${sql.join(cases, sql` `)} else 0 end)`;
}

/** Every lexeme of a condition bound to a place: 'a' becomes 'a':A, a beginning 'a':* becomes 'a':*A. */
function weighted(query: string, place: string): string {
  return query.replace(
    /'((?:[^']|'')*)'(:\*)?/g,
    (_, lexeme: string, start?: string) => `'${lexeme}':${start ? '*' : ''}${place}`,
  );
}
