import { spawn } from 'node:child_process';
import { closeSync, fchownSync, openSync, readSync, realpathSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { ENVIRONMENT } from './cluster.ts';
import type { Place } from './place.ts';
import { readPostmasterFile, stopPostmaster } from './postmaster-file.ts';
import { settings } from './settings.ts';
import { endOrphansOf } from './system-process.ts';
import { EmbeddedPostgresError } from './errors.ts';

export type Postmaster = { pid: number; port: number; ended: Promise<void> };

export type PostmasterOptions = {
  place: Place;
  account: Account | null;
  binaries: Binaries;
  log: (line: string) => void;
  port: number | undefined;
  durable: boolean;
};

const LOG_LIMIT_BYTES = 5_000_000;
const READY_WITHIN_MS = 180_000;
const ATTEMPTS = 6;
/** Seconds, about: a statement of the application may run for thirty (server/db/database.ts). */
const ATTEMPTS_WHILE_HELD = 90;

/**
 * Starts the server on a free port (or the given one) and answers when it takes connections. A port that somebody took
 * in between is tried again; processes of a killed server that still hold its memory are ended, or waited for longer
 * than any statement may take. Throws with PostgreSQL's own words otherwise.
 */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await findFreePort());
    const result = await tryToStart(options, port);
    if ('pid' in result) return result;
    const portIsTaken = result.said.includes('could not bind');
    const memoryIsHeld = result.said.includes('shared memory block');
    if (memoryIsHeld && attempt < ATTEMPTS_WHILE_HELD) {
      await sleep(endOrphansOf(realpathSync(options.place.data)) > 0 ? 50 : 1000);
      continue;
    }
    if (portIsTaken && options.port === undefined && attempt < ATTEMPTS) {
      await sleep(50);
      continue;
    }
    if (portIsTaken)
      throw new EmbeddedPostgresError(`The database cannot use port ${port}: another program has it.`);
    throw new EmbeddedPostgresError(
      `PostgreSQL did not start; it said: ${result.said.trim().slice(-1500) || 'nothing'}`,
    );
  }
}

async function tryToStart(options: PostmasterOptions, port: number): Promise<Postmaster | { said: string }> {
  const { place, account, binaries } = options;
  rotate(place.log);
  const logFile = openSync(place.log, 'a', 0o640);
  if (account !== null) fchownSync(logFile, account.uid, account.gid);
  const before = statSync(place.log).size;
  const child = spawn(binaries.postgres, ['-D', place.data, ...settings(port, options)], {
    cwd: place.home,
    env: ENVIRONMENT,
    // In a session of its own: Ctrl-C in the terminal reaches the parent, which stops the server when it is done.
    detached: true,
    stdio: ['ignore', logFile, logFile],
    ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
  });
  closeSync(logFile);
  child.unref();
  let over = false;
  const ended = new Promise<void>((resolve, reject) => {
    child.on('exit', () => resolve());
    child.on('error', reject);
  }).finally(() => (over = true));
  ended.catch(() => {}); // looked at below by those who wait for it

  const { pid } = child;
  const started = Date.now();
  let toldAt = started;
  while (!over) {
    const file = readPostmasterFile(place.data);
    if (pid !== undefined && file?.pid === pid && file.ready) return { pid, port, ended };
    if (Date.now() - toldAt > 2000) {
      toldAt = Date.now();
      const seconds = Math.round((toldAt - started) / 1000);
      options.log(`waiting for the database, ${seconds} s (after a crash it first recovers)`);
    }
    if (Date.now() - started > READY_WITHIN_MS) {
      if (pid !== undefined) await stopPostmaster(pid);
      return { said: `not ready within ${READY_WITHIN_MS / 1000} seconds. ${readFrom(place.log, before)}` };
    }
    await Promise.race([sleep(15), ended]);
  }
  await ended;
  return { said: readFrom(place.log, before) };
}

/** A port that is free on the loopback address now; somebody may still take it before it is used. */
export async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new EmbeddedPostgresError('The system named no free port.'));
      });
    });
  });
}

function rotate(log: string): void {
  try {
    if (statSync(log).size > LOG_LIMIT_BYTES) renameSync(log, `${log}.1`);
  } catch {
    // There is none yet.
  }
}

function readFrom(file: string, position: number): string {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(Math.max(0, statSync(file).size - position));
    const length = readSync(handle, buffer, 0, buffer.length, position);
    return buffer.subarray(0, length).toString();
  } finally {
    closeSync(handle);
  }
}
