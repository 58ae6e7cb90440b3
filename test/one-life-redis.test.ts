import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../server/db/doctor.ts';
import { liveOneLife } from './life/story.ts';
import { hasRedis, startRedis } from './support/redis.ts';
import { openWorld, type World } from './support/world.ts';

if (!hasRedis) console.log('there is no redis-server on this machine: the life on Redis is NOT run');

let redis: Awaited<ReturnType<typeof startRedis>> | undefined;
let world: World | undefined;
beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
});
afterAll(async () => {
  await world?.close();
  await redis?.stop();
});

test.runIf(hasRedis)(
  'the same life runs on Redis, every mail sent and every invariant kept',
  async () => {
    world = await openWorld({ env: { REDIS_URL: redis!.url } });
    await liveOneLife(world);
    await world.settle();
    const [mails] = await world.owner<{ sent: number; waiting: number }[]>`
      select count(*) filter (where state = 'sent')::int as sent, count(*) filter (where state not in ('sent', 'closed'))::int as waiting
      from deliveries where effect = 'mail' and audience is null`;
    expect(mails!.waiting).toBe(0);
    expect(mails!.sent).toBe((await world.mails()).length);
    expect(await examine(world.owner)).toEqual([]);
  },
  240_000,
);
