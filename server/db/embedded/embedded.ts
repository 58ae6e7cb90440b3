import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { DATABASE, ensureCluster, OWNER, readPassword } from './cluster.ts';
import { lockFolder } from './lock.ts';
import { findPlace, makeFolder, preparePlace } from './place.ts';
import { readPostmasterFile, stopLeftover } from './postmaster-file.ts';
import { superviseServer } from './supervisor.ts';
import { isRunning } from './system-process.ts';

export { EmbeddedPostgresError, FolderInUse } from './errors.ts';

export type EmbeddedPostgres = {
  /** Connects the owner, who may create databases and roles, to the database `kipp`. */
  ownerUrl: string;
  port: number;
  /** The server's process now; it changes when the server had to be started again. */
  pid(): number;
  /** Settles when the server has ended for good: stopped when asked for, crashed when it could not be kept running. */
  ended: Promise<'stopped' | 'crashed'>;
  /** Stops the server, waits for its end and gives the folder back. May be called again. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  folder: string;
  log: (line: string) => void;
  /** A fixed port; a free one is chosen at run time without it. */
  port?: number;
  /** false trades safety on a power cut for speed; for tests. */
  durable?: boolean;
};

/**
 * Starts the PostgreSQL 18 that npm brought on a folder, making user, folder and cluster as needed. The folder is ours
 * until stop() or the end of this process; a server that a killed run left is stopped first. If this process is killed,
 * a watchdog stops the server. Throws FolderInUse while another process has the folder, else a sentence that helps.
 * Tried on Linux only; macOS and Windows take the same path without the watchdog's and /proc's help where they lack it.
 */
export async function openEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { folder, log } = options;
  const account = await chooseAccount((await findPlace(folder)).data, log);
  await makeFolder(folder, account);
  const release = lockFolder(folder);
  try {
    const binaries = await findBinaries(account);
    const place = await preparePlace(folder, account);
    if (place.home !== folder) log(`the database is in ${place.home}, as ${folder} is closed to its user`);
    await stopLeftover(place.data, log);
    const password = await ensureCluster(place, account, binaries, log);
    const { port, durable = true } = options;
    const server = await superviseServer({ place, account, binaries, log, port, durable });
    return {
      ownerUrl: ownerUrl(server.port, password),
      port: server.port,
      pid: server.pid,
      ended: server.ended,
      stop: () => server.stop().finally(release),
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** The running server of a folder, started by another process (for the command line beside `npm start`); else null. */
export async function findEmbeddedPostgres(
  folder: string,
): Promise<{ ownerUrl: string; port: number } | null> {
  const place = await findPlace(folder);
  const file = readPostmasterFile(place.data);
  if (file === null || !file.ready || !isRunning(file.pid)) return null;
  return { ownerUrl: ownerUrl(file.port, await readPassword(place)), port: file.port };
}

/** Stops what runs on the folder and deletes it with its data, wherever that is. Throws FolderInUse while it is used. */
export async function removeEmbeddedPostgres(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const place = await findPlace(folder);
  const release = lockFolder(folder);
  try {
    await stopLeftover(place.data, () => {});
    await rm(place.home, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  } finally {
    release();
  }
}

function ownerUrl(port: number, password: string): string {
  return `postgres://${OWNER}:${password}@127.0.0.1:${port}/${DATABASE}`;
}
