import { randomUUID } from 'node:crypto';
import { chmod, chown, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { platform, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { runsAs, type Account } from './account.ts';
import { EmbeddedPostgresError } from './errors.ts';

/** Where one cluster lives: `home` holds data, password and log; it is `folder` itself wherever that works. */
export type Place = { folder: string; home: string; data: string; password: string; log: string };

const POINTER = 'location.json';

/** Describes the place that belongs to a folder, following the pointer to a home elsewhere. Creates nothing. */
export async function findPlace(folder: string): Promise<Place> {
  const pointer = await readFile(join(folder, POINTER), 'utf8').catch(() => null);
  if (pointer === null) return placeAt(folder, folder);
  try {
    const { home } = JSON.parse(pointer) as { home: string };
    return placeAt(folder, home);
  } catch {
    throw new EmbeddedPostgresError(
      `${join(folder, POINTER)} is not readable JSON; it names the folder of the database.`,
    );
  }
}

/**
 * Prepares the home in a folder that exists. Where a folder above it is closed to the account (a project under /root),
 * the home moves outside and the folder keeps a pointer.
 */
export async function preparePlace(folder: string, account: Account | null): Promise<Place> {
  let place = await findPlace(folder);
  if (account === null) {
    await mkdir(place.home, { recursive: true, mode: 0o700 });
    return place;
  }
  if (place.home === folder && !(await isReachable(folder, account))) {
    if (await exists(place.data)) {
      throw new EmbeddedPostgresError(
        `The user ${account.name} cannot reach ${folder} any more, where the database is.`,
      );
    }
    place = placeAt(folder, join(await outsideFolder(), `postgres-${randomUUID()}`));
    await mkdir(place.home, { mode: 0o700 });
    await writeFile(join(place.home, 'belongs-to.txt'), `${folder}\n`);
    await writeFile(join(folder, POINTER), `${JSON.stringify({ home: place.home }, null, 2)}\n`);
  }
  await mkdir(place.home, { recursive: true });
  // Mode 0711, not 0700: the lock and the pointer in it are ours, the data folder below has 0700 of its own.
  await chmod(place.home, 0o711);
  return place;
}

function placeAt(folder: string, home: string): Place {
  return {
    folder,
    home,
    data: join(home, 'data'),
    password: join(home, 'password'),
    log: join(home, 'postgres.log'),
  };
}

/** The folder on this machine for what cannot stay with the project: open to read, only root may write. */
export async function outsideFolder(): Promise<string> {
  const choices =
    platform() === 'linux' ? ['/var/lib/kipp', join(tmpdir(), 'kipp')] : [join(tmpdir(), 'kipp')];
  for (const choice of choices) {
    try {
      await mkdir(choice, { recursive: true, mode: 0o755 });
      // In a folder for temporary files somebody else may have made it first, to read what we put there.
      const { uid } = await stat(choice);
      if (uid !== 0) continue;
      await chmod(choice, 0o755);
      return choice;
    } catch {
      continue;
    }
  }
  throw new EmbeddedPostgresError(
    'No folder that PostgreSQL could use was found. Set KIPP_DATA to a folder that others may enter.',
  );
}

/** Makes the folder and those above it. One that root makes here may be passed through, so that the account gets in. */
export async function makeFolder(folder: string, account: Account | null): Promise<void> {
  const missing: string[] = [];
  for (let at = resolve(folder); !(await exists(at)); at = dirname(at)) missing.unshift(at);
  await mkdir(folder, { recursive: true });
  if (account === null) return;
  for (const made of missing) await chmod(made, 0o711);
}

async function isReachable(folder: string, account: Account): Promise<boolean> {
  return runsAs(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder]);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** Gives a file or folder to the account; nothing to do where PostgreSQL runs as ourselves. */
export async function giveTo(account: Account | null, file: string): Promise<void> {
  if (account !== null) await chown(file, account.uid, account.gid);
}
