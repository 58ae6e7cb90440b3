import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { applicationUrl } from '../../server/config.ts';
import type { Context } from '../../server/context.ts';
import { writeBackup } from '../../server/db/backup/backup-service.ts';
import { restoreBackup } from '../../server/db/backup/restore-service.ts';
import { examine } from '../../server/db/doctor.ts';
import { migrate } from '../../server/db/migrate.ts';
import { openDiskStore } from '../../server/files/disk.ts';
import { checkAudit } from '../../server/integrity/audit-check.ts';
import { checkSeals } from '../../server/integrity/seal-check.ts';
import type { Figure } from './figure.ts';

const RESTORED = 'kipp_restored';

/** A backup of what stands in the database now, and its restore into an empty one, read back and proven. */
export async function measureBackup(context: Context, owner: postgres.Sql): Promise<Figure[]> {
  const { ownerDatabaseUrl, secret, dataFolder } = context.config;
  const file = join(dataFolder, 'bench.backup');
  let began = performance.now();
  const written = await writeBackup(ownerDatabaseUrl, context.files, secret, file);
  const backupSeconds = (performance.now() - began) / 1000;
  const megabytes = (await stat(file)).size / 1024 / 1024;

  await owner.unsafe(`create database ${RESTORED}`);
  const url = new URL(ownerDatabaseUrl);
  url.pathname = `/${RESTORED}`;
  began = performance.now();
  await migrate(url.href, applicationUrl(url.href));
  const files = await openDiskStore(join(dataFolder, 'restored-files'));
  await restoreBackup(url.href, files, secret, file);
  const restored = postgres(url.href, { max: 1, onnotice: () => {} });
  const findings = await examine(restored);
  const audits = await checkAudit(drizzle(restored));
  const seals = await checkSeals(drizzle(restored));
  const restoreSeconds = (performance.now() - began) / 1000;
  const faults = findings.length + audits.flatMap((one) => one.faults).length + seals.faults.length;
  await restored.end();
  await owner.unsafe(`drop database ${RESTORED}`);
  return [
    {
      name: 'backup of 20,000 submissions while the server runs',
      value: backupSeconds,
      unit: 's',
      note: `${written.rows} rows, ${megabytes.toFixed(0)} MB`,
    },
    {
      name: 'restored from it, read back, invariants and audit recomputed',
      value: restoreSeconds,
      unit: 's',
      limit: 900,
      better: 'below',
      note: faults === 0 ? '' : `${faults} faults: the seed's rows are written past the application`,
    },
  ];
}
