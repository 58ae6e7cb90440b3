import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './errors.ts';

const run = promisify(execFile);

/** The operating system's user that PostgreSQL runs as, where that is not the user who started us. */
export type Account = { name: string; uid: number; gid: number };

/**
 * PostgreSQL refuses to run as root. Answers null for an ordinary user (it runs as that user), and for root the owner
 * of an existing data folder, else the user `postgres`, made when the system has none.
 */
export async function chooseAccount(data: string, log: (line: string) => void): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(data).catch(() => null);
  if (owner !== null && owner.uid !== 0) {
    return { name: `with the number ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  }
  const found = await findAccount('postgres');
  if (found !== null) return found;
  await createAccount();
  const created = await findAccount('postgres');
  if (created !== null) {
    log('created the system user postgres, because PostgreSQL does not run as root');
    return created;
  }
  const nobody = await findAccount('nobody');
  if (nobody !== null) {
    log('no tool to create the system user postgres was found; PostgreSQL runs as nobody');
    return nobody;
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root, and the system user postgres could not be created. ' +
      'Create it (useradd --system postgres), or start KIPP as an ordinary user.',
  );
}

async function findAccount(name: string): Promise<Account | null> {
  try {
    const uid = Number((await run('id', ['-u', name])).stdout);
    const gid = Number((await run('id', ['-g', name])).stdout);
    return Number.isInteger(uid) && Number.isInteger(gid) ? { name, uid, gid } : null;
  } catch {
    return null;
  }
}

/** Tries the tools of the large families (shadow, BusyBox) in turn; whether one worked is asked of `id` afterwards. */
async function createAccount(): Promise<void> {
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/', 'postgres']],
    // Where the group alone is left over from an older installation, useradd refuses to make it.
    ['useradd', ['--system', '--gid', 'postgres', '--no-create-home', '--home-dir', '/', 'postgres']],
    ['adduser', ['-S', '-D', '-H', '-h', '/', 'postgres']],
  ];
  for (const [tool, options] of ways) {
    const worked = await run(tool, options).then(
      () => true,
      () => false,
    );
    if (worked) return;
  }
}

/** Whether the account can run this program with these arguments, found out by running it. */
export async function runsAs(account: Account, program: string, options: string[]): Promise<boolean> {
  return run(program, options, { uid: account.uid, gid: account.gid, cwd: '/', timeout: 20_000 }).then(
    () => true,
    () => false,
  );
}
