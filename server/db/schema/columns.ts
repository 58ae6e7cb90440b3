import { sql } from 'drizzle-orm';
import { check, integer, jsonb, timestamp, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core';

/** A text in both languages of the product. */
export type Words = { id: string; en: string };

/** UUIDv7 made by `context.ids`, never by the database: ids are seedable in tests. */
export const key = () => uuid().primaryKey();

/** An instant with zone; the database clock is the only clock. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date' });

/** Counts the changes of a row that has a machine; the wire carries it as ETag and If-Match. */
export const version = () => integer().notNull().default(1);

export const words = () => jsonb().$type<Words>();

/** CHECK that a text column holds one of the machine's states; a test holds the list equal to the machine. */
export function stateCheck(name: string, column: AnyPgColumn, states: readonly string[]) {
  const list = sql.raw(states.map((state) => `'${state}'`).join(', '));
  return check(name, sql`${column} in (${list})`);
}
