import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { guardedPostgres } from './driver.ts';
import { entryKeys, proveEntry } from './seal.ts';

/** Without the schema: relational queries are not used, and building them anew for each transaction would cost most of it. */
export type Orm = PostgresJsDatabase;

export type Database = {
  orm: Orm;
  /** The same pool; its transactions see the database as it stood when they began, and can change nothing. */
  reads: Orm;
  /** For a transaction that is begun inside another: were it to wait for the same pool, full pools would wait for themselves. */
  inner: Orm;
  innerReads: Orm;
  /** The proof by which the server enters as the system, as a person or (null) as the public. */
  prove(system: boolean, person: string | null): string;
  sql: postgres.Sql;
  /** Whether an act's last statement takes the commit along (door.ts, `Ending`); a test that undoes every act says no. */
  commitsAlong: boolean;
  close(): Promise<void>;
};

/** The driver's own pause between two attempts to connect grows to 20 s; a database is back sooner than that. */
const LONGEST_PAUSE_SECONDS = 1;

/** Connections for transactions inside transactions; they are opened when the first is needed. */
const INNER_POOL = 4;

/**
 * Opens the pools of the application's role on the guarded driver. Statements are prepared; no statement may run longer
 * than 30 s. When PostgreSQL goes away, what waits is rejected (CONNECTION_CLOSED, ECONNREFUSED), and the pool connects
 * anew by itself, within a second of its return.
 */
export function openDatabase(url: string, poolSize: number): Database {
  const sql = openPool(url, poolSize);
  const inner = openPool(url, INNER_POOL);
  const keys = entryKeys(url);
  return {
    orm: drizzle(preparing(sql), { casing: 'snake_case' }),
    reads: drizzle(preparing(sql, READS), { casing: 'snake_case' }),
    inner: drizzle(preparing(inner), { casing: 'snake_case' }),
    innerReads: drizzle(preparing(inner, READS), { casing: 'snake_case' }),
    prove: (system, person) => proveEntry(keys, system, person),
    sql,
    commitsAlong: true,
    close: async () => {
      await Promise.all([sql.end({ timeout: 5 }), inner.end({ timeout: 5 })]);
    },
  };
}

const READS = 'isolation level repeatable read read only';

function openPool(url: string, max: number): postgres.Sql {
  return guardedPostgres(url, {
    max,
    onnotice: () => {},
    connect_timeout: 8,
    backoff: (attempts) => Math.min(2 ** attempts / 40, LONGEST_PAUSE_SECONDS),
    idle_timeout: 0,
    connection: {
      application_name: 'kipp',
      statement_timeout: 30_000,
      lock_timeout: 10_000,
      plan_cache_mode: 'force_generic_plan',
    },
  });
}

/**
 * Drizzle sends every statement unprepared, which costs a second round trip and a new plan each time; row-level
 * security makes plans dear. This client prepares each distinct text once per connection.
 * @param begins how its transactions begin; else as the database does
 */
function preparing<T extends postgres.ISql>(client: T, begins?: string): T {
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
          const how = name === 'begin' && begins ? [begins] : args;
          return (own as (...all: unknown[]) => unknown)(...how, (inner: postgres.ISql) =>
            work(preparing(inner)),
          );
        };
      }
      return own;
    },
  });
}
