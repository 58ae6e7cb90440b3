import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import postgres from 'postgres';
import { applicationUrl, readConfig } from '../../server/config.ts';
import type { Context } from '../../server/context.ts';
import { openEmbeddedPostgres, removeEmbeddedPostgres } from '../../server/db/embedded/embedded.ts';
import { closeContext, migrateAll, openContext } from '../../server/open.ts';

/** Does one measurement by itself, on a PostgreSQL that keeps its promises, and leaves nothing behind. */
export async function alone(
  work: (context: Context, owner: postgres.Sql, folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kipp-alone-'));
  const server = await openEmbeddedPostgres({ folder: resolve(folder, 'postgres'), log: () => {} });
  try {
    const read = readConfig({ KIPP_DATA: folder, LOG_LEVEL: 'error' }, { ownerDatabaseUrl: server.ownerUrl });
    const config = { ...read, databaseUrl: applicationUrl(server.ownerUrl) };
    await migrateAll(config);
    const context = await openContext(config);
    // One connection: a seed's temporary tables live in it.
    const owner = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
    await work(context, owner, folder);
    await owner.end();
    await closeContext(context);
  } finally {
    await server.stop();
    await removeEmbeddedPostgres(resolve(folder, 'postgres')).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
}
