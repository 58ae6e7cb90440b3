import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { makeRandom } from '../../server/context.ts';
import {
  findEmbeddedPostgres,
  openEmbeddedPostgres,
  removeEmbeddedPostgres,
} from '../../server/db/embedded/embedded.ts';
import { examine } from '../../server/db/doctor.ts';
import { closeContext, migrateAll, openContext } from '../../server/open.ts';
import { seed } from '../bench/seed.ts';
import { startServer, type Running } from '../bench/server-process.ts';
import { tokenMaker } from '../bench/tokens.ts';
import { startSmtpHost, type SmtpHost } from '../mail/smtp-host.ts';
import { freePort } from '../support/ports.ts';
import { check } from './checker.ts';
import { beClient, findWork, type Work } from './clients.ts';
import { openHistory } from './history.ts';

/*
 * What `npm start` starts, killed without a word (and with it its PostgreSQL) while people send proposals, score and
 * begin drafts. What it had acknowledged is there afterwards, once; what was on its way is sent again under the same key
 * and is there once as well. `npm run faults` kills more often; the storm (storm.test.ts) kills much more than this.
 */

const KILLS = process.env['KIPP_LONG'] ? 12 : 2;
const CLIENTS = 8;
const SIZES = { submissions: 130 * KILLS, proposed: 100 * KILLS, agencies: 20, jurors: 12 };
const folder = mkdtempSync(join(tmpdir(), 'kipp-kill-'));
const data = join(folder, 'postgres');
const drawn = Number(process.env['KIPP_FAULT_SEED'] ?? Date.now() % 1_000_000);
const random = makeRandom(drawn + 1);

let smtp: SmtpHost;
let env: Record<string, string>;
let editionId: string;
let work: Work;
/** What the bulk filling itself leaves undone; everything else must hold. */
let known: string[];
let server: Running;

beforeAll(async () => {
  smtp = await startSmtpHost();
  env = { PORT: String(await freePort()), SMTP_URL: smtp.url, DIGEST_HOUR: 'off', LOG_LEVEL: 'fatal' };
  const cluster = await openEmbeddedPostgres({ folder: data, log: () => {} });
  const config = readConfig({ ...env, KIPP_DATA: folder, DATABASE_OWNER_URL: cluster.ownerUrl });
  await migrateAll(config);
  const context = await openContext(config);
  const owner = postgres(cluster.ownerUrl, { max: 1, onnotice: () => {} });
  ({ editionId } = await seed(context, owner, SIZES));
  work = await findWork({ owner, editionId, tokens: tokenMaker(folder, owner) }, random.shuffle);
  known = (await examine(owner)).map(({ name }) => name);
  await Promise.all([owner.end(), closeContext(context)]);
  await cluster.stop();
  server = await startServer(folder, env);
}, 180_000);

afterAll(async () => {
  await server?.stop();
  await smtp?.stop();
  await removeEmbeddedPostgres(data);
  rmSync(folder, { recursive: true, force: true });
}, 180_000);

test(
  `nothing that was acknowledged is lost or doubled over ${KILLS} kills (seed ${drawn})`,
  async () => {
    const history = openHistory(join(folder, 'history.jsonl'));
    const flights: number[] = [];
    // The same port after each kill, as behind a proxy.
    const urls = [`http://127.0.0.1:${env['PORT']}`];
    let isOver = false;
    const clients = Promise.all(
      Array.from({ length: CLIENTS }, () => beClient(editionId, urls, history, work, () => isOver)),
    );
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = history.acknowledged.length;
      await expect.poll(() => history.acknowledged.length - before, { timeout: 30_000 }).toBeGreaterThan(20);
      await new Promise((resolve) => setTimeout(resolve, random.int(300)));
      await expect.poll(() => history.inFlight(), { interval: 2 }).toBeGreaterThanOrEqual(5);
      flights.push(history.inFlight());
      await server.kill();
      server = await startServer(folder, env);
    }
    await history.nextWrite();
    isOver = true;
    await clients;

    const { ownerUrl } = (await findEmbeddedPostgres(data))!;
    const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
    const found = await check({ owner, editionId, smtp }, history, work.criteria);
    await owner.end();
    const repeated = history.acknowledged.filter(({ tries }) => tries > 1).length;
    console.log(
      `seed ${drawn}: ${history.acknowledged.length} acknowledged over ${KILLS} kills, ${repeated} of them only when asked again; in flight at each kill: ${flights.join(' ')}`,
    );
    const { lost, doubled, gaps, refused, mailsTwice, broken } = found;
    expect({ lost, doubled, gaps, refused, mailsTwice }).toEqual({
      lost: [],
      doubled: [],
      gaps: [],
      refused: [],
      mailsTwice: [],
    });
    expect(broken.filter((name) => !known.includes(name))).toEqual([]);
    expect(repeated).toBeGreaterThan(0);
  },
  60_000 + KILLS * 60_000,
);
