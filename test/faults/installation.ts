import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { readConfig } from '../../server/config.ts';
import type { Context } from '../../server/context.ts';
import { openEmbeddedPostgres, removeEmbeddedPostgres } from '../../server/db/embedded/embedded.ts';
import { closeContext, migrateAll, openContext } from '../../server/open.ts';
import { seed, type Seeded, type Sizes } from '../bench/seed.ts';
import { tokenMaker } from '../bench/tokens.ts';
import { startSmtpHost, type SmtpHost } from '../mail/smtp-host.ts';
import { freePort } from '../support/ports.ts';
import { hasRedis } from '../support/redis.ts';
import { keep, type Kept } from './keeper.ts';
import { openLine, type Line } from './line.ts';

export type Ground = Seeded & {
  folder: string;
  urls: string[];
  servers: Kept[];
  workers: Kept[];
  redis: Kept | null;
  redisUrl: string | null;
  /** The lines between our processes and PostgreSQL, and between the workers and the mail server. */
  database: Line;
  post: Line;
  smtp: SmtpHost;
  owner: postgres.Sql;
  /** A context of the test's own, on the straight way to the database. */
  context: Context;
  tokens(emails: string): Promise<Map<string, string>>;
  /** Kills it and waits until it takes connections again, by its own word. */
  killDatabase(): Promise<void>;
  /** How long PostgreSQL itself was away after each kill: its recovery depends on the disk, not on us. */
  databaseAwayMs: number[];
  /** Starts another server by the same settings, with these arguments for Node before the script. */
  addServer(
    name: string,
    nodeOptions: readonly string[],
    more?: Record<string, string>,
  ): Promise<{ url: string; server: Kept }>;
  stop(): Promise<void>;
};

/**
 * A whole installation as processes of this machine: PostgreSQL as npm start brings it (durable), Redis where there is
 * one, an SMTP server, two servers without a worker and two workers, filled with proposals to send and sheets to score.
 */
export async function openGround(sizes: Sizes, chance: () => number): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'kipp-faults-'));
  const cluster = await openEmbeddedPostgres({ folder: join(folder, 'postgres'), log: () => {} });
  const port = Number(new URL(cluster.ownerUrl).port);
  const [smtp, database] = await Promise.all([startSmtpHost(), openLine(port, chance)]);
  const post = await openLine(Number(new URL(smtp.url).port), chance);
  const redis = hasRedis ? await keepRedis(folder) : null;
  const env = {
    KIPP_DATA: folder,
    DATABASE_OWNER_URL: database.through(cluster.ownerUrl),
    DATABASE_POOL: '8',
    SMTP_URL: post.through(smtp.url),
    REDIS_URL: redis?.url ?? '',
    DIGEST_HOUR: 'off',
    DEMO_YEARS: 'off',
    LOG_LEVEL: 'fatal',
    BASE_URL: 'http://127.0.0.1:3000',
  };
  const config = readConfig({ ...env, DATABASE_OWNER_URL: cluster.ownerUrl, DATABASE_POOL: '3' });
  await migrateAll(config);
  const context = await openContext(config);
  const owner = postgres(cluster.ownerUrl, { max: 1, onnotice: () => {} });
  const seeded = await seed(context, owner, sizes);
  // The filling is not what a crash has to recover.
  await owner.unsafe('checkpoint');

  const started: Kept[] = [];
  async function addServer(name: string, nodeOptions: readonly string[], more: Record<string, string> = {}) {
    const at = await freePort();
    const own = { ...env, PORT: `${at}`, KIPP_WORKER: 'off', ...more };
    const command = [process.execPath, ...nodeOptions, 'server/dev/start.ts'];
    const server = await keep(name, command, own, /^ready http/m);
    started.push(server);
    return { url: `http://127.0.0.1:${at}`, server };
  }
  const startWorker = (name: string) => keep(name, [process.execPath, 'server/worker.ts'], env, /^working$/m);
  const [[first, second], workers] = await Promise.all([
    Promise.all([addServer('server 1', []), addServer('server 2', [])]),
    Promise.all([startWorker('worker 1'), startWorker('worker 2')]),
  ]);
  const servers = [first.server, second.server];
  const databaseAwayMs: number[] = [];
  return {
    ...seeded,
    folder,
    urls: [first.url, second.url],
    servers,
    workers,
    redis: redis?.kept ?? null,
    redisUrl: redis?.url ?? null,
    database,
    post,
    smtp,
    owner,
    context,
    tokens: tokenMaker(folder, owner),
    databaseAwayMs,
    async killDatabase() {
      const [began, killed] = [performance.now(), cluster.pid()];
      process.kill(killed, 'SIGKILL');
      while (cluster.pid() === killed) await sleep(10);
      databaseAwayMs.push(Math.round(performance.now() - began));
    },
    addServer,
    async stop() {
      await Promise.all([...started, ...workers].map((one) => one.end()));
      await closeContext(context);
      await owner.end();
      await Promise.all([redis?.kept.end(), smtp.stop(), database.stop(), post.stop()]);
      await cluster.stop();
      await removeEmbeddedPostgres(join(folder, 'postgres'));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function keepRedis(folder: string): Promise<{ url: string; kept: Kept }> {
  const port = await freePort();
  mkdirSync(join(folder, 'redis'));
  const settings = [
    '--appendonly',
    'yes',
    '--maxmemory-policy',
    'noeviction',
    '--dir',
    join(folder, 'redis'),
  ];
  const command = ['redis-server', '--port', `${port}`, '--bind', '127.0.0.1', ...settings];
  return { url: `redis://127.0.0.1:${port}`, kept: await keep('redis', command, {}, /Ready to accept/) };
}
