import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';
import { guardedPostgres } from '../driver.ts';
import type { FileStore } from '../../files/store.ts';
import { encode, type RecordHead, type TableState } from './records.ts';
import { sealing } from './sealed.ts';
import { copyOut, listMigrations, listSequences, listTables, speakPlainly, watching } from './tables.ts';

export type BackupReport = { tables: number; rows: number; files: number; missing: string[] };

/**
 * Writes one file that holds the whole competition: every table as it was at one instant (one REPEATABLE READ
 * snapshot, while people go on working), every stored file, and a manifest of rows and hashes. The file appears under
 * its name only when it is complete.
 * @param ownerUrl the owner's address: the owner sees past the walls
 * @param secret the installation's secret: the key of the backup is derived from it, so keep it somewhere else too
 * @returns what went in; `missing` are files that the database names and the store does not have
 */
export async function writeBackup(
  ownerUrl: string,
  files: FileStore,
  secret: Buffer,
  path: string,
): Promise<BackupReport> {
  const unfinished = `${path}.unfinished`;
  const report: BackupReport = { tables: 0, rows: 0, files: 0, missing: [] };
  const owner = guardedPostgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await owner.begin('isolation level repeatable read read only', async (tx) => {
      await speakPlainly(tx);
      const target = createWriteStream(unfinished, { mode: 0o600 });
      await pipeline(Readable.from(content(tx, files, report)), sealing(secret), target);
    });
    const handle = await open(unfinished);
    await handle.sync();
    await handle.close();
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await owner.end({ timeout: 5 });
  }
  return report;
}

async function* content(
  tx: postgres.TransactionSql,
  files: FileStore,
  report: BackupReport,
): AsyncGenerator<Buffer> {
  const [row] = await tx<{ at: string; postgres: string }[]>`
    select to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, current_setting('server_version') as postgres`;
  const begin: RecordHead = { kind: 'begin', format: 1, migrations: await listMigrations(tx), ...row! };
  yield* encode(begin, null);
  const tables: Record<string, TableState> = {};
  for (const table of await listTables(tx)) {
    const { stream, state } = watching();
    const rows = Readable.from(await copyOut(tx, table)).pipe(stream);
    yield* encode({ kind: 'table', name: table.name, columns: table.columns }, rows);
    tables[table.name] = state();
    report.tables += 1;
    report.rows += tables[table.name]!.rows;
  }
  for (const sequence of await listSequences(tx)) yield* encode({ kind: 'sequence', ...sequence }, null);
  for (const { sha256, isBlob } of await listHashes(tx)) {
    // Most hashes are of texts; which of them name a file, the store knows.
    if (await files.has(sha256)) {
      yield* encode({ kind: 'file', sha256, sizeBytes: 0 }, await files.open(sha256));
      report.files += 1;
    } else if (isBlob) report.missing.push(sha256);
  }
  yield* encode({ kind: 'end', tables, files: report.files, missing: report.missing }, null);
}

/** Every SHA-256 that any column holds, once. */
async function listHashes(tx: postgres.TransactionSql): Promise<{ sha256: string; isBlob: boolean }[]> {
  const columns = await tx<{ query: string }[]>`
    select format('select %I::text as sha256, %L::boolean as blob from %I.%I', c.column_name, c.table_name = 'blobs', c.table_schema, c.table_name) as query
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name like '%sha256'`;
  const all = columns.map(({ query }) => query).join(' union all ');
  return [
    ...(await tx.unsafe<{ sha256: string; isBlob: boolean }[]>(
      `select sha256, bool_or(blob) as "isBlob" from (${all}) named where sha256 ~ '^[0-9a-f]{64}$' group by 1 order by 1`,
    )),
  ];
}
