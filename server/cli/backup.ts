import { join, resolve } from 'node:path';
import { embeddedFolder, readConfig, type Config } from '../config.ts';
import { writeBackup } from '../db/backup/backup-service.ts';
import { restoreBackup } from '../db/backup/restore-service.ts';
import { holdSecret } from '../db/secret-mark.ts';
import { findEmbeddedPostgres, openEmbeddedPostgres } from '../db/embedded/embedded.ts';
import { openDiskStore } from '../files/disk.ts';
import { openS3Store } from '../files/s3.ts';
import type { FileStore } from '../files/store.ts';
import { migrateAll } from '../open.ts';
import { isWhole } from './doctor.ts';
import { UsageError } from './usage.ts';

type Place = { config: Config; files: FileStore };

/** `kipp backup FILE`: the whole competition in one encrypted file, while people go on working. */
export async function backup([path]: string[]): Promise<number> {
  if (!path) throw new UsageError('kipp backup FILE');
  return withPlace(async ({ config, files }) => {
    await holdSecret(config);
    const report = await writeBackup(config.ownerDatabaseUrl, files, config.secret, resolve(path));
    console.log(JSON.stringify({ file: resolve(path), ...report }));
    for (const sha256 of report.missing) console.error(`the file ${sha256} is named and not in the store`);
    return report.missing.length === 0 ? 0 : 1;
  });
}

/**
 * `kipp restore FILE`: fills an empty database from it, reads everything back, and recomputes every invariant, audit and
 * seal. 2 with a stable code where the backup or the place is refused, 1 where something restored does not hold.
 */
export async function restore([path]: string[]): Promise<number> {
  if (!path) throw new UsageError('kipp restore FILE');
  return withPlace(async ({ config, files }) => {
    // A backup is opened by the secret it was made under: one drawn now opens none, and must not be left behind.
    if (config.newSecretPath !== null)
      throw new UsageError(
        `secret_missing: there is no secret at ${config.newSecretPath}. Put the one the backup was made under there, or name its file by KIPP_SECRET_FILE`,
      );
    await migrateAll(config);
    const { ownerDatabaseUrl: owner, secret } = config;
    try {
      console.log(JSON.stringify(await restoreBackup(owner, files, secret, resolve(path))));
    } catch (error) {
      if (!['BackupDamaged', 'RestoreRefused'].includes((error as Error).name)) throw error;
      throw new UsageError((error as Error).message);
    }
    // By this secret the backup could be opened, so it is the one that the next start needs.
    await holdSecret(config);
    return (await isWhole(owner, new Map())) ? 0 : 1;
  });
}

/** The configured database; else the embedded one of this data folder, started for the time where it does not run. */
async function withPlace(work: (place: Place) => Promise<number>): Promise<number> {
  const folder = embeddedFolder();
  const running = folder ? await findEmbeddedPostgres(folder) : null;
  const started = folder && !running ? await openEmbeddedPostgres({ folder, log: () => {} }) : null;
  const ownerUrl = running?.ownerUrl ?? started?.ownerUrl;
  const config = readConfig(undefined, ownerUrl ? { ownerDatabaseUrl: ownerUrl } : {});
  try {
    const files = config.s3
      ? await openS3Store(config.s3)
      : await openDiskStore(join(config.dataFolder, 'files'));
    return await work({ config, files });
  } finally {
    await started?.stop();
  }
}
