import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import postgres from 'postgres';
import { readConfig } from '../../server/config.ts';
import { findEmbeddedPostgres, removeEmbeddedPostgres } from '../../server/db/embedded/embedded.ts';
import { closeContext, openContext } from '../../server/open.ts';
import { measureBrowser, TIMES } from './browser.ts';
import { lineOf } from './figure.ts';
import { seed } from './seed.ts';
import { startServer } from './server-process.ts';
import { tokenMaker } from './tokens.ts';

/**
 * `node test/bench/pages-alone.ts`: the figures of the browser by themselves, over 20,000 submissions, on a server of its own.
 * `node test/bench/pages-alone.ts trial` tries them over a small world, each once or twice: its figures say nothing.
 */
const isTrial = process.argv[2] === 'trial';
const folder = await mkdtemp(join(tmpdir(), 'kipp-pages-'));
try {
  const server = await startServer(folder);
  const { ownerUrl } = (await findEmbeddedPostgres(resolve(folder, 'postgres')))!;
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const context = await openContext(
    readConfig({ KIPP_DATA: folder, LOG_LEVEL: 'error' }, { ownerDatabaseUrl: ownerUrl }),
  );
  const small = { submissions: 1_200, proposed: 200, agencies: 60, jurors: 200 };
  const seeded = await seed(context, owner, ...(isTrial ? [small] : []));
  await closeContext(context);
  const bench = { url: server.url, owner, tokens: tokenMaker(folder, owner), ...seeded };
  const times = isTrial ? { visits: 1, sights: 1, presses: 4, pages: 3 } : TIMES;
  for (const figure of await measureBrowser(bench, times)) console.log(lineOf(figure));
  await owner.end({ timeout: 1 });
  await server.stop();
} finally {
  await removeEmbeddedPostgres(resolve(folder, 'postgres')).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
}
