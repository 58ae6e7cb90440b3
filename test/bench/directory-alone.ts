import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import postgres from 'postgres';
import { readConfig } from '../../server/config.ts';
import { findEmbeddedPostgres, removeEmbeddedPostgres } from '../../server/db/embedded/embedded.ts';
import { closeContext, openContext } from '../../server/open.ts';
import { measureDirectory } from './directory.ts';
import { lineOf } from './figure.ts';
import { startServer } from './server-process.ts';

/** `node test/bench/directory-alone.ts`: the directory's figures by themselves, on a server as `npm start` gives it. */
const folder = await mkdtemp(join(tmpdir(), 'kipp-directory-'));
try {
  const server = await startServer(folder);
  const { ownerUrl } = (await findEmbeddedPostgres(resolve(folder, 'postgres')))!;
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const context = await openContext(
    readConfig({ KIPP_DATA: folder, LOG_LEVEL: 'error' }, { ownerDatabaseUrl: ownerUrl }),
  );
  const [body] = await owner<{ body_id: string }[]>`select body_id from innovations limit 1`;
  const figures = await measureDirectory(context, { url: server.url, owner, bodyId: body!.body_id });
  for (const figure of figures) console.log(lineOf(figure));
  await closeContext(context);
  await owner.end();
  await server.stop();
} finally {
  await removeEmbeddedPostgres(resolve(folder, 'postgres')).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
}
