import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openDatabase } from '../../server/db/database.ts';
import { guardedPostgres } from '../../server/db/driver.ts';
import { openLine, type Line } from './line.ts';

/* What the guard in server/db/driver.ts is for: each fault is shown on the driver as it comes, and mended on ours. */

const ownerUrl = inject('ownerUrl');
const TABLE = `faults_driver_${process.pid}`;
const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
let line: Line;
beforeAll(async () => {
  line = await openLine(Number(new URL(ownerUrl).port));
  await owner.unsafe(`create table ${TABLE} (word text)`);
});
afterAll(async () => {
  await line.stop();
  await owner.unsafe(`drop table ${TABLE}`);
  await owner.end();
});

test('a process that writes while its line is cut goes on, and nothing in it waits long', async () => {
  const { code, said } = await run('guarded');
  expect(code, said).toBe(0);
  const seen = JSON.parse(said) as { done: number; cut: number; refused: number; slowestMs: number };
  expect(seen.cut).toBeGreaterThanOrEqual(12);
  expect(seen.refused).toBeGreaterThan(0);
  expect(seen.done).toBeGreaterThanOrEqual(70);
  expect(seen.slowestMs).toBeLessThan(5000);
});

test('the driver as it comes is ended by the same load: the day it is not, the guard can go', async () => {
  const { code, said } = await run('bare');
  expect([code === 0, /TypeError.*null/.test(said)]).toEqual([false, true]);
});

test('a transaction whose connection was lost writes nothing into the transaction of somebody else', async () => {
  expect(await writeAfterLoss(guardedPostgres)).toEqual(['the other']);
  expect(await writeAfterLoss(postgres)).toEqual(['the lost one', 'the other']);
});

test('a transaction behind a full line of statements has its connection for itself', async () => {
  const crowded = { refused: 'UNSAFE_TRANSACTION', leftOpen: 1 };
  expect(await beginInTheCrowd(guardedPostgres)).toEqual({ refused: null, leftOpen: 0 });
  expect(await beginInTheCrowd(postgres)).toEqual(crowded);
});

test('the pool is back within two seconds of the database, however long that was away', async () => {
  const url = line.through(ownerUrl);
  const db = openDatabase(url, 4);
  await db.sql`select 1`;
  line.refuses = true;
  line.cut();
  for (let attempt = 0; attempt < 8; attempt += 1)
    await Promise.allSettled([1, 2, 3, 4].map(() => db.sql`select 1`));
  line.refuses = false;
  const began = performance.now();
  await expect
    .poll(
      () =>
        db.sql`select 1`.then(
          () => 'back',
          () => 'away',
        ),
      { timeout: 5000 },
    )
    .toBe('back');
  expect(performance.now() - began).toBeLessThan(2000);
  await db.close();
});

/** One connection: its transaction is lost between two statements, another takes it over, then the first one goes on. */
async function writeAfterLoss(driver: typeof postgres): Promise<string[]> {
  await owner.unsafe(`delete from ${TABLE}`);
  const sql = driver(line.through(ownerUrl), { max: 1, backoff: () => 0, onnotice: () => {} });
  const [lost, taken, written] = [gate(), gate(), gate()];
  const first = sql
    .begin(async (tx) => {
      await tx`select 1`;
      line.cut();
      lost.resolve();
      await taken.promise;
      await tx.unsafe(`insert into ${TABLE} values ('the lost one')`).catch(() => undefined);
      written.resolve();
      await new Promise(() => {});
    })
    .catch(() => undefined);
  await lost.promise;
  await first;
  await sql.begin(async (tx) => {
    await tx`select 1`;
    taken.resolve();
    await written.promise;
    await tx.unsafe(`insert into ${TABLE} values ('the other')`);
  });
  await sql.end({ timeout: 1 });
  const rows = await owner.unsafe<{ word: string }[]>(`select word from ${TABLE} order by word desc`);
  return rows.map(({ word }) => word).sort();
}

/** How many statements the driver sends ahead of their answers. */
const AHEAD = 100;

/** Two connections with as many statements waiting as the driver sends ahead, then a BEGIN, which is the next of one of them. */
async function beginInTheCrowd(
  driver: typeof postgres,
): Promise<{ refused: string | null; leftOpen: number }> {
  const sql = driver(ownerUrl, {
    max: 2,
    onnotice: () => {},
    connection: { application_name: TABLE },
  });
  await Promise.all([sql`select pg_sleep(0.05)`, sql`select pg_sleep(0.05)`]);
  const crowd = Array.from({ length: 2 * AHEAD }, () => sql`select 1`.execute());
  const refused = await sql
    .begin((tx) => tx`select 1`)
    .then(
      () => null,
      ({ code }: { code: string }) => code,
    );
  await Promise.all(crowd);
  const [row] = await owner<{ leftOpen: number }[]>`
    select count(*)::int as "leftOpen" from pg_stat_activity
    where application_name = ${TABLE} and state = 'idle in transaction'`;
  await sql.end({ timeout: 1 });
  return { refused, leftOpen: row!.leftOpen };
}

function gate(): { promise: Promise<unknown>; resolve: () => void } {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return { promise, resolve: () => resolve(undefined) };
}

function run(kind: 'guarded' | 'bare'): Promise<{ code: number | null; said: string }> {
  const script = fileURLToPath(new URL('driver-load.ts', import.meta.url));
  const child = spawn(process.execPath, [script, ownerUrl, kind], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const output of [child.stdout, child.stderr])
    output.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const timer = setTimeout(() => child.kill('SIGKILL'), 6_000);
  return new Promise((resolve) =>
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, said });
    }),
  );
}
