import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import postgres from 'postgres';
import { readConfig } from '../../server/config.ts';
import { findEmbeddedPostgres, removeEmbeddedPostgres } from '../../server/db/embedded/embedded.ts';
import { closeContext, openContext } from '../../server/open.ts';
import { lineOf } from './figure.ts';
import { seedDecided } from './results.ts';
import { seed } from './seed.ts';
import { startServer } from './server-process.ts';
import { tokenMaker } from './tokens.ts';
import { measureWorkbench } from './workbench.ts';

/** `node test/bench/workbench-alone.ts`: the workbench over HTTP by itself, on a server of its own. */
const folder = await mkdtemp(join(tmpdir(), 'kipp-workbench-'));
try {
  const server = await startServer(folder);
  const { ownerUrl } = (await findEmbeddedPostgres(resolve(folder, 'postgres')))!;
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const config = readConfig({ KIPP_DATA: folder, LOG_LEVEL: 'error' }, { ownerDatabaseUrl: ownerUrl });
  const context = await openContext(config);
  const seeded = await seed(context, owner, { submissions: 40, proposed: 10, agencies: 800, jurors: 500 });
  const decidedId = await seedDecided(context, owner, seeded);
  await closeContext(context);
  const bench = { url: server.url, owner, tokens: tokenMaker(folder, owner), ...seeded };
  for (const figure of await measureWorkbench(bench, decidedId)) console.log(lineOf(figure));
  await owner.end({ timeout: 1 });
  await server.stop();
} finally {
  await removeEmbeddedPostgres(resolve(folder, 'postgres')).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
}
