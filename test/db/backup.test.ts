import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { makeRandom } from '../../server/context.ts';
import { writeBackup } from '../../server/db/backup/backup-service.ts';
import { restoreBackup } from '../../server/db/backup/restore-service.ts';
import { openDiskStore } from '../../server/files/disk.ts';
import type { FileStore } from '../../server/files/store.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
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
let count = 0;
const opened: { name: string; owner: postgres.Sql }[] = [];

beforeAll(async () => {
  competition = await openCompetition({ worker: false });
  const { world, admin, editionId, agencyId } = competition;
  content = Buffer.concat([Buffer.from('%PDF-1.4\n'), random.bytes(200_000)]);
  ({ sha256 } = await world.context.files.put(content, 1_000_000));
  await world.owner`insert into blobs (sha256, size_bytes, media_type, state, created_at)
    values (${sha256}, ${content.length}, 'application/pdf', 'clean', now())`;
  for (const title of ['Garis miring \\ dan tab\tdan baris\nbaru', 'Huruf 字 🙂 "kutip"'])
    await admin.post(`/api/editions/${editionId}/submissions`, { agencyId, title, group: 'umum' });
  secret = world.context.config.secret;
  expect(
    await writeBackup(world.context.config.ownerDatabaseUrl, world.context.files, secret, file),
  ).toMatchObject({
    files: 1,
    missing: [],
  });
});
afterAll(async () => {
  for (const { name, owner } of opened) {
    await owner.end();
    await cluster.unsafe(`drop database ${name} with (force)`);
  }
  await competition?.world.close();
  await cluster.end();
  rmSync(folder, { recursive: true, force: true });
});

test('what was backed up is there again: every row, every file, every invariant', async () => {
  const { owner, url, files } = await openEmpty();
  const report = await restoreBackup(url, files, secret, file);
  expect([report.findings, report.files]).toEqual([[], 1]);
  const compared = [
    'submissions',
    'submission_versions',
    'people',
    'roles',
    'events',
    'deliveries',
    'idempotency_keys',
  ];
  for (const table of compared) {
    const [was, is] = await Promise.all([competition.world.owner, owner].map((sql) => rowsOf(sql, table)));
    expect([table, is!.length > 0, is]).toEqual([table, true, was]);
  }
  expect(Buffer.concat((await (await files.open(sha256)).toArray()) as Buffer[]).equals(content)).toBe(true);
  // A database that is in use is not written over.
  await expect(restoreBackup(url, files, secret, file)).rejects.toThrow('the database is not empty');
}, 60_000);

test('a single changed byte, a missing end and another secret are refused, and nothing is left of the attempt', async () => {
  const { owner, url, files } = await openEmpty();
  const whole = readFileSync(file);
  const damaged = join(folder, 'damaged');
  for (let n = 0; n < 12; n += 1) {
    const bytes = Buffer.from(whole);
    const at = n === 0 ? 3 : n === 1 ? bytes.length - 1 : random.int(bytes.length);
    bytes[at] = bytes[at]! ^ (1 << random.int(8));
    writeFileSync(damaged, bytes);
    await expect(restoreBackup(url, files, secret, damaged), `byte ${at}`).rejects.toThrow(
      /damaged|not a backup/,
    );
  }
  writeFileSync(damaged, whole.subarray(0, whole.length - 70_000));
  await expect(restoreBackup(url, files, secret, damaged)).rejects.toThrow('damaged');
  await expect(restoreBackup(url, files, random.bytes(32), file)).rejects.toThrow('another secret');
  const [left] = await owner<
    { n: number }[]
  >`select (select count(*) from people)::int + (select count(*) from bodies)::int as n`;
  expect(left!.n).toBe(0);
});

test('nobody reads a name in the file', () => {
  const bytes = readFileSync(file);
  expect(['Surabaya', 'contoh.id', 'Dewi'].filter((word) => bytes.includes(word))).toEqual([]);
});

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
