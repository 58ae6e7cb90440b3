import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeRandom } from '../server/context.ts';
import { examine } from '../server/db/doctor.ts';
import { liveInterrupted } from './faults/crashing-life.ts';
import { hasRedis, startRedis } from './support/redis.ts';
import { openWorld, type World } from './support/world.ts';

/*
 * The same life once more, on Redis where there is one, with its connection to PostgreSQL ended in the middle of a few
 * requests; faults/crash-points.test.ts does so after every statement.
 */

if (!hasRedis) console.log('there is no redis-server on this machine: the life on Redis is NOT run');

const seed = Number(process.env['KIPP_FAULT_SEED'] ?? Date.now() % 1_000_000);
/** A commit that leaves with its last statement, as it is, or by itself, so that there are moments between: one a run. */
const joined = seed % 2 === 0;
let redis: Awaited<ReturnType<typeof startRedis>> | undefined;
let world: World | undefined;
beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
});
afterAll(async () => {
  await world?.close();
  await redis?.stop();
});

test(`the same life runs ${hasRedis ? 'on Redis' : 'on PostgreSQL alone'} with requests that crash on their way, every mail sent and every invariant kept (seed ${seed})`, async () => {
  world = await openWorld(redis ? { env: { REDIS_URL: redis.url } } : { queueInPostgres: true });
  const draw = makeRandom(seed + 1).int;
  const strides = { submission: joined ? 2 : 7, confirmation: 30 };
  await liveInterrupted(world, { seed, draw, strides, joined, others: false });
  // Letters about what can still be taken back wait ten minutes.
  world.travel(600_000);
  await world.settle();
  const [mails] = await world.owner<{ sent: number; waiting: number }[]>`
    select count(*) filter (where state = 'sent')::int as sent, count(*) filter (where state not in ('sent', 'closed'))::int as waiting
    from deliveries where effect = 'mail' and audience is null`;
  expect(mails!.waiting).toBe(0);
  expect(mails!.sent).toBe((await world.mails()).length);
  expect(await examine(world.owner)).toEqual([]);
}, 240_000);
