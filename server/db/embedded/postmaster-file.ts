import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPostmasterOf, isRunning } from './system-process.ts';
import { EmbeddedPostgresError } from './errors.ts';

/** What the first lines of postmaster.pid say; `ready` once the server takes connections. */
export type PostmasterFile = { pid: number; port: number; ready: boolean };

/** Reads the data folder's postmaster.pid; null when there is none, or when it is half-written. */
export function readPostmasterFile(data: string): PostmasterFile | null {
  let lines: string[];
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port, ready: lines[7]?.trim() === 'ready' };
}

/**
 * Stops a postmaster that an earlier, killed run left on the data folder, and waits for its end. A postmaster.pid whose
 * number now belongs to some other program is removed, as PostgreSQL would take that program for its own server; one
 * whose process is gone is left for PostgreSQL to judge. Throws a sentence when the old server does not end.
 */
export async function stopLeftover(data: string, log: (line: string) => void): Promise<void> {
  const file = readPostmasterFile(data);
  if (file === null || !isRunning(file.pid)) return;
  if (!isPostmasterOf(file.pid, realpathSync(data))) {
    log('removing the mark of an earlier database process, whose number another program has now');
    rmSync(join(data, 'postmaster.pid'), { force: true });
    return;
  }
  log(`an earlier run was killed and left its database running (process ${file.pid}); stopping it`);
  await stopPostmaster(file.pid);
}

/**
 * Ends a postmaster in three steps, each a little ruder: wait for the clients, cut them off, stop without a checkpoint
 * (the next start then recovers from the log; nothing committed is lost). Throws when it lives on.
 */
export async function stopPostmaster(
  pid: number,
  patienceMs: { smart: number } = { smart: 0 },
): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGTERM', patienceMs.smart],
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
  ];
  for (const [signal, waitMs] of steps) {
    if (waitMs === 0) continue;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw new EmbeddedPostgresError(
        `The database process ${pid} belongs to another user and cannot be stopped.`,
        { cause: error },
      );
    }
    if (await hasEnded(pid, waitMs)) return;
  }
  throw new EmbeddedPostgresError(
    `The database process ${pid} does not end; stop it by hand and start again.`,
  );
}

async function hasEnded(pid: number, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (isRunning(pid)) {
    if (Date.now() > until) return false;
    await sleep(20);
  }
  return true;
}
