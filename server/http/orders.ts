import { sql, type SQL } from 'drizzle-orm';
import { readCursor, writeCursor, type Place, type SortKind } from './cursor.ts';

/**
 * One order of a list: a value that every row has, so that no page leaves one out. What has none of its own comes last from either
 * end, so `back` may stand for the way down.
 */
export type Order = {
  value: SQL;
  back?: SQL;
  type: 'text' | 'integer' | 'timestamptz';
  /** The value lies in another table than the id: its part of the place is asked for by itself as well, so that an index is used. */
  apart?: true;
};
export type Sort<Key extends string> = Key | `-${Key}`;

/** As text a value is exact on the wire and back, an instant to the microsecond. */
const KINDS: Readonly<Record<Order['type'], SortKind>> = {
  text: 'string',
  integer: 'digits',
  timestamptz: 'instant',
};

/**
 * The orders of a list by keyset: each from both ends, with the id where values are equal. `id` alone is an order, too, that of the
 * rows' making, and needs no value.
 */
export function ordersOf<const Key extends string>(id: SQL, columns: Readonly<Record<Key, Order | 'id'>>) {
  const keys = Object.keys(columns) as Key[];
  const of = (sort: Sort<Key>) => columns[(isBackward(sort) ? sort.slice(1) : sort) as Key];
  const valueOf = (sort: Sort<Key>): SQL => {
    const order = of(sort);
    if (order === 'id') return sql`''`;
    return isBackward(sort) ? (order.back ?? order.value) : order.value;
  };
  return {
    /** Every order, as the address names it. */
    sorts: [...keys, ...keys.map((key) => `-${key}` as const)] as [Sort<Key>, ...Sort<Key>[]],
    by(sort: Sort<Key>): SQL {
      const way = sql.raw(isBackward(sort) ? 'desc' : 'asc');
      return of(sort) === 'id' ? sql`${id} ${way}` : sql`${valueOf(sort)} ${way}, ${id} ${way}`;
    },
    /** Whether a row lies beyond a place; true where the list begins. */
    beyond(sort: Sort<Key>, after: Place | null): SQL {
      if (!after) return sql`true`;
      const order = of(sort);
      const way = sql.raw(isBackward(sort) ? '<' : '>');
      if (order === 'id') return sql`${id} ${way} ${after[1]}::uuid`;
      const typed = sql`${String(after[0])}::text::${sql.raw(order.type)}`;
      const later = sql`(${valueOf(sort)}, ${id}) ${way} (${typed}, ${after[1]}::uuid)`;
      return order.apart ? sql`${valueOf(sort)} ${way}= ${typed} and ${later}` : later;
    },
    /** The value of a row in this order, to select beside it. */
    place: (sort: Sort<Key>): SQL<string> => sql<string>`(${valueOf(sort)})::text`,
    /** @throws Refusal invalid_input for a place that this server never gave out */
    read(sort: Sort<Key>, after: string | undefined): Place | null {
      const order = of(sort);
      return readCursor(after, order === 'id' ? 'string' : KINDS[order.type]);
    },
  };
}

const isBackward = (sort: string) => sort.startsWith('-');

/** Words by which something is sorted in any case; what has none comes last from either end. */
export const wordsOr = (words: SQL): Pick<Order, 'value' | 'back' | 'type'> => ({
  value: sql`case when ${words} is null then '1' else '0' || lower(${words}) end`,
  back: sql`case when ${words} is null then '0' else '1' || lower(${words}) end`,
  type: 'text',
});

/** A number from one on that a row may not have. */
export const numberOr = (number: SQL): Pick<Order, 'value' | 'back' | 'type'> => ({
  value: sql`coalesce(${number}, 2147483647)`,
  back: sql`coalesce(${number}, 0)`,
  type: 'integer',
});

/** How many, which may be none, or not be known. */
export const countOr = (count: SQL): Pick<Order, 'value' | 'back' | 'type'> => ({
  ...numberOr(count),
  back: sql`coalesce(${count} + 1, 0)`,
});

/** A time that a row may not have. */
export const timeOr = (time: SQL): Pick<Order, 'value' | 'back' | 'type'> => ({
  value: sql`coalesce(${time}, '9999-12-31 00:00:00+00'::timestamptz)`,
  back: sql`coalesce(${time}, '0001-01-02 00:00:00+00'::timestamptz)`,
  type: 'timestamptz',
});

/** One page of rows that carry their place, and where the next begins. */
export function pageOfRows<Row extends { id: string; place: string }>(
  rows: readonly Row[],
  limit: number,
): { page: Row[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1)! : null;
  return { page, next: last && writeCursor([last.place, last.id]) };
}
