import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';
import { guardedPostgres } from '../driver.ts';
import type { FileStore } from '../../files/store.ts';
import { isFilled } from '../secret-mark.ts';
import { decode, type RecordHead, type TableState } from './records.ts';
import { BackupDamaged, unsealing } from './sealed.ts';
import { copyOut, listMigrations, listTables, speakPlainly, watching, type Table } from './tables.ts';

/** The database that was to be filled is not the empty one that restoring needs, or of another version. */
export class RestoreRefused extends Error {
  override name = 'RestoreRefused';
  readonly code: 'restore_not_empty' | 'restore_other_version';
  constructor(code: RestoreRefused['code'], sentence: string) {
    super(`${code}: ${sentence}`);
    this.code = code;
  }
}

export type RestoreReport = {
  /** The instant that the backup holds. */
  at: string;
  tables: number;
  rows: number;
  files: number;
  /** Mails that waited at that instant and may have been sent since: a person decides about each. */
  doubtful: number;
};

const LARGEST_FILE_BYTES = 1024 * 1024 * 1024;

/**
 * Fills an empty, migrated database and its file store from a backup, in one transaction: a damaged or cut backup
 * leaves the database as empty as it was. What was written is read back, counted and hashed against the manifest
 * before the COMMIT.
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
    return await owner.begin(async (tx) => {
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
  } finally {
    await owner.end({ timeout: 5 });
  }
}

/** A competition is never written over: not one body, person or event may be there. */
async function refuseFilled(tx: postgres.TransactionSql): Promise<void> {
  if (await isFilled(tx))
    throw new RestoreRefused(
      'restore_not_empty',
      'There is a competition in this database, and a backup never overwrites one. Name an empty database, or an empty data folder.',
    );
}

async function fill(tx: postgres.TransactionSql, files: FileStore, source: AsyncIterable<Buffer>) {
  const mine = await listMigrations(tx);
  const tables = new Map((await listTables(tx)).map((table) => [table.name, table]));
  await emptyAll(tx, [...tables.keys()]);
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
  if (!end || end.files !== kept) throw new BackupDamaged('backup_cut');
  const rows = await compare(tx, tables, end.tables);
  return { at, tables: tables.size, rows, files: kept, doubtful: await doubtMails(tx) };
}

/** What waited when the backup was made may have left since: no mail is sent a second time by a restore. */
async function doubtMails(tx: postgres.TransactionSql): Promise<number> {
  const { count } = await tx`
    update deliveries set state = 'doubtful', problem = 'restored from a backup; it may have been sent after that'
    where effect = 'mail' and audience is null and state in ('pending', 'sending')`;
  return count;
}

/** What the migrations wrote goes. Few tables hold such rows, and deleting those is quicker than truncating all. */
async function emptyAll(tx: postgres.TransactionSql, names: readonly string[]): Promise<void> {
  const [row] = await tx.unsafe<{ filled: string[] }[]>(
    `select array_remove(array[${names.map((name) => `case when exists (select from ${name}) then '${name}' end`).join(', ')}], null) as filled`,
  );
  for (const name of row!.filled) await tx.unsafe(`delete from ${name}`);
}

function refuseOtherVersion(mine: readonly string[], theirs: readonly string[]): void {
  if (JSON.stringify(mine) === JSON.stringify(theirs)) return;
  throw new RestoreRefused(
    'restore_other_version',
    `The backup is of another version of KIPP (${theirs.length} migrations, here ${mine.length}). Restore it with that version, then update.`,
  );
}

async function copyIn(
  tx: postgres.TransactionSql,
  table: Table | undefined,
  head: { name: string; columns: string[] },
  body: AsyncIterable<Buffer>,
): Promise<void> {
  if (!table || head.columns.some((column) => !table.columns.includes(column)))
    throw new RestoreRefused(
      'restore_other_version',
      `There is no table ${head.name} with the columns of the backup.`,
    );
  const rows = body[Symbol.asyncIterator]();
  const first = await rows.next();
  // Most tables of a young installation are empty; each COPY waits for an answer of its own.
  if (first.done) return;
  const target = await tx.unsafe(`copy ${head.name} (${head.columns.join(', ')}) from stdin`).writable();
  target.write(first.value);
  await pipeline(Readable.from({ [Symbol.asyncIterator]: () => rows }), target);
}

/** A file is named by its content, so the name proves it. */
async function keepFile(files: FileStore, sha256: string, body: AsyncIterable<Buffer>): Promise<1> {
  const stored = await files.put(Readable.from(body), LARGEST_FILE_BYTES);
  if (stored.sha256 !== sha256) throw new BackupDamaged('backup_changed', `file ${sha256}`);
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
        'backup_changed',
        `${table.name} has ${is.rows} rows after restoring, the backup says ${was?.rows ?? 0}`,
      );
    rows += is.rows;
  }
  return rows;
}
