import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../server/db/doctor.ts';
import { liveOneLife } from './life/story.ts';
import { openWorld, type World } from './support/world.ts';

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis) console.log('there is no redis-server on this machine: the life on Redis is NOT run');

let redis: ChildProcess | undefined;
let url = '';
let world: World | undefined;
const folder = mkdtempSync(join(tmpdir(), 'kipp-redis-'));

beforeAll(async () => {
  if (!hasRedis) return;
  const port = await freePort();
  url = `redis://127.0.0.1:${port}`;
  const settings = [
    '--port',
    `${port}`,
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--appendonly',
    'yes',
    '--maxmemory-policy',
    'noeviction',
  ];
  redis = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve) => {
    redis!.stdout!.on('data', (text: Buffer) => {
      if (text.includes('Ready to accept')) resolve();
    });
  });
});
afterAll(async () => {
  await world?.close();
  if (redis) {
    const ended = new Promise((resolve) => redis!.once('exit', resolve));
    redis.kill('SIGKILL');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

test.runIf(hasRedis)(
  'the same life runs on Redis, every mail sent and every invariant kept',
  async () => {
    world = await openWorld({ env: { REDIS_URL: url } });
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

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
