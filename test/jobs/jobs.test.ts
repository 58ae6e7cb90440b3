import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openJobs } from '../../server/jobs/jobs.ts';
import type { Jobs, JobsConfig } from '../../server/jobs/jobs.ts';
import { migrateJobs } from '../../server/jobs/migrate.ts';
import { freePort } from '../support/ports.ts';
import { quietLog, startPostgres, startRedis } from './backends.ts';
import type { TestPostgres, TestRedis } from './backends.ts';

let postgres: TestPostgres;
let redis: TestRedis | undefined;
let redisPort: number;
const opened: Jobs[] = [];
const queues = ['mail-postgresql', 'stuck-postgresql', 'refused', 'restart', 'one', 'two', 'three'];
const schema = { schema: 'kipp_jobs', role: 'kipp_app', queues };

beforeAll(async () => {
  redisPort = await freePort();
  [postgres, redis] = await Promise.all([startPostgres(), startRedis(redisPort)]);
  if (!redis) console.warn('redis-server is not on the PATH: the Redis half of test/jobs is skipped');
  await migrateJobs(postgres.ownerUrl, schema);
}, 180_000);

afterEach(async () => {
  await Promise.all(opened.splice(0).map((jobs) => jobs.close()));
});

afterAll(async () => {
  await Promise.all([postgres.remove(), redis?.stop()]);
});

async function open(config: JobsConfig): Promise<Jobs> {
  const jobs = await openJobs(config, quietLog);
  opened.push(jobs);
  return jobs;
}

function onPostgres(): JobsConfig {
  return { postgresUrl: postgres.appUrl, prefix: 'kipp_jobs' };
}

function onRedis(): JobsConfig {
  return { postgresUrl: 'postgres://unused', redisUrl: redis?.url ?? '', prefix: 'kipp_jobs' };
}

function ids(count: number, letter: string): { id: string; data: unknown }[] {
  return Array.from({ length: count }, (_, index) => ({ id: `${letter}-${index}`, data: { index } }));
}

const backends: [string, () => JobsConfig, () => boolean][] = [
  ['PostgreSQL', onPostgres, () => true],
  ['Redis', onRedis, () => redis !== undefined],
];

describe.each(backends)('on %s', (name, config, present) => {
  const queue = `mail-${name.toLowerCase()}`;

  test('every job that is added is worked once, with its data', async (context) => {
    if (!present()) return context.skip();
    const jobs = await open(config());
    const done: string[] = [];
    await jobs.work(queue, async (job) => void done.push(`${job.id}=${JSON.stringify(job.data)}`), {
      concurrency: 4,
    });
    await jobs.add(queue, ids(50, 'd'));
    await jobs.drain(queue);
    expect(done.sort()).toEqual(
      ids(50, 'd')
        .map(({ id, data }) => `${id}=${JSON.stringify(data)}`)
        .sort(),
    );
  });

  test('an id that still waits is not added a second time', async (context) => {
    if (!present()) return context.skip();
    const jobs = await open(config());
    await jobs.add(queue, [{ id: 'd-twice', data: 1 }]);
    await jobs.add(queue, [
      { id: 'd-twice', data: 2 },
      { id: 'd-other', data: 3 },
    ]);
    const done: unknown[] = [];
    await jobs.work(queue, async (job) => void done.push([job.id, job.data]));
    await jobs.drain(queue);
    expect(done.sort()).toEqual([
      ['d-other', 3],
      ['d-twice', 1],
    ]);
  });

  test('a job that throws runs once and its id can be added again, as can one that succeeded', async (context) => {
    if (!present()) return context.skip();
    const jobs = await open(config());
    let runs = 0;
    await jobs.work(queue, async () => {
      runs += 1;
      if (runs === 1) throw new Error('the mail server is away');
    });
    for (const wanted of [1, 2, 3]) {
      await jobs.add(queue, [{ id: 'd-again', data: null }]);
      await jobs.drain(queue);
      expect(runs).toBe(wanted);
    }
  });

  test('closing lets a running job finish and loses none that wait', async (context) => {
    if (!present()) return context.skip();
    const first = await open(config());
    const done: string[] = [];
    let begun: () => void = () => {};
    const running = new Promise<void>((resolve) => (begun = resolve));
    await first.work(queue, async (job) => {
      begun();
      await new Promise((resolve) => setTimeout(resolve, 300));
      done.push(job.id);
    });
    await first.add(queue, ids(3, 'c'));
    await running;
    await first.close();
    expect(done).toHaveLength(1);
    const second = await open(config());
    await second.work(queue, async (job) => void done.push(job.id));
    await second.drain(queue);
    expect(done.sort()).toEqual(['c-0', 'c-1', 'c-2']);
  });

  test('ids that the backend would misread are refused before anything is added', async (context) => {
    if (!present()) return context.skip();
    const jobs = await open(config());
    for (const id of ['12', 'a:b', '', 'x'.repeat(300)]) {
      await expect(
        jobs.add('refused', [
          { id: 'd-good', data: null },
          { id, data: null },
        ]),
      ).rejects.toThrow('not a job id');
    }
    await jobs.drain('refused');
  });
});

test('a job that never ends delays closing by less than ten seconds', async () => {
  const present = backends.filter(([, , isPresent]) => isPresent());
  const delays = await Promise.all(
    present.map(async ([name, config]) => {
      const jobs = await openJobs(config(), quietLog);
      const queue = `stuck-${name.toLowerCase()}`;
      await jobs.work(queue, () => new Promise(() => {}));
      await jobs.add(queue, [{ id: 'd-stuck', data: null }]);
      await new Promise((resolve) => setTimeout(resolve, 200));
      const start = performance.now();
      const since = () => performance.now() - start;
      // How much later than asked a timer comes that is as long: a busy machine is late for both.
      const late = new Promise<number>((resolve) => setTimeout(() => resolve(since() - 6_000), 6_000));
      await jobs.close();
      return { took: since(), late: await late };
    }),
  );
  for (const { took, late } of delays) {
    expect(took).toBeGreaterThan(5_900);
    expect(took - late).toBeLessThan(10_000);
  }
});

test('a worker on PostgreSQL works on after the server was stopped and started', async () => {
  const jobs = await open(onPostgres());
  const done: string[] = [];
  await jobs.work('restart', async (job) => void done.push(job.id));
  expect(await jobs.healthy()).toBe(true);
  await postgres.stop();
  expect(await jobs.healthy()).toBe(false);
  await expect(jobs.add('restart', [{ id: 'd-lost', data: null }])).rejects.toThrow();
  await postgres.start();
  await expect.poll(() => jobs.healthy(), { timeout: 20_000 }).toBe(true);
  await jobs.add('restart', [{ id: 'd-after', data: null }]);
  await expect.poll(() => done, { timeout: 20_000 }).toEqual(['d-after']);
});

test('a worker on Redis works on after Redis lost everything', async (context) => {
  if (!redis) return context.skip();
  const jobs = await open(onRedis());
  const done: string[] = [];
  await jobs.work('restart', async (job) => void done.push(job.id));
  expect(await jobs.healthy()).toBe(true);
  await redis.stop();
  expect(await jobs.healthy()).toBe(false);
  redis = await startRedis(redisPort);
  await expect.poll(() => jobs.healthy(), { timeout: 20_000 }).toBe(true);
  await jobs.add('restart', [{ id: 'd-after', data: null }]);
  await expect.poll(() => done, { timeout: 20_000 }).toEqual(['d-after']);
});

test('three queues and two workers hold at most eight PostgreSQL connections', async () => {
  const jobs = await open(onPostgres());
  for (const queue of ['one', 'two']) await jobs.work(queue, async () => {}, { concurrency: 8 });
  for (const queue of ['one', 'two', 'three']) await jobs.add(queue, ids(40, 'n'));
  const client = new pg.Client(postgres.ownerUrl);
  await client.connect();
  const { rows } = await client.query(
    `SELECT count(*)::int AS held FROM pg_stat_activity WHERE usename = 'kipp_app'`,
  );
  await client.end();
  expect(rows[0].held).toBeLessThanOrEqual(8);
});

test('without its schema PostgreSQL is refused at once, and the application role cannot make it', async () => {
  await expect(openJobs({ postgresUrl: postgres.appUrl, prefix: 'nowhere' }, quietLog)).rejects.toThrow(
    'not initialized',
  );
  const client = new pg.Client(postgres.appUrl);
  await client.connect();
  await expect(client.query('CREATE TABLE kipp_jobs.mine (id int)')).rejects.toThrow('permission denied');
  await client.end();
});

test('migrating twice at once is the same as once', async () => {
  await Promise.all([migrateJobs(postgres.ownerUrl, schema), migrateJobs(postgres.ownerUrl, schema)]);
  const jobs = await open(onPostgres());
  expect(await jobs.healthy()).toBe(true);
});
