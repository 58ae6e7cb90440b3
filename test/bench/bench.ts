import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import postgres from 'postgres';
import { readConfig } from '../../server/config.ts';
import { findEmbeddedPostgres, removeEmbeddedPostgres } from '../../server/db/embedded/embedded.ts';
import { closeContext, openContext } from '../../server/open.ts';
import { measureBackup } from './backup.ts';
import { measureCommits } from './commits.ts';
import { measureDirectory } from './directory.ts';
import { measureEngine } from './engine.ts';
import { measureEveryList } from './every-list.ts';
import { lineOf, type Figure } from './figure.ts';
import { measureLists, measureReads, measureSaves, measureSubmits } from './figures.ts';
import { measureCertificates, measureExport, seedDecided } from './results.ts';
import { measureRehearsal } from './rehearsal.ts';
import { measureMails } from './mails.ts';
import { measureNight } from './night.ts';
import { measureBesidePeer } from './peer.ts';
import { measureStop } from './stopping.ts';
import { measureImport } from './import.ts';
import { measureBrowser } from './browser.ts';
import { measureWeb } from './pages.ts';
import { measurePages } from './rehearsal-pages.ts';
import { seed } from './seed.ts';
import { startServer } from './server-process.ts';
import { tokenMaker } from './tokens.ts';
import { measureWorkbench } from './workbench.ts';

const folder = await mkdtemp(join(tmpdir(), 'kipp-bench-'));
const figures: Figure[] = [];

/** Told as soon as it is measured: what comes later may take long, or fail. */
function keep(...measured: Figure[]): void {
  for (const figure of measured) {
    figures.push(figure);
    console.log(lineOf(figure));
  }
}

/** `npm run bench` is everything; `npm run bench -- load` the last evening, the deadline and the peer's work alone. */
const onlyLoad = process.argv[2] === 'load';

try {
  if (!onlyLoad) {
    keep(...(await measureEngine()));
    const first = await startServer(folder);
    keep(readyFigure('ready, empty data folder', first.readyMs, 10));
    await first.stop();
  } else await (await startServer(folder)).stop();
  const warm = await startServer(folder);
  keep(readyFigure('ready, warm', warm.readyMs, 3));
  console.log('seeding 20,000 submissions …');
  const { ownerUrl } = (await findEmbeddedPostgres(resolve(folder, 'postgres')))!;
  // One connection: the seed's temporary tables live in it.
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const open = () =>
    openContext(readConfig({ KIPP_DATA: folder, LOG_LEVEL: 'error' }, { ownerDatabaseUrl: ownerUrl }));
  const context = await open();
  const seeded = await seed(context, owner);
  const decidedId = onlyLoad ? '' : await seedDecided(context, owner, seeded);
  await closeContext(context);
  const bench = { url: warm.url, owner, tokens: tokenMaker(folder, owner), ...seeded };
  if (!onlyLoad) {
    keep(...(await measureLists(bench)));
    keep(...(await measureEveryList(bench)));
    keep(...(await measureReads(bench)));
    keep(...(await measureWeb(bench)));
    keep(...(await measureBrowser(bench)));
    keep(...(await measureSaves(bench)));
    keep(...(await measureExport(bench, decidedId)));
    keep(...(await measureWorkbench(bench, decidedId)));
    keep(...(await measureCertificates(bench, decidedId)));
  }
  const commits = await measureCommits(owner, ownerUrl);
  keep({ name: 'bare commits of this database, 16 clients', value: commits, unit: '/s' });
  keep(...(await measureBesidePeer(bench)));
  keep(...(await measureSubmits(bench, commits)));
  keep(...(await measureNight(bench)));
  keep({
    name: 'server memory after the load',
    value: warm.rssMb(),
    unit: 'MB',
    limit: 300,
    better: 'below',
  });
  if (!onlyLoad) {
    const working = await open();
    keep(...(await measureBackup(working, owner)));
    keep(...(await measureImport(working, bench, owner)));
    keep(...(await measureDirectory(working, bench)));
    console.log('rehearsing 3,000 submissions …');
    keep(
      ...(await measureRehearsal(working, owner, 3000, (rehearsed) =>
        measurePages({ url: warm.url, owner, tokens: bench.tokens }, rehearsed),
      )),
    );
    await closeContext(working);
  }
  keep(...(await measureStop(bench, () => warm.stop())));
  await owner.end({ timeout: 1 }).catch(() => undefined);
  if (!onlyLoad) keep(...(await measureMails(folder)));
} finally {
  await removeEmbeddedPostgres(resolve(folder, 'postgres')).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
}

const out = resolve(process.env['KIPP_DATA'] || '.kipp');
await mkdir(out, { recursive: true });
await writeFile(join(out, 'bench.json'), JSON.stringify({ at: new Date().toISOString(), figures }, null, 2));

function readyFigure(name: string, milliseconds: number, limit: number): Figure {
  return { name, value: milliseconds / 1000, unit: 's', limit, better: 'below' };
}
