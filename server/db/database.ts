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
    connection: { application_name: 'kipp', statement_timeout: 30_000, lock_timeout: 10_000 },
  });
  return {
    orm: drizzle(sql, { schema, casing: 'snake_case' }),
    sql,
    close: () => sql.end({ timeout: 5 }),
  };
}
