import { createPostgresBackend, PostgresConnection, PostgresQueueBackend, Queue, Worker } from 'bullmq';
import type { BackendFactory, ConnectionOptions, Processor } from 'bullmq';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';

export type JobsConfig = {
  /** Given: BullMQ runs on Redis. Absent: on PostgreSQL. */
  redisUrl?: string | null;
  /** The application role's address. Not used when `redisUrl` is given. */
  postgresUrl: string;
  /** Namespace: the key prefix on Redis, the schema on PostgreSQL. Letters, digits and underscores. */
  prefix: string;
};

export type JobQueue = Queue<unknown, void, string>;
export type JobWorker = Worker<unknown, void, string>;

export type JobBackend = {
  queue(name: string): JobQueue;
  worker(name: string, run: Processor<unknown, void, string>, concurrency: number): JobWorker;
  ping(): Promise<unknown>;
  close(): Promise<void>;
};

/**
 * The parts in which the two backends differ. BullMQ's classes are typed for Redis and take any backend that
 * answers to the same interface, so the PostgreSQL factories are cast here, once, and nowhere else.
 */
type Parts = {
  connection: ConnectionOptions;
  queueFactory: BackendFactory | undefined;
  workerFactory: BackendFactory | undefined;
  ping(): Promise<unknown>;
  close(): Promise<void>;
};

/**
 * The deliveries table decides on retries, and its sweeper adds the same id again, so a finished or failed
 * job must not stay behind: its id would make the next add a silent no-op.
 */
const ONE_ATTEMPT = { attempts: 1, removeOnComplete: true, removeOnFail: true };

/** How long a worker waits after its backend refused it; BullMQ's own 15 s would keep work waiting after a restart. */
const RETRY_DELAY_MS = 1_000;

/** Opens the one backend that the configuration names. */
export async function openBackend(config: JobsConfig, log: Logger): Promise<JobBackend> {
  const parts = config.redisUrl ? redisParts(config.redisUrl, log) : await postgresParts(config, log);
  const queues = new Map<string, JobQueue>();

  function queue(name: string): JobQueue {
    const known = queues.get(name);
    if (known) return known;
    const options = { connection: parts.connection, prefix: config.prefix, defaultJobOptions: ONE_ATTEMPT };
    const opened: JobQueue = new Queue(name, options, parts.queueFactory as undefined);
    opened.on('error', (error) => log.warn({ err: error, queue: name }, 'job queue'));
    queues.set(name, opened);
    return opened;
  }

  function worker(name: string, run: Processor<unknown, void, string>, concurrency: number): JobWorker {
    const { connection } = parts;
    const options = { connection, prefix: config.prefix, concurrency, runRetryDelay: RETRY_DELAY_MS };
    return new Worker(name, run, options, parts.workerFactory as undefined);
  }

  async function close(): Promise<void> {
    await Promise.allSettled([...queues.values()].map((open) => open.close()));
    await parts.close();
  }

  return { queue, worker, ping: parts.ping, close };
}

/** Connections: two shared by all queues, and at most three a worker (two that work, one that listens). */
async function postgresParts(config: JobsConfig, log: Logger): Promise<Parts> {
  const connection = {
    connectionString: config.postgresUrl,
    schema: config.prefix,
    max: 2,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  };
  const shared = new PostgresConnection(connection);
  shared.on('error', (error) => log.warn({ err: error }, 'job database connection'));
  try {
    await shared.waitUntilReady();
  } catch (error) {
    await shared.close();
    throw error;
  }
  const queueFactory = (name: string, options: object) => {
    return new PostgresQueueBackend(shared, name, options as never, false);
  };
  return {
    connection: connection as unknown as ConnectionOptions,
    queueFactory: queueFactory as unknown as BackendFactory,
    workerFactory: createPostgresBackend as unknown as BackendFactory,
    ping: () => shared.pool.query('SELECT 1'),
    close: () => shared.close(),
  };
}

/** One connection shared by queues and workers, and one more for each worker that waits for jobs. */
function redisParts(redisUrl: string, log: Logger): Parts {
  // Workers must wait for Redis to come back, so commands are never given up; `Jobs.add` has its own limit.
  const shared = new Redis(redisUrl, { maxRetriesPerRequest: null, connectTimeout: 5_000 });
  shared.on('error', (error: Error) => log.warn({ err: error }, 'job redis connection'));
  return {
    connection: shared as unknown as ConnectionOptions,
    queueFactory: undefined,
    workerFactory: undefined,
    ping: () => shared.ping(),
    close: async () => shared.disconnect(),
  };
}
