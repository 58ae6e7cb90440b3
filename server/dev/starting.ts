import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { FolderInUse, openEmbeddedPostgres, type EmbeddedPostgres } from '../db/embedded/embedded.ts';
import { takenPort } from './bootstrap/port.mjs';
import { watchStarter } from './starter.ts';

/** What server/main.ts exports as `main`. It settles when the server is ready; from then on it stops on the signals. */
export type Main = (options: {
  /** The owner's address, where the database is the embedded one; else the environment names it. */
  databaseUrl?: string;
  /** Where to write the demo accounts. */
  accountsFile?: string;
  /** To be called, and waited for, when the server has closed all it has open. */
  onStop: () => Promise<void>;
}) => Promise<void>;

/** How long the server may take to end in order before the database is stopped under it. */
const SERVER_ENDS_WITHIN_MS = 20_000;
/** A start right after a kill finds the old one on its way out for a moment. */
const WAIT_FOR_FOLDER_MS = 4000;

/**
 * Brings a PostgreSQL where none is configured, then runs the server. The order of the end is kept here: the server
 * first (it stops on the same signal and calls onStop when it is done), the database last. A second signal stops the
 * database at once. Every failure on the way is told on standard error and ends the process with code 1.
 */
export async function startKipp(loadMain: () => Promise<Main>): Promise<void> {
  let opening: Promise<EmbeddedPostgres> | undefined;
  let serverRuns = false;
  let signals = 0;
  const serverEnded = Promise.withResolvers<true>();

  async function stopDatabase(): Promise<void> {
    const database = await opening?.catch(() => undefined);
    await database?.stop();
  }

  async function onSignal(signal: NodeJS.Signals): Promise<void> {
    signals += 1;
    if (serverRuns && signals === 1) {
      const deadline = sleep(SERVER_ENDS_WITHIN_MS, false, { ref: false });
      if (await Promise.race([deadline, serverEnded.promise])) return;
      console.error('the server did not end in time; stopping the database under it');
    }
    await stopDatabase();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  }

  async function onStop(): Promise<void> {
    serverEnded.resolve(true);
    await stopDatabase();
    // The server may have left a timer or a socket behind; what was asked for is an end.
    setTimeout(() => process.exit(), 1000).unref();
  }

  async function leave(error: unknown): Promise<void> {
    if (signals > 0) return;
    console.error(`KIPP could not start: ${tell(error)}`);
    await stopDatabase();
    process.exit(1);
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void onSignal(signal));
  watchStarter(() => process.kill(process.pid, 'SIGTERM'), process.env['npm_lifecycle_event'] !== undefined);

  try {
    const { values } = parseArgs({ options: { accounts: { type: 'string' } } });
    if (!process.env['DATABASE_URL'] && !process.env['DATABASE_OWNER_URL']) {
      opening = openWhenFree(resolve(process.env['KIPP_DATA'] || '.kipp', 'postgres'));
      // The program is read while the database starts: the one waits for a disk, the other for a processor.
      const [database] = await Promise.all([opening, loadMain()]);
      void database.ended.then((how) => {
        if (how === 'crashed') void leave(new Error('the database ended and could not be started again'));
      });
    }
    const main = await loadMain();
    if (signals > 0) return;
    await main({
      ...(opening === undefined ? {} : { databaseUrl: (await opening).ownerUrl }),
      ...(values.accounts === undefined ? {} : { accountsFile: values.accounts }),
      onStop,
    });
    serverRuns = true;
  } catch (error) {
    await leave(error);
  }
}

async function openWhenFree(folder: string): Promise<EmbeddedPostgres> {
  const until = Date.now() + WAIT_FOR_FOLDER_MS;
  for (;;) {
    try {
      return await openEmbeddedPostgres({ folder, log: (line) => console.log(line) });
    } catch (error) {
      if (!(error instanceof FolderInUse) || Date.now() > until) throw error;
      await sleep(200);
    }
  }
}

/** One sentence for what a person can put right; the trace only for what looks like our own fault. */
function tell(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isTold = ['EmbeddedPostgresError', 'FolderInUse', 'ConfigError'].includes(error.constructor.name);
  const isOption = String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
  if (isTold || isOption) return error.message;
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return takenPort(port);
  // What a query failed of stands in its cause; its own message is the text of the query.
  const cause = error.cause instanceof Error ? `\nbecause: ${error.cause.message}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
