import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import postgres from 'postgres';
import { readConfig } from '../../server/config.ts';
import { findEmbeddedPostgres, removeEmbeddedPostgres } from '../../server/db/embedded/embedded.ts';
import { closeContext, openContext } from '../../server/open.ts';
import { lineOf } from './figure.ts';
import { measureOrders, plantOrders } from './orders.ts';
import { seed } from './seed.ts';
import { startServer } from './server-process.ts';
import { tokenMaker } from './tokens.ts';

/** `node test/bench/orders-alone.ts`: the lists of 20,000 in all their orders, over HTTP, on a server of its own. */
const folder = await mkdtemp(join(tmpdir(), 'kipp-orders-'));
try {
  const server = await startServer(folder);
  const { ownerUrl } = (await findEmbeddedPostgres(resolve(folder, 'postgres')))!;
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const config = readConfig({ KIPP_DATA: folder, LOG_LEVEL: 'error' }, { ownerDatabaseUrl: ownerUrl });
  const context = await openContext(config);
  const seeded = await seed(context, owner);
  await closeContext(context);
  const bench = { url: server.url, owner, tokens: tokenMaker(folder, owner), ...seeded };
  await plantOrders(owner, bench);
  for (const figure of await measureOrders(bench)) console.log(lineOf(figure));
  await owner.end({ timeout: 1 });
  await server.stop();
} finally {
  await removeEmbeddedPostgres(resolve(folder, 'postgres')).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
}
