import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { guardedPostgres } from './driver.ts';
import * as schema from './schema/index.ts';

export type Orm = PostgresJsDatabase<typeof schema>;

export type Database = {
  orm: Orm;
  sql: postgres.Sql;
  close(): Promise<void>;
};

/** The driver's own pause between two attempts to connect grows to 20 s; a database is back sooner than that. */
const LONGEST_PAUSE_SECONDS = 1;

/**
 * Opens the pool of the application's role on the guarded driver. Statements are prepared; no statement may run longer
 * than 30 s. When PostgreSQL goes away, what waits is rejected (CONNECTION_CLOSED, ECONNREFUSED), and the pool connects
 * anew by itself, within a second of its return.
 */
export function openDatabase(url: string, poolSize: number): Database {
  const sql = guardedPostgres(url, {
    max: poolSize,
    onnotice: () => {},
    connect_timeout: 10,
    backoff: (attempts) => Math.min(2 ** attempts / 40, LONGEST_PAUSE_SECONDS),
    idle_timeout: 0,
    connection: {
      application_name: 'kipp',
      statement_timeout: 30_000,
      lock_timeout: 10_000,
      plan_cache_mode: 'force_generic_plan',
    },
  });
  return {
    orm: drizzle(preparing(sql), { schema, casing: 'snake_case' }),
    sql,
    close: () => sql.end({ timeout: 5 }),
  };
}

/**
 * Drizzle sends every statement unprepared, which costs a second round trip and a new plan each time; row-level
 * security makes plans dear. This client prepares each distinct text once per connection.
 */
function preparing<T extends postgres.ISql>(client: T): T {
  return new Proxy(client, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name);
      if (name === 'unsafe') {
        return (text: string, parameters?: never[], options?: postgres.UnsafeQueryOptions) =>
          target.unsafe(text, parameters, { ...options, prepare: true });
      }
      if (name === 'begin' || name === 'savepoint') {
        return (...args: unknown[]) => {
          const work = args.pop() as (inner: postgres.ISql) => unknown;
          return (own as (...all: unknown[]) => unknown)(...args, (inner: postgres.ISql) =>
            work(preparing(inner)),
          );
        };
      }
      return own;
    },
  });
}
