import type { Logger } from 'pino';
import { openBackend } from './backend.ts';
import type { JobsConfig } from './backend.ts';
import { settledWithin, within } from './limits.ts';
import { openWorker } from './worker.ts';
import type { OpenWorker } from './worker.ts';

/** Does one job. Throwing marks this attempt as failed; the caller's own table decides whether to add it again. */
export type JobHandler = (job: { id: string; data: unknown; attempt: number }) => Promise<void>;

export type NewJob = { id: string; data: unknown };

export type Jobs = {
  /** Adds jobs in one round trip. A job whose id is still waiting or running is left as it is. */
  add(queue: string, jobs: readonly NewJob[]): Promise<void>;
  /** Starts working on a queue in this process; resolves when the worker is connected. One worker a queue. */
  work(queue: string, handler: JobHandler, options?: { concurrency?: number }): Promise<void>;
  /** Resolves when nothing in the queue is waiting, delayed or running. For tests. */
  drain(queue: string): Promise<void>;
  /** Jobs in a queue by state; null where the backend does not answer within two seconds. */
  counts(queue: string): Promise<Record<string, number> | null>;
  /** Whether the backend answers within two seconds. */
  healthy(): Promise<boolean>;
  /** Lets running jobs finish, for six seconds at most, then closes every connection; below ten seconds in all. */
  close(): Promise<void>;
};

export type { JobsConfig } from './backend.ts';
export { JobsUnavailable } from './limits.ts';

const ADD_LIMIT_MS = 10_000;
const HEALTH_LIMIT_MS = 2_000;
const BACKEND_CLOSE_MS = 1_000;
const DRAIN_POLL_MS = 25;
const JOB_ID = /^[A-Za-z][A-Za-z0-9_-]{1,120}$/;

/**
 * Opens the job backend: Redis when `redisUrl` is given, otherwise PostgreSQL, where the schema must
 * already have been made by `migrateJobs`. The backend is a doorbell only: it may lose everything it
 * holds, because the deliveries table knows what is still to be done. Does not wait for Redis, so that
 * the server starts without it; refuses when PostgreSQL has no job schema.
 */
export async function openJobs(config: JobsConfig, log: Logger): Promise<Jobs> {
  const backend = await openBackend(config, log);
  const workers = new Map<string, OpenWorker>();

  async function add(queue: string, jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return;
    const entries = jobs.map(({ id, data }) => ({ name: queue, data, opts: { jobId: mustBeJobId(id) } }));
    await within(ADD_LIMIT_MS, backend.queue(queue).addBulk(entries));
  }

  async function work(queue: string, handler: JobHandler, options: { concurrency?: number } = {}) {
    if (workers.has(queue)) throw new Error(`queue ${queue} already has a worker in this process`);
    const worker = openWorker({ backend, queue, handler, concurrency: options.concurrency ?? 1, log });
    workers.set(queue, worker);
    await worker.ready();
  }

  async function drain(queue: string): Promise<void> {
    for (;;) {
      const counts = await backend.queue(queue).getJobCounts('waiting', 'active', 'delayed', 'prioritized');
      if (Object.values(counts).every((count) => count === 0)) return;
      await new Promise((resolve) => setTimeout(resolve, DRAIN_POLL_MS));
    }
  }

  async function counts(queue: string): Promise<Record<string, number> | null> {
    const states = ['waiting', 'active', 'delayed', 'failed'] as const;
    return within(HEALTH_LIMIT_MS, backend.queue(queue).getJobCounts(...states)).catch(() => null);
  }

  async function healthy(): Promise<boolean> {
    try {
      await within(HEALTH_LIMIT_MS, backend.ping());
      return true;
    } catch {
      return false;
    }
  }

  async function close(): Promise<void> {
    await Promise.all([...workers.values()].map((worker) => worker.close()));
    await settledWithin(BACKEND_CLOSE_MS, backend.close());
  }

  return { add, work, drain, counts, healthy, close };
}

/** BullMQ takes neither bare integers nor colons as ids; ours are a letter prefix, a dash and a UUID. */
function mustBeJobId(id: string): string {
  if (!JOB_ID.test(id)) throw new TypeError(`not a job id: ${JSON.stringify(id)}`);
  return id;
}
