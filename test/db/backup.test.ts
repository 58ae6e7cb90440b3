import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { makeRandom } from '../../server/context.ts';
import { writeBackup, type BackupReport } from '../../server/db/backup/backup-service.ts';
import { restoreBackup } from '../../server/db/backup/restore-service.ts';
import { examine } from '../../server/db/doctor.ts';
import { checkAudit } from '../../server/integrity/audit-check.ts';
import { checkSeals } from '../../server/integrity/seal-check.ts';
import { sealClosedStages } from '../../server/integrity/seal-service.ts';
import { openDiskStore } from '../../server/files/disk.ts';
import type { FileStore } from '../../server/files/store.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { giveSubmitted } from '../submissions/proposals.ts';
import { TEMPLATE } from '../support/template.ts';

/* A backup that was never restored is a hope: every one here is restored into an empty database and compared. */

const folder = mkdtempSync(join(tmpdir(), 'kipp-backup-'));
const file = join(folder, 'kipp.backup');
const cluster = postgres(inject('ownerUrl'), { max: 1, onnotice: () => {} });
const random = makeRandom(5);
let competition: Competition;
let secret: Buffer;
let content: Buffer;
let sha256: string;
let written: BackupReport;
let count = 0;
const opened: { name: string; owner: postgres.Sql }[] = [];

beforeAll(async () => {
  competition = await openCompetition({ worker: false });
  const { world, admin, agencyId, editionId, move } = competition;
  content = Buffer.concat([Buffer.from('%PDF-1.4\n'), random.bytes(200_000)]);
  ({ sha256 } = await world.context.files.put(content, 1_000_000));
  await world.owner`insert into blobs (sha256, size_bytes, media_type, state, created_at)
    values (${sha256}, ${content.length}, 'application/pdf', 'clean', now())`;
  for (const title of ['Garis miring \\ dan tab\tdan baris\nbaru', 'Huruf 字 🙂 "kutip"'])
    await admin.post(`/api/editions/${editionId}/submissions`, { agencyId, title, group: 'umum' });
  await giveSubmitted(competition);
  await move('startScreening');
  await sealClosedStages(world.context, editionId);
  secret = world.context.config.secret;
  const { ownerDatabaseUrl } = world.context.config;
  written = await writeBackup(ownerDatabaseUrl, world.context.files, secret, file);
}, 180_000);
afterAll(async () => {
  for (const { name, owner } of opened) {
    await owner.end();
    await cluster.unsafe(`drop database ${name} with (force)`);
  }
  await competition?.world.close();
  await cluster.end();
  rmSync(folder, { recursive: true, force: true });
});

test('what was backed up is there again: every row, every file, the audit and the sealed trees', async () => {
  const [was, { owner, url, files }] = [competition.world.owner, await openEmpty()];
  const report = await restoreBackup(url, files, secret, file);
  expect(written).toMatchObject({
    tables: report.tables,
    rows: report.rows,
    files: report.files,
    missing: [],
  });
  expect(report.files).toBe(2);
  for (const table of ['submissions', 'submission_versions', 'people', 'events', 'idempotency_keys']) {
    const [before, after] = await Promise.all([was, owner].map((sql) => rowsOf(sql, table)));
    expect([table, after!.length > 0, after]).toEqual([table, true, before]);
  }
  const before = await proofsOf(was);
  expect(await proofsOf(owner)).toEqual(before);
  expect(before).toMatchObject({ findings: [], seals: { checked: 2, faults: [] } });
  expect(Buffer.concat((await (await files.open(sha256)).toArray()) as Buffer[]).equals(content)).toBe(true);
  // What waited may have been sent since the backup: it is listed for a person, and never sent by itself.
  const count = (state: string) =>
    owner`select from deliveries where state = ${state} and effect = 'mail' and audience is null`;
  expect([report.doubtful > 0, (await count('doubtful')).length, (await count('pending')).length]).toEqual([
    true,
    report.doubtful,
    0,
  ]);
  // A database that is in use is not written over.
  await expect(restoreBackup(url, files, secret, file)).rejects.toMatchObject({ code: 'restore_not_empty' });
}, 180_000);

test('a changed byte, a missing end, another secret and another file are refused by name, and nothing is left', async () => {
  const { owner, url, files } = await openEmpty();
  const whole = readFileSync(file);
  const damaged = join(folder, 'damaged');
  const codeOf = async (bytes: Buffer, key = secret) => {
    writeFileSync(damaged, bytes);
    return restoreBackup(url, files, key, damaged).then(
      () => 'restored',
      (error: { code: string; message: string }) =>
        error.message.startsWith(`${error.code}: `) ? error.code : error.message,
    );
  };
  for (let n = 0; n < 12; n += 1) {
    const bytes = Buffer.from(whole);
    // Somewhere behind the first word and before the mark of the end; the last rounds in the header.
    const at = n < 9 ? 14 + random.int(bytes.length - 30) : 14 + 16 * (n - 9);
    bytes[at] = bytes[at]! ^ (1 << random.int(8));
    expect([at, await codeOf(bytes)]).toEqual([at, 'backup_changed']);
  }
  for (const kept of [whole.length - 1, whole.length - 70_000, 40])
    expect([kept, await codeOf(whole.subarray(0, kept))]).toEqual([kept, 'backup_cut']);
  expect(await codeOf(whole, random.bytes(32))).toBe('backup_wrong_key');
  expect(await codeOf(random.bytes(100_000))).toBe('backup_foreign');
  expect(await codeOf(Buffer.alloc(0))).toBe('backup_foreign');
  const [left] = await owner<
    { n: number }[]
  >`select (select count(*) from people)::int + (select count(*) from bodies)::int as n`;
  expect(left!.n).toBe(0);
});

test('nobody reads a name in the file', () => {
  const bytes = readFileSync(file);
  expect(['Surabaya', 'contoh.id', 'Dewi'].filter((word) => bytes.includes(word))).toEqual([]);
});

/** What the doctor looks at, of either database. */
async function proofsOf(sql: postgres.Sql) {
  const asker = drizzle(sql);
  return { findings: await examine(sql), audits: await checkAudit(asker), seals: await checkSeals(asker) };
}

function rowsOf(sql: postgres.Sql, table: string): Promise<string[]> {
  return sql
    .unsafe<{ row: string }[]>(`select t::text as row from ${table} t order by 1`)
    .then((rows) => rows.map(({ row }) => row));
}

/** A database as `kipp restore` finds it: migrated and empty, with a file store of its own. */
async function openEmpty(): Promise<{ owner: postgres.Sql; url: string; files: FileStore }> {
  const name = `restored_${process.pid}_${(count += 1)}`;
  await cluster.unsafe(`create database ${name} template ${TEMPLATE}`);
  const url = new URL(inject('ownerUrl'));
  url.pathname = `/${name}`;
  const owner = postgres(url.href, { max: 1, onnotice: () => {} });
  opened.push({ name, owner });
  return { owner, url: url.href, files: await openDiskStore(join(folder, name)) };
}
