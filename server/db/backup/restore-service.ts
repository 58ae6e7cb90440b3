import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';
import { guardedPostgres } from '../driver.ts';
import { examine, type Finding } from '../doctor.ts';
import type { FileStore } from '../../files/store.ts';
import { decode, type RecordHead, type TableState } from './records.ts';
import { BackupDamaged, unsealing } from './sealed.ts';
import { copyOut, listMigrations, listTables, speakPlainly, watching, type Table } from './tables.ts';

/** The database that was to be filled is not the empty one that restoring needs, or of another version. */
export class RestoreRefused extends Error {
  override name = 'RestoreRefused';
}

export type RestoreReport = { at: string; tables: number; rows: number; files: number; findings: Finding[] };

const LARGEST_FILE_BYTES = 1024 * 1024 * 1024;

/**
 * Fills an empty, migrated database and its file store from a backup, in one transaction: a damaged or cut backup
 * leaves the database as empty as it was. What was written is read back, counted and hashed against the manifest
 * before the COMMIT, and every invariant is looked at after it.
 * @param ownerUrl the owner's address; the owner has to be allowed to set session_replication_role
 * @throws RestoreRefused, BackupDamaged
 */
export async function restoreBackup(
  ownerUrl: string,
  files: FileStore,
  secret: Buffer,
  path: string,
): Promise<RestoreReport> {
  // The whole seal before anything else: with a damaged backup nothing is even begun.
  await pipeline(createReadStream(path), unsealing(secret), async (text) => {
    for await (const piece of text) void piece;
  });
  const owner = guardedPostgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const restored = await owner.begin(async (tx) => {
      await refuseFilled(tx);
      await speakPlainly(tx);
      // Rows come table by table, so that a key may point to a row that is not there yet; the backup was consistent.
      await tx.unsafe('set local session_replication_role = replica');
      const opened = unsealing(secret);
      const reading = pipeline(createReadStream(path), opened);
      reading.catch(() => {});
      const report = await fill(tx, files, opened as AsyncIterable<Buffer>);
      await reading;
      return report;
    });
    return { ...restored, findings: await examine(owner) };
  } finally {
    await owner.end({ timeout: 5 });
  }
}

/** A competition is never written over: not one body, person or event may be there. */
async function refuseFilled(tx: postgres.TransactionSql): Promise<void> {
  const [row] = await tx<{ filled: boolean }[]>`
    select exists (select from bodies) or exists (select from people) or exists (select from events) as filled`;
  if (row!.filled)
    throw new RestoreRefused('the database is not empty; a backup is restored into an empty one only');
}

async function fill(tx: postgres.TransactionSql, files: FileStore, source: AsyncIterable<Buffer>) {
  const mine = await listMigrations(tx);
  const tables = new Map((await listTables(tx)).map((table) => [table.name, table]));
  await tx.unsafe(`truncate ${[...tables.keys()].join(', ')}`);
  let at = '';
  let kept = 0;
  let end: Extract<RecordHead, { kind: 'end' }> | null = null;
  for await (const { head, body } of decode(source)) {
    if (head.kind === 'begin') at = head.at;
    if (head.kind === 'begin') refuseOtherVersion(mine, head.migrations);
    else if (head.kind === 'table') await copyIn(tx, tables.get(head.name), head, body);
    else if (head.kind === 'sequence' && head.value !== null)
      await tx`select setval(${head.name}::regclass, ${head.value}::bigint)`;
    else if (head.kind === 'file') kept += await keepFile(files, head.sha256, body);
    else if (head.kind === 'end') end = head;
    for await (const rest of body) void rest;
  }
  if (!end || end.files !== kept) throw new BackupDamaged('the backup does not reach its end');
  const rows = await compare(tx, tables, end.tables);
  return { at, tables: tables.size, rows, files: kept };
}

function refuseOtherVersion(mine: readonly string[], theirs: readonly string[]): void {
  if (JSON.stringify(mine) === JSON.stringify(theirs)) return;
  throw new RestoreRefused(
    `the backup is of another version (${theirs.length} migrations, here ${mine.length}); restore it with that version, then update`,
  );
}

async function copyIn(
  tx: postgres.TransactionSql,
  table: Table | undefined,
  head: { name: string; columns: string[] },
  body: AsyncIterable<Buffer>,
): Promise<void> {
  if (!table || head.columns.some((column) => !table.columns.includes(column)))
    throw new RestoreRefused(`there is no table ${head.name} with the columns of the backup`);
  const target = await tx.unsafe(`copy ${head.name} (${head.columns.join(', ')}) from stdin`).writable();
  await pipeline(Readable.from(body), target);
}

/** A file is named by its content, so the name proves it. */
async function keepFile(files: FileStore, sha256: string, body: AsyncIterable<Buffer>): Promise<1> {
  const stored = await files.put(Readable.from(body), LARGEST_FILE_BYTES);
  if (stored.sha256 !== sha256) throw new BackupDamaged(`file ${sha256} is not what its name says`);
  return 1;
}

/** Reads every table back and compares rows and hash with the manifest. @returns the rows in all */
async function compare(
  tx: postgres.TransactionSql,
  tables: Map<string, Table>,
  expected: Record<string, TableState>,
): Promise<number> {
  let rows = 0;
  for (const table of tables.values()) {
    const { stream, state } = watching();
    await pipeline(Readable.from(await copyOut(tx, table)), stream.resume());
    const is = state();
    const was = expected[table.name];
    if (is.rows !== was?.rows || is.sha256 !== was.sha256)
      throw new BackupDamaged(
        `${table.name} has ${is.rows} rows after restoring, the backup says ${was?.rows ?? 0}`,
      );
    rows += is.rows;
  }
  return rows;
}
