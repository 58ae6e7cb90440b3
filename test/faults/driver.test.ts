import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openDatabase } from '../../server/db/database.ts';
import { guardedPostgres } from '../../server/db/driver.ts';
import { IS_LONG } from './extent.ts';
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
  // What the bare driver makes wait, waits ten.
  expect(seen.slowestMs).toBeLessThan(9_000);
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

test('a commit on the way that fails ends its own transaction and nobody else’s', async () => {
  expect(await failToCommit(guardedPostgres, 'at once')).toEqual({ refused: '23505', kept: [] });
  expect(await failToCommit(guardedPostgres, 'later')).toEqual({ refused: '23505', kept: [] });
  expect(await failToCommit(postgres, 'at once')).toEqual({ refused: 'never answered', kept: [] });
  expect(await failToCommit(postgres, 'later')).toEqual({ refused: '23505', kept: [2] });
});

test('a statement that has to be prepared anew is not done alone behind the commit that undid the rest', async () => {
  expect(await prepareAnew(guardedPostgres)).toEqual({
    answers: ['0A000', 'done'],
    kept: ['rest', 'statement'],
  });
  expect(await prepareAnew(postgres)).toEqual({
    answers: ['done', 'done'],
    kept: ['rest', 'statement', 'statement'],
  });
});

test.runIf(IS_LONG)(
  'where one line is found dead, a transaction that waits beside it is given up as well',
  async () => {
    const sql = guardedPostgres(line.through(ownerUrl), { max: 2, onnotice: () => {} });
    await Promise.all([sql`select pg_sleep(0.05)`, sql`select pg_sleep(0.05)`]);
    const frozen = gate();
    const began = performance.now();
    const midway = sql.begin(async (tx) => {
      await tx`select 1`;
      line.freeze();
      frozen.resolve();
      await tx`select 2`;
    });
    await frozen.promise;
    const answers = await Promise.allSettled([midway, sql.begin((tx) => tx`select 3`)]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    // 4 s until the first is known to be dead, 4 s for its neighbour; alone that one waits 40 s.
    expect(performance.now() - began).toBeLessThan(25_000);
    expect(await sql.begin((tx) => tx`select 4 as n`)).toEqual([{ n: 4 }]);
    await sql.end({ timeout: 1 });
  },
);

test.runIf(IS_LONG)('a dead line is found although more and more is asked of it', async () => {
  const sql = guardedPostgres(line.through(ownerUrl), { max: 1, onnotice: () => {} });
  await sql.unsafe(`create view kipp_session_${TABLE}_more as select 1 as n`);
  line.freeze();
  const began = performance.now();
  const asked = [sql.unsafe(`select session.n from kipp_session_${TABLE}_more session`).execute()];
  const asking = setInterval(() => asked.push(sql.unsafe('select 1').execute()), 500);
  const [first] = await Promise.allSettled(asked.slice(0, 1));
  const took = performance.now() - began;
  clearInterval(asking);
  await Promise.allSettled(asked);
  expect([first!.status, took < 15_000]).toEqual(['rejected', true]);
  await owner.unsafe(`drop view kipp_session_${TABLE}_more`);
  await sql.end({ timeout: 1 });
});

test.runIf(IS_LONG)(
  'a process that was itself away reads the answer before it calls a line dead',
  async () => {
    const sql = guardedPostgres(ownerUrl, { max: 1, onnotice: () => {} });
    await sql.unsafe(`create view kipp_session_${TABLE} as select 1 as n, pg_sleep(1)::text as slept`);
    const answer = sql.unsafe(`select session.* from kipp_session_${TABLE} session`).then(
      ([row]) => row!['n'] as number,
      ({ code }: { code: string }) => code,
    );
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 6_000);
    expect(await answer).toBe(1);
    await sql.unsafe(`drop view kipp_session_${TABLE}`);
    await sql.end({ timeout: 1 });
  },
);

test('the pool is back soon after the database, however long that was away', async () => {
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
      { timeout: 20_000 },
    )
    .toBe('back');
  // It asks every second; the driver as it comes would by now wait ten to twenty.
  expect(performance.now() - began).toBeLessThan(8_000);
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

/**
 * One connection: the commit of a first transaction fails, and the driver undoes it at once or only after the next transaction has
 * begun; that one writes 1, waits for the first, writes 2, and is undone.
 */
async function failToCommit(
  driver: typeof postgres,
  when: 'at once' | 'later',
): Promise<{ refused: string; kept: number[] }> {
  await owner.unsafe(`drop table if exists ${TABLE}_once;
    create table ${TABLE}_once (n int unique deferrable initially deferred)`);
  const sql = driver(ownerUrl, { max: 1, onnotice: () => {} });
  const [begun, taken] = [gate(), gate()];
  const first = sql.begin(async (tx) => {
    begun.resolve();
    await tx.unsafe(`insert into ${TABLE}_once values (7), (7)`);
    await tx.unsafe('commit and chain').catch(async (error: unknown) => {
      if (when === 'later') await taken.promise;
      throw error;
    });
  });
  const answer = first.then(
    () => 'committed',
    ({ code }: { code: string }) => code,
  );
  await begun.promise;
  const second = sql.begin(async (tx) => {
    await tx.unsafe(`insert into ${TABLE}_once values (1)`);
    taken.resolve();
    // A ROLLBACK that reaches the database comes before what is asked behind it; one that waits in the driver never comes.
    await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 500))]);
    await tx.unsafe(`insert into ${TABLE}_once values (2)`);
    throw new Error('undone');
  });
  await second.catch(() => undefined);
  const refused = await Promise.race([
    answer,
    new Promise<string>((resolve) => setTimeout(resolve, 500, 'never answered')),
  ]);
  await sql.end({ timeout: 1 });
  const rows = await owner.unsafe<{ n: number }[]>(`select n from ${TABLE}_once order by n`);
  await owner.unsafe(`drop table ${TABLE}_once`);
  return { refused, kept: rows.map(({ n }) => n) };
}

/** One connection whose prepared statement the server calls out of date, and twice a transaction that ends with it. */
async function prepareAnew(driver: typeof postgres): Promise<{ answers: string[]; kept: string[] }> {
  const sql = driver(ownerUrl, { max: 1, onnotice: () => {} });
  const transaction = () =>
    sql
      .begin(async (tx) => {
        await tx.unsafe(`insert into ${TABLE} values ('rest')`);
        await Promise.all([
          tx.unsafe(`insert into ${TABLE} values ($1) returning *`, ['statement'], { prepare: true }),
          tx.unsafe('commit and chain'),
        ]);
      })
      .then(
        () => 'done',
        ({ code }: { code: string }) => code,
      );
  await transaction();
  await owner.unsafe(`delete from ${TABLE}; alter table ${TABLE} add more int`);
  const answers = [await transaction(), await transaction()];
  await sql.end({ timeout: 1 });
  const rows = await owner.unsafe<{ word: string }[]>(`select word from ${TABLE} order by word`);
  await owner.unsafe(`alter table ${TABLE} drop more`);
  return { answers, kept: rows.map(({ word }) => word) };
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
  const timer = setTimeout(() => child.kill('SIGKILL'), 90_000);
  return new Promise((resolve) =>
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, said });
    }),
  );
}

test('where a transaction cannot begin, nothing of it is done', async () => {
  const sql = guardedPostgres(ownerUrl, { max: 1, onnotice: () => {} });
  const refused = await sql
    .begin('nonsense', async (tx) => {
      await tx.unsafe(`insert into ${TABLE} values ('outside')`);
    })
    .catch((error: unknown) => (error as { code: string }).code);
  const again = await sql.begin(async (tx) => {
    await tx.unsafe(`insert into ${TABLE} values ('inside')`);
    return tx.unsafe(`select word from ${TABLE} where word like '%side'`);
  });
  await sql.end();
  expect(refused).toBe('42601');
  expect(again.map(({ word }) => word)).toEqual(['inside']);
});
