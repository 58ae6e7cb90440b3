import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema/index.ts';

export type Orm = PostgresJsDatabase<typeof schema>;

export type Database = {
  orm: Orm;
  sql: postgres.Sql;
  close(): Promise<void>;
};

/** Opens the pool of the application's role. Statements are prepared; no statement may run longer than 30 s. */
export function openDatabase(url: string, poolSize: number): Database {
  const sql = postgres(url, {
    max: poolSize,
    onnotice: () => {},
    connect_timeout: 10,
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
