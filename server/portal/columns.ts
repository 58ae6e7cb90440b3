import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { MARKS, marksOf, type Facet, type FacetCount } from './marks.ts';

/** What of an innovation is kept at hand: the numbers of its facets' values, and what it stands for (0 to 1000). */
type Kept = { values: number[]; weight: number };

/** A facet's value and the number it has here. */
type Value = { facet: Facet; value: string };

const MOST_VALUES = 60;
/** Every regency and city may stand on the map. */
const MOST_REGIONS = 600;

/**
 * The facets of the whole directory, kept by this process: what a question finds is counted here within a millisecond, where
 * the database would sort and group the same rows eleven times. Fifty thousand innovations take 9 MB.
 */
export class Columns {
  readonly #rows = new Map<number, Kept>();
  readonly #numbers = new Map<string, number>();
  readonly #values: Value[] = [];
  /** Up to when changes were read, as the database writes it. */
  seen = '';
  readAt = 0;

  get size(): number {
    return this.#rows.size;
  }

  put(row: ColumnRow): void {
    const values = marksOf(row).map(({ mark, ...value }) => this.#number(mark, value));
    this.#rows.set(row.place, { values: [...new Set(values)], weight: row.weight });
  }

  #number(mark: string, value: Value): number {
    const known = this.#numbers.get(mark);
    if (known !== undefined) return known;
    this.#numbers.set(mark, this.#values.length);
    return this.#values.push(value) - 1;
  }

  /** Of these places, or of all, those that have every value asked for. */
  keep(places: Iterable<number> | null, marks: readonly string[]): number[] {
    const asked = marks.map((mark) => this.#numbers.get(mark) ?? -1);
    const found: number[] = [];
    for (const place of places ?? this.#rows.keys()) {
      const row = this.#rows.get(place);
      if (row && asked.every((number) => row.values.includes(number))) found.push(place);
    }
    return found;
  }

  /** How many of these innovations have each value of every facet, the values of most first; of a facet at most so many as are shown. */
  count(places: Iterable<number>): FacetCount[] {
    const counts = new Uint32Array(this.#values.length);
    for (const place of places) for (const number of this.#rows.get(place)!.values) counts[number]! += 1;
    const told = [...counts]
      .flatMap((innovations, number) => (innovations > 0 ? [{ ...this.#values[number]!, innovations }] : []))
      .toSorted((a, b) => b.innovations - a.innovations || (a.value < b.value ? -1 : 1));
    return [...Map.groupBy(told, ({ facet }) => facet)].flatMap(([facet, values]) =>
      values.slice(0, facet === 'region' ? MOST_REGIONS : MOST_VALUES),
    );
  }

  /** The agencies of these levels that have innovations. */
  listAgencies(levels: readonly string[]): string[] {
    const wanted = new Set(levels.map((level) => this.#numbers.get(MARKS.level(level)) ?? -1));
    const found = new Set<number>();
    for (const { values } of this.#rows.values())
      if (values.some((number) => wanted.has(number))) for (const number of values) found.add(number);
    return [...found].flatMap((number) => {
      const { facet, value } = this.#values[number]!;
      return facet === 'agency' ? [value] : [];
    });
  }

  /** Those that stand for most, first. */
  best(places: Iterable<number>, most: number): number[] {
    return [...places]
      .toSorted((a, b) => this.#rows.get(b)!.weight - this.#rows.get(a)!.weight || a - b)
      .slice(0, most);
  }
}

export type ColumnRow = {
  place: number;
  weight: number;
  province: string | null;
  region: string | null;
  level: string | null;
  agency: string | null;
  category: string | null;
  group_name: string | null;
  phase: string | null;
  status: string | null;
  years: number[];
  awards: string[];
  sdgs: number[];
};

const kept = new WeakMap<object, Columns>();
const reading = new WeakMap<object, Promise<Columns>>();
/** A change that was committed beside a later one, or a row that was wiped, is seen after this at the latest. */
const MOST_AGE_MS = 15_000;
/** So many rows at a time leave room for other answers between. */
const CHUNK = 2500;

/** The columns as the directory is now; read once, then only what changed since. */
export async function readColumns(tx: Tx, change: string): Promise<Columns> {
  const { db } = tx.context;
  const columns = kept.get(db);
  if (columns && columns.seen === change && Date.now() - columns.readAt < MOST_AGE_MS) return columns;
  const running = reading.get(db);
  if (running) return running;
  const read = refresh(tx, columns ?? new Columns(), change).finally(() => reading.delete(db));
  reading.set(db, read);
  return read;
}

async function refresh(tx: Tx, known: Columns, change: string): Promise<Columns> {
  if (known.seen !== '') for (const row of await listChanged(tx, known.seen)) known.put(row);
  // Those who read the old ones meanwhile keep them whole.
  const columns = known.size === (await countIndexed(tx)) ? known : await readAll(tx);
  columns.seen = change;
  columns.readAt = Date.now();
  kept.set(tx.context.db, columns);
  return columns;
}

async function readAll(tx: Tx): Promise<Columns> {
  const columns = new Columns();
  for (let rows = await listFrom(tx, 0); rows.length > 0; rows = await listFrom(tx, rows.at(-1)!.place))
    for (const row of rows) columns.put(row);
  return columns;
}

const COLUMNS = sql.raw(
  'place, weight, province, region, level, agency, category, group_name, phase, status, years, awards, sdgs',
);

/** What was indexed since, with a minute before it: another may have committed its older rows later. */
const listChanged = (tx: Tx, since: string): Promise<ColumnRow[]> =>
  tx.execute<ColumnRow>(sql`
    select ${COLUMNS} from innovation_index where indexed_at >= ${since}::timestamptz - interval '1 minute'`);

const listFrom = (tx: Tx, after: number): Promise<ColumnRow[]> =>
  tx.execute<ColumnRow>(sql`
    select ${COLUMNS} from innovation_index where place > ${after}::int order by place limit ${CHUNK}`);

async function countIndexed(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from innovation_index`);
  return row!.n;
}
