import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { giveTo, type Place } from './place.ts';
import { EmbeddedPostgresError } from './errors.ts';

export const OWNER = 'kipp_owner';
export const DATABASE = 'kipp';
const MAJOR = '18';

/**
 * Makes the cluster and its empty database unless they exist. It is built beside its place and moved there at the very
 * end, so that a start killed half-way leaves nothing that looks finished. Answers the owner's password.
 */
export async function ensureCluster(
  place: Place,
  account: Account | null,
  binaries: Binaries,
  log: (line: string) => void,
): Promise<string> {
  const version = await readFile(`${place.data}/PG_VERSION`, 'utf8').catch(missing);
  if (version !== null) {
    if (version.trim() === MAJOR) return readPassword(place);
    throw new EmbeddedPostgresError(
      `The database in ${place.data} was made by PostgreSQL ${version.trim()}; this KIPP brings ${MAJOR}. ` +
        'Start the older KIPP, make a backup, and restore it here.',
    );
  }
  log(`creating the database in ${place.home}`);
  const password = await writePassword(place, account);
  const fresh = `${place.home}/data.new`;
  await rm(fresh, { recursive: true, force: true });
  await initialise(place, account, binaries, fresh);
  // The one statement that is needed before there is a server to connect to.
  await runAs(account, place.home, binaries.postgres, ['--single', '-D', fresh, 'template1'], {
    input: `CREATE DATABASE ${DATABASE} OWNER ${OWNER};\n`,
  });
  await rename(fresh, place.data);
  return password;
}

async function initialise(
  place: Place,
  account: Account | null,
  binaries: Binaries,
  data: string,
): Promise<void> {
  const options = [
    `--pgdata=${data}`,
    `--username=${OWNER}`,
    `--pwfile=${place.password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=icu',
    '--icu-locale=id-ID',
    '--data-checksums',
    '--no-instructions',
  ];
  // initdb creates the folder it is given, which the account may not do in ours: it gets an empty one of its own.
  await mkdir(data, { mode: 0o700 });
  await giveTo(account, data);
  try {
    // Character classes for trigrams and the parser; not every system has this locale, and C is a fair second.
    await runAs(account, place.home, binaries.initdb, [...options, '--locale=C.UTF-8', '--lc-messages=C']);
  } catch (error) {
    if (!String(error).includes('locale')) throw error;
    await runAs(account, place.home, binaries.initdb, [...options, '--locale=C']);
  }
}

async function writePassword(place: Place, account: Account | null): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  await rm(place.password, { force: true });
  const file = await open(place.password, 'wx', 0o600);
  try {
    await file.writeFile(`${password}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(place.password, 0o600);
  await giveTo(account, place.password);
  return password;
}

/** Reads the owner's password; throws a sentence where the file is gone while the database is there. */
export async function readPassword(place: Place): Promise<string> {
  try {
    return (await readFile(place.password, 'utf8')).trim();
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The password of the database could not be read from ${place.password}.`,
      { cause: error },
    );
  }
}

function missing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}

/** Runs a program of PostgreSQL to its end as the account; throws with the end of what it said when it fails. */
async function runAs(
  account: Account | null,
  cwd: string,
  program: string,
  options: string[],
  { input = '' }: { input?: string } = {},
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn(program, options, {
      cwd,
      env: ENVIRONMENT,
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else
        reject(
          new EmbeddedPostgresError(
            `PostgreSQL could not be set up (${code ?? signal}): ${said.trim().slice(-1500)}`,
          ),
        );
    });
    child.stdin.on('error', () => {}); // a program that ended before it read its input tells why by its exit code
    child.stdin.end(input);
  });
}

/** All that PostgreSQL is told by its environment: PG… and locale variables of the person must not change what it does. */
export const ENVIRONMENT = { TZ: 'UTC' };
