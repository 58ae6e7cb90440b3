import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { some } from './extent.ts';
import type { Ground } from './installation.ts';

export type Fault = {
  name: string;
  /** Whether a process dies of it; the others disturb. */
  kills: boolean;
  run(ground: Ground, chance: () => number): Promise<void>;
};

const kill = (name: string, run: Fault['run']): Fault => ({ name, kills: true, run });
const disturb = (name: string, run: Fault['run']): Fault => ({ name, kills: false, run });
const either = (chance: () => number) => (chance() < 0.5 ? 0 : 1);

const killServer = kill('a server is killed', (ground, chance) => ground.servers[either(chance)]!.kill());
const killWorker = kill('a worker is killed', (ground, chance) => ground.workers[either(chance)]!.kill());
const killDatabase = kill('PostgreSQL is killed', (ground) => ground.killDatabase());
const killRedis = kill('Redis is killed', async (ground) => ground.redis?.kill());

const flushRedis = disturb('Redis is flushed', async ({ redisUrl }) => {
  if (!redisUrl) return;
  const redis = new Redis(redisUrl);
  await redis.flushall();
  redis.disconnect();
});
const dropAfterDot = disturb('the mail server takes mails and drops the line', async ({ smtp }) => {
  smtp.script = 'drop-after-dot';
  await sleep(700);
  smtp.script = 'take';
});
const mailDown = disturb('the mail server is away', async ({ post }) => {
  post.refuses = true;
  post.cut();
  await sleep(2500);
  post.refuses = false;
});
const slowLine = disturb('the line to PostgreSQL is slow', async ({ database }) => {
  database.delayMs = 40;
  await sleep(2000);
  database.delayMs = 0;
});
const brokenLine = disturb('the line to PostgreSQL breaks now and then', async ({ database }) => {
  database.resets = 0.01;
  await sleep(1500);
  database.resets = 0;
});
const cutLine = disturb('every line to PostgreSQL is cut', async ({ database }) => void database.cut('end'));
export const rollingRestart = disturb(
  'servers and workers are restarted in turn',
  async ({ servers, workers }) => {
    for (const one of [...servers, ...workers]) {
      const took = await one.restart();
      if (took > 10_000) throw new Error(`${one.name} took ${Math.round(took)} ms to end in order`);
    }
  },
);
/** Longer than BullMQ's lock (30 s): another worker is given the job, and the first one wakes up holding it. */
const pauseWorker = disturb('a worker is paused beyond its lock', ({ workers }, chance) =>
  workers[either(chance)]!.pause(some(40_000)),
);

/** One round of the storm; a kill between every two disturbances. PostgreSQL's own keeper allows one kill in ten seconds. */
export const ROUND: readonly Fault[] = [
  killServer,
  slowLine,
  killDatabase,
  dropAfterDot,
  killWorker,
  flushRedis,
  killRedis,
  brokenLine,
  killServer,
  mailDown,
  killDatabase,
  cutLine,
  killWorker,
  rollingRestart,
  killServer,
  pauseWorker,
];
