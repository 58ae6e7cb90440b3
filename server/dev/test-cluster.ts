import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TestProject } from 'vitest/node';
import { openEmbeddedPostgres, removeEmbeddedPostgres } from '../db/embedded/embedded.ts';
import { isRunning } from '../db/embedded/system-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connects the owner of the run's own cluster; tests create their databases from the template in it. */
    ownerUrl: string;
  }
}

type Cluster = { ownerUrl: string; stop(): Promise<void> };
type Shared = { users: number; cluster: Promise<Cluster> };

const PREFIX = 'kipp-test-';
const TEMPLATE_MODULE = resolve(import.meta.dirname, '../../test/support/template.ts');
const REDIS_MODULE = resolve(import.meta.dirname, '../../test/support/redis.ts');

/**
 * Vitest's global setup: gives every suite that names this file the same PostgreSQL cluster, started for the first and
 * stopped after the last, in a folder of its own, so that a running KIPP is not touched. With KIPP_TEST_OWNER_URL set,
 * the tests run on that server instead. Before the first test the migrated template database is made once. Where the
 * machine has a Redis, the run has one of its own too, and the worlds of the tests queue there (KIPP_TEST_REDIS_URL).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = share();
  shared.users += 1;
  const { ownerUrl } = await shared.cluster;
  project.provide('ownerUrl', ownerUrl);
  return async () => {
    shared.users -= 1;
    if (shared.users === 0) await (await shared.cluster).stop();
  };
}

/** One for the process, not for the module: each suite loads this file anew. */
function share(): Shared {
  const holder = globalThis as { kippTestCluster?: Shared };
  return (holder.kippTestCluster ??= { users: 0, cluster: openCluster() });
}

async function openCluster(): Promise<Cluster> {
  const cluster = await startOrUse();
  let redis: Awaited<ReturnType<typeof openRedis>>;
  try {
    if (existsSync(TEMPLATE_MODULE)) {
      const { prepareTemplate } = (await import(/* @vite-ignore */ pathToFileURL(TEMPLATE_MODULE).href)) as {
        prepareTemplate(ownerUrl: string): Promise<void>;
      };
      await prepareTemplate(cluster.ownerUrl);
    }
    redis = await openRedis();
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  process.env['KIPP_TEST_OWNER_URL'] = cluster.ownerUrl;
  return {
    ownerUrl: cluster.ownerUrl,
    stop: async () => {
      await redis?.stop();
      await cluster.stop();
    },
  };
}

async function openRedis(): Promise<{ stop(): Promise<void> } | null> {
  if (!existsSync(REDIS_MODULE) || process.env['KIPP_TEST_REDIS_URL'] !== undefined) return null;
  const { hasRedis, startRedis } = (await import(/* @vite-ignore */ pathToFileURL(REDIS_MODULE).href)) as {
    hasRedis: boolean;
    startRedis(): Promise<{ url: string; stop(): Promise<void> }>;
  };
  if (!hasRedis) return null;
  const redis = await startRedis();
  process.env['KIPP_TEST_REDIS_URL'] = redis.url;
  return {
    stop: () => {
      delete process.env['KIPP_TEST_REDIS_URL'];
      return redis.stop();
    },
  };
}

async function startOrUse(): Promise<Cluster> {
  const given = process.env['KIPP_TEST_OWNER_URL'];
  if (given !== undefined) return { ownerUrl: given, stop: async () => {} };
  await removeLeftovers();
  const folder = join(tmpdir(), `${PREFIX}${process.pid}-${randomBytes(4).toString('hex')}`);
  const server = await openEmbeddedPostgres({ folder, log: (line) => console.log(line), durable: false });
  return {
    ownerUrl: server.ownerUrl,
    stop: async () => {
      delete process.env['KIPP_TEST_OWNER_URL'];
      await server.stop();
      await removeEmbeddedPostgres(folder);
    },
  };
}

/** Folders of runs that were killed: the name holds the number of the process that made it. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.startsWith(PREFIX) ? name.slice(PREFIX.length).split('-')[0] : NaN);
    if (!Number.isInteger(pid) || isRunning(pid)) continue;
    const folder = join(tmpdir(), name);
    try {
      await removeEmbeddedPostgres(folder);
    } catch {
      // Another user's; theirs to remove.
    }
  }
}
