import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import { MARKS, marksOf, type Facet, type FacetCount } from './marks.ts';

/** A facet's value and the number it has here. */
type Value = { facet: Facet; value: string };

const MOST_VALUES = 60;
/** Every regency and city may stand on the map. */
const MOST_REGIONS = 600;

/** What an innovation stands for, from nothing to this. */
const MOST_WEIGHT = 1000;

/**
 * The facets of the whole directory, kept by this process: what a question finds is counted here within a millisecond, where
 * the database would sort and group the same rows eleven times. All of it lies in a few arrays of numbers, which the garbage
 * collector need not walk: of fifty thousand innovations they take 4 MB.
 */
export class Columns {
  /** Where in the arrays an innovation's place stands. */
  readonly #slots = new Map<number, number>();
  readonly #numbers = new Map<string, number>();
  readonly #values: Value[] = [];
  /** By slot: what it stands for, when it was indexed, and where its values begin and how many they are. */
  #weights = new Uint16Array(1024);
  #stamps = new Float64Array(1024);
  #starts = new Uint32Array(1024);
  #lengths = new Uint16Array(1024);
  #pool = new Uint32Array(8192);
  #used = 0;
  /** Up to when changes were read, as the database writes it. */
  seen = '';
  /** The database's time at the last reading; empty before the first. */
  readTo = '';
  readAt = 0;
  /** Another number for every state of the directory: what was read of one holds as long as its number. */
  state = 0;

  get size(): number {
    return this.#slots.size;
  }

  put(row: ColumnRow): void {
    const values = [...new Set(marksOf(row).map(({ mark, ...value }) => this.#number(mark, value)))];
    const slot = this.#slots.get(row.place) ?? this.#slots.size;
    this.#slots.set(row.place, slot);
    if (slot >= this.#weights.length) this.#grow();
    if (this.#used + values.length > this.#pool.length) this.#pool = doubled(this.#pool, Uint32Array);
    this.#weights[slot] = Math.max(0, Math.min(MOST_WEIGHT, row.weight));
    this.#stamps[slot] = row.stamp;
    // An innovation that changed gets new room; what it had is lost until everything is read again.
    this.#starts[slot] = this.#used;
    this.#lengths[slot] = values.length;
    this.#pool.set(values, this.#used);
    this.#used += values.length;
  }

  #grow(): void {
    this.#weights = doubled(this.#weights, Uint16Array);
    this.#stamps = doubled(this.#stamps, Float64Array);
    this.#starts = doubled(this.#starts, Uint32Array);
    this.#lengths = doubled(this.#lengths, Uint16Array);
  }

  #number(mark: string, value: Value): number {
    const known = this.#numbers.get(mark);
    if (known !== undefined) return known;
    this.#numbers.set(mark, this.#values.length);
    return this.#values.push(value) - 1;
  }

  /** Whether this is known as it was indexed then. */
  has(place: number, stamp: number): boolean {
    const slot = this.#slots.get(place);
    return slot !== undefined && this.#stamps[slot] === stamp;
  }

  #hasAll(slot: number, asked: readonly number[]): boolean {
    const [start, end] = [this.#starts[slot]!, this.#starts[slot]! + this.#lengths[slot]!];
    return asked.every((number) => {
      for (let at = start; at < end; at += 1) if (this.#pool[at] === number) return true;
      return false;
    });
  }

  /** Of these places, or of all, those that have every value asked for. */
  keep(places: Iterable<number> | null, marks: readonly string[]): number[] {
    const asked = marks.map((mark) => this.#numbers.get(mark) ?? -1);
    const found: number[] = [];
    for (const place of places ?? this.#slots.keys()) {
      const slot = this.#slots.get(place);
      if (slot !== undefined && (asked.length === 0 || this.#hasAll(slot, asked))) found.push(place);
    }
    return found;
  }

  /** How many of these innovations have each value of every facet, the values of most first; of a facet at most so many as are shown. */
  count(places: Iterable<number>): FacetCount[] {
    const counts = new Uint32Array(this.#values.length);
    for (const place of places) {
      const slot = this.#slots.get(place)!;
      const end = this.#starts[slot]! + this.#lengths[slot]!;
      for (let at = this.#starts[slot]!; at < end; at += 1) counts[this.#pool[at]!]! += 1;
    }
    const told = this.#values
      .flatMap((value, number) => (counts[number]! > 0 ? [{ ...value, innovations: counts[number]! }] : []))
      .sort((a, b) => b.innovations - a.innovations || (a.value < b.value ? -1 : 1));
    return [...Map.groupBy(told, ({ facet }) => facet)].flatMap(([facet, values]) =>
      values.slice(0, facet === 'region' ? MOST_REGIONS : MOST_VALUES),
    );
  }

  /** The agencies of these levels that have innovations. */
  listAgencies(levels: readonly string[]): string[] {
    const wanted = new Set(levels.map((level) => this.#numbers.get(MARKS.level(level)) ?? -1));
    const found = new Set<number>();
    for (const slot of this.#slots.values()) {
      const values = this.#pool.subarray(this.#starts[slot]!, this.#starts[slot]! + this.#lengths[slot]!);
      if (values.some((number) => wanted.has(number))) for (const number of values) found.add(number);
    }
    return [...found].flatMap((number) => {
      const { facet, value } = this.#values[number]!;
      return facet === 'agency' ? [value] : [];
    });
  }

  /** Those that stand for most, first; among equals those that came first. */
  best(places: readonly number[], most: number): number[] {
    const byWeight: number[][] = [];
    for (const place of places) (byWeight[this.#weights[this.#slots.get(place)!]!] ??= []).push(place);
    const found: number[] = [];
    for (let weight = byWeight.length - 1; weight >= 0 && found.length < most; weight -= 1)
      for (const place of byWeight[weight]?.toSorted((a, b) => a - b) ?? []) found.push(place);
    return found.slice(0, most);
  }
}

function doubled<T extends { length: number; set(from: T): void }>(
  from: T,
  Kind: new (length: number) => T,
): T {
  const more = new Kind(from.length * 2);
  more.set(from);
  return more;
}

export type ColumnRow = {
  place: number;
  /** When it was indexed, in milliseconds. */
  stamp: number;
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
let states = 0;

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
  const { now, innovations } = await countIndexed(tx);
  const changed = known.readTo === '' ? [] : await listChanged(tx, known);
  for (let at = 0; at < changed.length; at += CHUNK)
    for (const row of await listAt(tx, changed.slice(at, at + CHUNK))) known.put(row);
  // Those who read the old ones meanwhile keep them whole.
  const isSame = known.readTo !== '' && known.size === innovations;
  const columns = isSame ? known : await readAll(tx);
  if (!isSame || changed.length > 0) columns.state = states += 1;
  columns.seen = change;
  columns.readTo = now;
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

const STAMP = sql.raw(`floor(extract(epoch from indexed_at) * 1000)::float8`);
const COLUMNS = sql.raw(
  'place, weight, province, region, level, agency, category, group_name, phase, status, years, awards, sdgs',
);

/**
 * The places of what was indexed since the last reading, with a minute before it: another may have committed its older rows
 * later. A large import lies in that minute whole, so only places and times are read of it, as one text.
 */
async function listChanged(tx: Tx, known: Columns): Promise<number[]> {
  const [row] = await tx.execute<{ rows: string | null }>(sql`
    select string_agg(place || ' ' || ${STAMP}, ',') as rows from innovation_index
    where indexed_at >= ${known.readTo}::timestamptz - interval '1 minute'`);
  const rows = (row!.rows?.split(',') ?? []).map((one) => one.split(' ').map(Number) as [number, number]);
  return rows.filter(([place, stamp]) => !known.has(place, stamp)).map(([place]) => place);
}

const listAt = (tx: Tx, places: readonly number[]): Promise<ColumnRow[]> =>
  tx.execute<ColumnRow>(sql`
    select ${COLUMNS}, ${STAMP} as stamp from innovation_index where place = any(${`{${places.join(',')}}`}::int[])`);

const listFrom = (tx: Tx, after: number): Promise<ColumnRow[]> =>
  tx.execute<ColumnRow>(sql`
    select ${COLUMNS}, ${STAMP} as stamp from innovation_index where place > ${after}::int order by place limit ${CHUNK}`);

/** How many there are, and when that was counted. */
async function countIndexed(tx: Tx): Promise<{ innovations: number; now: string }> {
  const [row] = await tx.execute<{ innovations: number; now: string }>(sql`
    select count(*)::int as innovations, clock_timestamp()::text as now from innovation_index`);
  return row!;
}
