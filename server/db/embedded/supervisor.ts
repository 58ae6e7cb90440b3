import { startPostmaster, type Postmaster, type PostmasterOptions } from './postmaster.ts';
import { stopPostmaster } from './postmaster-file.ts';
import { startWatchdog } from './watchdog.ts';

/** A server that is started again, on the same port, when it ends unasked. */
export type Supervised = {
  port: number;
  pid(): number;
  /** Settles at the final end: 'stopped' when asked for, 'crashed' when it could not be kept running. */
  ended: Promise<'stopped' | 'crashed'>;
  stop(): Promise<void>;
};

const QUICK_CRASH_MS = 10_000;
const QUICK_CRASHES_ALLOWED = 3;

/** Starts the server and keeps it running until stop(). Throws where the first start fails. */
export async function superviseServer(options: PostmasterOptions): Promise<Supervised> {
  let server: Postmaster = await startPostmaster(options);
  let dismissWatchdog = watch(options, server);
  let restarting: Promise<void> = Promise.resolve();
  let stopping: Promise<void> | undefined;

  async function keepRunning(): Promise<'stopped' | 'crashed'> {
    for (let quickCrashes = 0; ;) {
      const startedAt = performance.now();
      await server.ended;
      if (stopping !== undefined) return 'stopped';
      await dismissWatchdog();
      quickCrashes = performance.now() - startedAt < QUICK_CRASH_MS ? quickCrashes + 1 : 0;
      if (quickCrashes > QUICK_CRASHES_ALLOWED) return 'crashed';
      options.log('the database ended unexpectedly; starting it again');
      restarting = restart();
      const failure = await restarting.then(
        () => null,
        (error: unknown) => error,
      );
      if (failure !== null) {
        options.log(`the database could not be started again: ${String(failure)}`);
        return 'crashed';
      }
    }
  }

  async function restart(): Promise<void> {
    server = await startPostmaster({ ...options, port: server.port });
    dismissWatchdog = watch(options, server);
  }

  async function stop(): Promise<void> {
    await restarting.catch(() => {});
    await stopPostmaster(server.pid, { smart: 1000 });
    await dismissWatchdog();
  }

  return {
    port: server.port,
    pid: () => server.pid,
    ended: keepRunning(),
    stop: () => (stopping ??= stop()),
  };
}

function watch(options: PostmasterOptions, server: Postmaster): () => Promise<void> {
  return startWatchdog(options.account, options.place.data, server.pid);
}
