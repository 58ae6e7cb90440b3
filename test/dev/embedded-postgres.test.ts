import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  findEmbeddedPostgres,
  FolderInUse,
  openEmbeddedPostgres,
  removeEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../server/db/embedded/embedded.ts';
import { isRunning } from '../../server/db/embedded/system-process.ts';
import { clean, findProcesses, makeFolder, root, runScript, until, type Run } from './processes.ts';

let prepared: string;
let folder: string;
let lines: string[];
let opened: EmbeddedPostgres[];
let runs: Run[];

beforeAll(async () => {
  prepared = makeFolder('prepared');
  await (await openEmbeddedPostgres({ folder: join(prepared, 'pg'), log: () => {} })).stop();
});

afterAll(async () => {
  await removeEmbeddedPostgres(join(prepared, 'pg'));
  clean(prepared);
});

beforeEach(() => {
  folder = makeFolder('postgres');
  lines = [];
  opened = [];
  runs = [];
});

afterEach(async () => {
  for (const server of opened) await server.stop();
  for (const { pid } of runs) if (isRunning(pid)) process.kill(pid, 'SIGKILL');
  await until(() => runs.every(({ pid }) => !isRunning(pid)));
  await removeEmbeddedPostgres(join(folder, 'pg'));
  clean(folder);
});

/** Making a cluster takes most of a second: tests that are not about that begin with a copy of a stopped one. */
function copyPrepared(): void {
  execFileSync('cp', ['-a', join(prepared, 'pg'), join(folder, 'pg')]);
}

async function open(port?: number): Promise<EmbeddedPostgres> {
  const server = await openEmbeddedPostgres({
    folder: join(folder, 'pg'),
    log: (line) => lines.push(line),
    ...(port === undefined ? {} : { port }),
  });
  opened.push(server);
  return server;
}

/** What was logged, without the lines that only a slow machine shows. */
function told(): string[] {
  return lines.filter((line) => !line.startsWith('waiting for the database'));
}

/** Another process that holds the same folder until it is killed. */
async function openElsewhere(): Promise<Run> {
  const held = runScript(
    folder,
    `import { openEmbeddedPostgres } from '${root}/server/db/embedded/embedded.ts';
     const server = await openEmbeddedPostgres({ folder: '${folder}/pg', log: console.log });
     console.log('open', server.pid());
     setInterval(() => {}, 1000);`,
  );
  runs.push(held);
  await held.says('open');
  return held;
}

function postmasterPid(): number {
  return Number(readFileSync(join(folder, 'pg/data/postmaster.pid'), 'utf8').split('\n')[0]);
}

async function ask<T>(url: string, query: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return (await sql.unsafe(query)) as unknown as T[];
  } finally {
    await sql.end();
  }
}

test('a new cluster sorts in Indonesian, keeps checksums, listens on loopback only and commits durably', async () => {
  const { ownerUrl, port } = await open();
  const names = [
    'data_checksums',
    'fsync',
    'full_page_writes',
    'listen_addresses',
    'password_encryption',
    'port',
    'synchronous_commit',
    'unix_socket_directories',
  ];
  const rows = await ask<{ name: string; setting: string }>(
    ownerUrl,
    `select name, setting from pg_settings where name in (${names.map((n) => `'${n}'`).join()}) order by name`,
  );
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
    data_checksums: 'on',
    fsync: 'on',
    full_page_writes: 'on',
    listen_addresses: '127.0.0.1',
    password_encryption: 'scram-sha-256',
    port: String(port),
    synchronous_commit: 'on',
    unix_socket_directories: '',
  });
  const [database] = await ask(
    ownerUrl,
    `select datname, datlocprovider, datlocale, pg_encoding_to_char(encoding) as encoding, current_user::text as owner
     from pg_database where datname = current_database()`,
  );
  expect(database).toEqual({
    datname: 'kipp',
    datlocprovider: 'i',
    datlocale: 'id-ID',
    encoding: 'UTF8',
    owner: 'kipp_owner',
  });
  expect(statSync(join(folder, 'pg/password')).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'pg/data')).mode & 0o777).toBe(0o700);
});

test('a wrong password is refused', async () => {
  copyPrepared();
  const { port } = await open();
  const url = `postgres://kipp_owner:guessed@127.0.0.1:${port}/kipp`;
  await expect(ask(url, 'select 1')).rejects.toMatchObject({ code: '28P01' });
});

test('stopping leaves no process, and the next start finds the data', async () => {
  copyPrepared();
  const first = await open();
  const pid = first.pid();
  await ask(first.ownerUrl, `create table kept as select 'tetap ada' as words`);
  await first.stop();
  await first.stop();
  expect(isRunning(pid)).toBe(false);
  expect(await first.ended).toBe('stopped');
  expect(existsSync(join(folder, 'pg/lock'))).toBe(false);

  const second = await open();
  expect(await ask(second.ownerUrl, 'select words from kept')).toEqual([{ words: 'tetap ada' }]);
});

test('a second process is refused with a sentence while the first lives', async () => {
  copyPrepared();
  const held = await openElsewhere();
  const refusal: unknown = await open().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(FolderInUse);
  expect((refusal as Error).message).toBe(
    `KIPP is already running on ${folder}/pg (process ${held.pid}). ` +
      'Stop it first, or set KIPP_DATA to another folder for a second one.',
  );
  expect(isRunning(held.pid)).toBe(true);
});

test('the running server of another process can be found, and none when there is none', async () => {
  expect(await findEmbeddedPostgres(join(folder, 'pg'))).toBe(null);
  await openElsewhere();
  const found = await findEmbeddedPostgres(join(folder, 'pg'));
  expect(await ask(found!.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('when its parent is killed, the watchdog stops the server, and the next start recovers', async () => {
  copyPrepared();
  const held = await openElsewhere();
  const pid = postmasterPid();
  process.kill(held.pid, 'SIGKILL');
  await until(() => !isRunning(pid));

  const { ownerUrl } = await open();
  expect(await ask(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('when parent and watchdog are killed, the next start stops the server that was left and starts its own', async () => {
  copyPrepared();
  const held = await openElsewhere();
  const { ownerUrl: before } = (await findEmbeddedPostgres(join(folder, 'pg')))!;
  await ask(before, `create table kept as select 1 as one`);
  const left = postmasterPid();
  const [watchdog] = findProcesses(`kipp-database-watchdog ${folder}`);
  process.kill(watchdog!, 'SIGKILL');
  process.kill(held.pid, 'SIGKILL');
  await until(() => !isRunning(held.pid));
  expect(isRunning(left)).toBe(true);

  const server = await open();
  expect(isRunning(left)).toBe(false);
  expect(told()).toEqual([
    `an earlier run was killed and left its database running (process ${left}); stopping it`,
  ]);
  expect(await ask(server.ownerUrl, 'select one from kept')).toEqual([{ one: 1 }]);
});

test('a postmaster.pid whose number now belongs to another program is removed, and that program lives on', async () => {
  copyPrepared();
  await (await open()).stop();
  const other = runScript(folder, 'setInterval(() => {}, 1000)');
  runs.push(other);
  const stale = [other.pid, join(folder, 'pg/data'), 1, 5432, '', '127.0.0.1', '', 'ready'].join('\n');
  writeFileSync(join(folder, 'pg/data/postmaster.pid'), `${stale}\n`, { mode: 0o600 });

  const { ownerUrl } = await open();
  expect(await ask(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(isRunning(other.pid)).toBe(true);
});

test('a lock whose number now belongs to another program does not hold the folder', async () => {
  copyPrepared();
  await (await open()).stop();
  writeFileSync(join(folder, 'pg/lock'), JSON.stringify({ pid: process.ppid, startedAt: 'another time' }));
  await open();
  expect(lines.filter((line) => line.includes('already'))).toEqual([]);
});

test('a half-made cluster of a killed first start is made anew', async () => {
  const first = runScript(
    folder,
    `import { openEmbeddedPostgres } from '${root}/server/db/embedded/embedded.ts';
     await openEmbeddedPostgres({ folder: '${folder}/pg', log: console.log });`,
  );
  runs.push(first);
  await until(() => existsSync(join(folder, 'pg/data.new/global')));
  process.kill(-first.pid, 'SIGKILL');
  await until(() => !isRunning(first.pid));
  expect(existsSync(join(folder, 'pg/data'))).toBe(false);

  const { ownerUrl } = await open();
  expect(await ask(ownerUrl, 'select current_database() as name')).toEqual([{ name: 'kipp' }]);
});

test('a server that is killed, even in the middle of a long statement, is started again on the same port', async () => {
  copyPrepared();
  const server = await open();
  await ask(server.ownerUrl, `create table kept as select 1 as one`);
  // It computes and waits for nothing, so it does not notice by itself that its server is gone.
  const long =
    'select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b where a.a * b.b = 7';
  void ask(server.ownerUrl, long).catch(() => {});
  const busy = `select count(*)::int as n from pg_stat_activity where query like '%a.a * b.b%' and state = 'active'`;
  while (((await ask(server.ownerUrl, busy)) as { n: number }[])[0]!.n < 2) await sleep(20);
  const first = server.pid();
  process.kill(first, 'SIGKILL');
  await until(() => server.pid() !== first);
  expect(await ask(server.ownerUrl, 'select one from kept')).toEqual([{ one: 1 }]);
  expect(told()).toEqual(['the database ended unexpectedly; starting it again']);
});

test('a fixed port that another program has is named', async () => {
  copyPrepared();
  const { port } = await open();
  const other = join(folder, 'pg2');
  try {
    await expect(openEmbeddedPostgres({ folder: other, log: () => {}, port })).rejects.toThrow(
      `The database cannot use port ${port}: another program has it.`,
    );
  } finally {
    await removeEmbeddedPostgres(other);
  }
});

test('a database of another major version is not touched', async () => {
  copyPrepared();
  await (await open()).stop();
  writeFileSync(join(folder, 'pg/data/PG_VERSION'), '17\n');
  await expect(open()).rejects.toThrow(
    `The database in ${folder}/pg/data was made by PostgreSQL 17; this KIPP brings 18. ` +
      'Start the older KIPP, make a backup, and restore it here.',
  );
  writeFileSync(join(folder, 'pg/data/PG_VERSION'), '18\n');
});
