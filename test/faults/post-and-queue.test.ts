import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRandom } from '../../server/context.ts';
import { IS_LONG, some } from './extent.ts';
import { expectWhole, more, openScene, type Scene } from './scene.ts';

/* Faults of the mail server, of Redis and of a worker, each on real processes while people write. For `npm run faults`. */

const MINUTE_MS = 60_000;
const seed = Number(process.env['KIPP_FAULT_SEED'] ?? Date.now() % 1_000_000);
const random = makeRandom(seed + 1);

describe.runIf(IS_LONG)(`post and queue (seed ${seed})`, () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(random);
  }, 5 * MINUTE_MS);
  afterAll(() => scene?.stop(), 2 * MINUTE_MS);

  const count = async (where: string) => {
    const [row] = await scene.ground.owner.unsafe<{ n: number }[]>(
      `select count(*)::int as n from deliveries where effect = 'mail' and audience is null and ${where}`,
    );
    return row!.n;
  };

  test(
    'a mail server that is away for hours costs delay, and no mail is lost or sent twice',
    async () => {
      const { ground, writeWhile, compare } = scene;
      const { owner, post, smtp } = ground;
      post.refuses = true;
      post.cut();
      const history = await writeWhile('mail server away', (of) => more(of, 80));
      const before = smtp.received.length;
      // Six times what is due is tried in vain, and the next try comes hours later: the rows' times are moved, not the clock.
      for (let hours = 0; hours < some(42); hours += 7) {
        await owner`update delivery_attempts set at = at - interval '7 hours'`;
        await owner`update deliveries set next_at = next_at - interval '7 hours' where state = 'pending'`;
        await sleep(6000);
      }
      const [row] = await owner<{ tries: number }[]>`
        select sum(attempt)::int as tries from deliveries where effect = 'mail' and audience is null and state = 'pending'`;
      console.log(
        `  ${some(42)} hours away: ${await count(`state = 'pending'`)} wait, ${row!.tries} tries in vain; failed ${await count(`state = 'failed'`)}`,
      );
      expect([smtp.received.length - before, await count(`state = 'failed'`)]).toEqual([0, 0]);
      // Ten until the breaker opens, and a few each time it tries the way.
      expect(row!.tries).toBeGreaterThanOrEqual(some(20));
      post.refuses = false;
      const found = await compare(history);
      expectWhole(found);
      expect(found.doubtful).toEqual([]);
      expect(smtp.received.length).toBeGreaterThan(before);
    },
    6 * MINUTE_MS,
  );

  test(
    'mails whose line drops after the dot are listed as doubtful, each arrived once, and none comes again',
    async () => {
      const { ground, writeWhile, compare } = scene;
      const { smtp } = ground;
      const before = smtp.received.length;
      const listed = await count(`state = 'doubtful'`);
      smtp.script = 'drop-after-dot';
      const history = await writeWhile('dropped after the dot', async (of) => {
        await more(of, 20);
        for (let wait = 0; smtp.received.length < before + some(10) && wait < 300; wait += 1)
          await sleep(100);
      });
      const dropped = smtp.received.length - before;
      smtp.script = 'take';
      const found = await compare(history);
      expectWhole(found);
      expect(dropped).toBeGreaterThanOrEqual(some(10));
      const doubtful = (await count(`state = 'doubtful'`)) - listed;
      console.log(`  ${dropped} dropped after the dot or soon after, ${doubtful} doubtful`);
      // What was under way when the line held again went out in order; nothing else is in doubt.
      expect(doubtful).toBeGreaterThanOrEqual(dropped);
      expect(doubtful).toBeLessThanOrEqual(dropped + 16);
      expect(found.doubtful.every((one) => one.endsWith('(it came)'))).toBe(true);
    },
    4 * MINUTE_MS,
  );

  test(
    'Redis killed, away for a minute and a half and flushed: people go on, and every mail goes out once',
    async () => {
      const { ground, writeWhile, compare } = scene;
      const { redis, redisUrl } = ground;
      if (!redis || !redisUrl) {
        console.log('  not run: Redis lost, because there is no redis-server on this machine');
        return;
      }
      const history = await writeWhile(
        'Redis away',
        async (of) => {
          await more(of, 20);
          await redis.destroy();
          const began = performance.now();
          const before = of.acknowledged.length;
          while (performance.now() - began < some(90_000)) {
            await more(of, 5);
            await sleep(some(4000));
          }
          console.log(`  ${of.acknowledged.length - before} acknowledged while Redis was away`);
          await redis.revive();
          const connection = new Redis(redisUrl);
          await connection.flushall();
          connection.disconnect();
          await more(of, 20);
        },
        { clients: 2, restMs: 200 },
      );
      expect(history.slowestMs).toBeLessThan(10_000);
      const found = await compare(history);
      expectWhole(found);
      expect(history.refused).toEqual([]);
    },
    6 * MINUTE_MS,
  );

  test(
    'a worker that stands still beyond its lock has its work done by another, and does nothing when it wakes',
    async () => {
      const { ground, writeWhile, compare } = scene;
      const { owner, workers } = ground;
      let taken = 0;
      const history = await writeWhile(
        'worker paused',
        async (of) => {
          await more(of, 20);
          const pausing = workers[0]!.pause(Math.max(some(50_000), 9000));
          await sleep(5000);
          // What it still holds after five seconds is held by nobody else; the two minutes of patience are moved into the past.
          const rows = await owner`update deliveries set claimed_at = claimed_at - interval '3 minutes'
          where state = 'sending' and claimed_at < clock_timestamp() - interval '4 seconds' returning id`;
          taken = rows.length;
          await more(of, 20);
          await pausing;
          await more(of, 20);
        },
        { restMs: 100 },
      );
      console.log(`  ${taken} claims were taken from the worker that stood still`);
      const found = await compare(history);
      expectWhole(found);
      expect(found.doubtful.length).toBeLessThanOrEqual(16 + 26);
      expect(history.refused).toEqual([]);
    },
    4 * MINUTE_MS,
  );
});
