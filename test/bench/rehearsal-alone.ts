import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import postgres from 'postgres';
import { applicationUrl, readConfig } from '../../server/config.ts';
import { openEmbeddedPostgres, removeEmbeddedPostgres } from '../../server/db/embedded/embedded.ts';
import { closeContext, migrateAll, openContext } from '../../server/open.ts';
import { measureRehearsal } from './rehearsal.ts';

/** `node test/bench/rehearsal-alone.ts 300`: a rehearsal of that size by itself, on a PostgreSQL that keeps its promises. */
const folder = await mkdtemp(join(tmpdir(), 'kipp-gladi-'));
const server = await openEmbeddedPostgres({ folder: resolve(folder, 'postgres'), log: () => {} });
try {
  const config = readConfig({ KIPP_DATA: folder, LOG_LEVEL: 'error' }, { ownerDatabaseUrl: server.ownerUrl });
  await migrateAll({ ...config, databaseUrl: applicationUrl(server.ownerUrl) });
  const context = await openContext({ ...config, databaseUrl: applicationUrl(server.ownerUrl) });
  const owner = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
  for (const { name, value, unit } of await measureRehearsal(context, owner, Number(process.argv[2] ?? 300)))
    console.log(`${name.padEnd(50)} ${value.toFixed(1)} ${unit}`);
  await owner.end();
  await closeContext(context);
} finally {
  await server.stop();
  await removeEmbeddedPostgres(resolve(folder, 'postgres')).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
}
