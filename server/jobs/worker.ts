import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import type { JobBackend } from './backend.ts';
import type { JobHandler } from './jobs.ts';
import { settledWithin } from './limits.ts';

/** Running jobs get this long to finish when the process is told to stop. */
const GRACE_MS = 6_000;
/** What BullMQ may take after that to mark jobs and shut its connections. */
const SHUT_MS = 1_200;

export type OpenWorker = { ready(): Promise<void>; close(): Promise<void> };

type WorkerParts = {
  backend: JobBackend;
  queue: string;
  handler: JobHandler;
  concurrency: number;
  log: Logger;
};

/** Starts one BullMQ worker whose closing is bounded, even when a job never ends. */
export function openWorker({ backend, queue, handler, concurrency, log }: WorkerParts): OpenWorker {
  const running = new Set<Promise<void>>();

  async function run(job: Job<unknown, void, string>): Promise<void> {
    if (!job.id) throw new Error(`a job without an id in queue ${queue}`);
    const work = handler({ id: job.id, data: job.data, attempt: Math.max(1, job.attemptsStarted) });
    running.add(work);
    try {
      await work;
    } finally {
      running.delete(work);
    }
  }

  const worker = backend.worker(queue, run, concurrency);
  worker.on('error', (error) => log.warn({ err: error, queue }, 'job worker'));
  worker.on('failed', (job, error) => log.warn({ err: error, queue, job: job?.id }, 'job failed'));
  worker.on('stalled', (job) => log.warn({ queue, job }, 'job stalled and given to a worker again'));

  async function close(): Promise<void> {
    // BullMQ cannot be forced once it closes gently, so we pause, wait for our own jobs, and then choose.
    const quiet = worker.pause(true).then(() => Promise.allSettled(running));
    const finished = await settledWithin(GRACE_MS, quiet);
    if (!finished)
      log.error({ queue, jobs: running.size }, 'jobs were still running at closing and were left');
    await settledWithin(SHUT_MS, worker.close(!finished));
  }

  return { ready: async () => void (await worker.waitUntilReady()), close };
}
