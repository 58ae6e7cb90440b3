import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { entryKeys } from './seal.ts';

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Any number that only this product locks; two servers starting together migrate one after the other. */
const MIGRATION_LOCK = 7_215_401;

/**
 * A change of a table waits for whoever reads it, and everybody who comes after waits behind the change. So it waits a short
 * time only, lets them through, and comes again.
 */
const LOCK_TIMEOUT_MS = 3_000;
const ATTEMPTS = 20;
const PAUSE_MS = 1_000;
const LOCK_NOT_AVAILABLE = '55P03';

export type MigrateOptions = {
  /** For tests on a cluster that may lose everything at a power cut. */
  careless?: true;
  /** Other migrations than our own, and shorter waits: for tests. */
  folder?: string;
  lockTimeoutMs?: number;
  pauseMs?: number;
};

/**
 * Brings the schema to the newest state as the owner, and lets the application's role in.
 * @param ownerUrl the owner's address
 * @param applicationUrl the application's address; its password is set for the role kipp_app
 * Runs while people work: old servers go on with the new schema, as migrations only add.
 * @throws when the cluster does not keep its promises (fsync, synchronous_commit, full_page_writes), or when somebody holds
 * a table that has to change for longer than all attempts together
 */
export async function migrate(
  ownerUrl: string,
  applicationUrl: string,
  options: MigrateOptions = {},
): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    if (!options.careless) await refuseUnsafe(sql);
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await sql.unsafe(`set lock_timeout = ${options.lockTimeoutMs ?? LOCK_TIMEOUT_MS}`);
    await patiently(options.pauseMs ?? PAUSE_MS, async () => {
      await runMigrations(drizzle(sql), { migrationsFolder: options.folder ?? migrationsFolder });
      await sql`select kipp_walls.close_gaps()`;
      await admitApplication(sql, applicationUrl);
    });
    await sql`select pg_advisory_unlock(${MIGRATION_LOCK})`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Again after a pause when a lock was not to be had; what one attempt had done is undone, as it is one transaction. */
async function patiently(pauseMs: number, work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const { code } = ((error as Error).cause ?? error) as { code?: string };
      if (code !== LOCK_NOT_AVAILABLE || attempt === ATTEMPTS) throw error;
      await pause(pauseMs);
    }
  }
}

/** A reply is a promise: the database must not answer COMMIT before the disk has it. */
async function refuseUnsafe(sql: postgres.Sql): Promise<void> {
  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const [row] = await sql.unsafe<{ value: string }[]>(`select current_setting('${name}') as value`);
    if (row?.value === 'off')
      throw new Error(`PostgreSQL runs with ${name} = off; KIPP does not start on it`);
  }
}

async function admitApplication(sql: postgres.Sql, applicationUrl: string): Promise<void> {
  const { inner, outer } = entryKeys(applicationUrl);
  await sql`update kipp_walls.keys set entry_inner = ${inner}, entry_outer = ${outer}`;
  const url = new URL(applicationUrl);
  const user = decodeURIComponent(url.username);
  if (user !== 'kipp_app') return;
  // Hexadecimal by construction (config.applicationUrl), so it can stand in the statement, which takes no parameter.
  const password = decodeURIComponent(url.password).replaceAll("'", "''");
  await sql.unsafe(`alter role kipp_app login password '${password}'`);
  const database = (await sql<{ name: string }[]>`select current_database() as name`)[0]!.name;
  await sql.unsafe(`grant connect on database "${database.replaceAll('"', '""')}" to kipp_app`);
  // Nothing of the application needs tables of its own making.
  await sql.unsafe(`revoke temporary on database "${database.replaceAll('"', '""')}" from public`);
}
