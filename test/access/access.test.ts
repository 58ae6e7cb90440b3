import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../support/ports.ts';
import { fuzz } from '../abuse/fuzz.ts';
import { readExpected, type Expected } from './expected.ts';
import { walk, type Cell } from './matrix.ts';
import { SECRETS } from './secrets.ts';
import { openSite } from './site.ts';
import { openStand, STAGES, type ActorName, type Stand } from './stand.ts';
import { compareTimes, mannWhitney, type Times } from './timing.ts';
import { compareWorlds, seeWorld, type FirstWorld } from './two-worlds.ts';
import { LET_THROUGH, readEverything } from './without-policy.ts';

/**
 * One year, turned back from its publication to its opening. At each time of it everybody knocks at every route, and what they are
 * told is held to test/access/expected.csv, which was written by hand; then one secret after the other is another one, and whoever
 * must not know it may not be told a single byte that differs. `npm run abuse` looks with more eyes.
 */
const WHOLE = process.env['KIPP_LONG'] === '1';
const SHORT: readonly ActorName[] = ['pub', 'adm', 'ev1', 'tie'];

/** The short form always asks the same; the long one something else each time, and the same again when told its seed. */
const SEED = Number(process.env['KIPP_TEST_SEED'] ?? (WHOLE ? Date.now() % 1_000_000 : 17));

let stand: Stand;
let expected: Expected[];
const cells: Record<string, number> = {};
const pairs: Record<string, number> = {};
const fuzzed = { sent: 0, opened: 0 };

beforeAll(async () => {
  expected = readExpected();
  const port = WHOLE ? await freePort() : 0;
  stand = await openStand(WHOLE ? { env: { PORT: String(port), BASE_URL: `http://127.0.0.1:${port}` } } : {});
  // The pages are looked at beside the API: with both, what one of them told by a detour would be seen.
  if (WHOLE) stand.site = await openSite(stand, port);
  if (WHOLE) console.log(`KIPP_TEST_SEED=${SEED}`);
}, 600_000);
afterAll(async () => {
  await stand?.site?.close();
  await stand?.world.close();
});

test('the routes, the OpenAPI document, the policies and the table written by hand name the same', async () => {
  const { world } = stand;
  const { body } = await world.anyone.get('/api/openapi.json');
  const documented = Object.entries<object>(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  );
  const routes = [...world.app.policies.keys()].filter((route) => !route.startsWith('HEAD ')).sort();
  expect(documented.sort()).toEqual(routes);
  expect([...new Set(expected.map(({ route }) => route))].sort()).toEqual(routes);
});

test('with the first wall off, a statement without any filter reads its own and what is the whole world’s', async () => {
  expect(await readEverything(stand)).toEqual(LET_THROUGH);
}, 180_000);

const told = (wrong: Cell[]) =>
  wrong.map(({ line, route, stage, actor, told: what }) => `${line} ${stage} ${route} ${actor}: ${what}`);

/** Those of the agency among the viewers. */
const AGENCY: readonly ActorName[] = ['inn', 'adm'];

describe.each(STAGES)('at %s', (stage) => {
  let agencyTold: FirstWorld['seen'] | null = null;
  test('every route opens to whom the table says, tells what it says, and is closed to everybody else', async () => {
    await stand.rewind(stage);
    const walked = await walk(stand, expected, stage);
    cells[stage] = walked.cells;
    expect(told(walked.wrong)).toEqual([]);
  }, 180_000);

  test('nothing that is sent breaks it, hangs it or makes it speak of its inside', async () => {
    await stand.rewind(stage);
    stand.dry.on = true;
    const { sent, opened, faults } = await fuzz(stand, WHOLE ? 6_000 : 100, SEED);
    stand.dry.on = false;
    expect(faults, `seed ${SEED}`).toEqual([]);
    fuzzed.sent += sent;
    fuzzed.opened += opened;
  }, 900_000);

  test('nobody who must not know it can tell two worlds apart that differ in one secret', async () => {
    const secrets = SECRETS.filter(({ at }) => at === stage);
    if (secrets.length === 0) return;
    const viewers = new Set(
      secrets.flatMap(({ blind }) => blind.filter((one) => WHOLE || SHORT.includes(one))),
    );
    stand.dry.on = true;
    const first = await seeWorld(stand, viewers);
    agencyTold = new Map([...first.seen].filter(([name]) => AGENCY.includes(name)));
    const leaks: string[] = [];
    for (const secret of secrets) {
      const compared = await compareWorlds(stand, secret, first, WHOLE);
      pairs[secret.name] = compared.pairs;
      leaks.push(...compared.told.map((one) => `${secret.name}: ${one}`));
    }
    stand.dry.on = false;
    expect(leaks).toEqual([]);
  }, 1_800_000);

  test.runIf(WHOLE)('no byte that an agency is given names a juror', async () => {
    if (!agencyTold) return;
    const names = await namesOfJurors();
    expect(names.length).toBeGreaterThan(20);
    const found = [...agencyTold].flatMap(([viewer, told]) =>
      [...told].flatMap(([url, bytes]) =>
        names.filter((name) => bytes.includes(name)).map((name) => `${viewer} ${url}: ${name}`),
      ),
    );
    expect(found).toEqual([]);
  });

  test.runIf(WHOLE && stage === 'D')(
    'no filter by a hidden state takes a different time',
    async () => {
      const { medianDifferenceMs, p } = await askForTheHidden();
      expect(medianDifferenceMs < 1 || p > 0.01, `${medianDifferenceMs} ms, p = ${p}`).toBe(true);
    },
    300_000,
  );
});

/** Whatever would tell who judges: id, name and address of every juror, and what these hash to. */
async function namesOfJurors(): Promise<string[]> {
  const rows = await stand.world.owner<{ id: string; name: string; email: string }[]>`
    select distinct p.id, p.name, p.email from people p join roles r on r.person_id = p.id
    where r.role in ('evaluator', 'evaluator-chair', 'panelist', 'panel-chair')
      and p.id not in (select person_id from roles where role in ('innovator', 'agency-admin', 'organiser', 'secretariat'))`;
  const hashes = (text: string) =>
    ['md5', 'sha1', 'sha256'].map((kind) => createHash(kind).update(text).digest('hex'));
  // A name of one short word stands in other words.
  const told = (name: string) => (name.includes(' ') ? [name] : []);
  return rows.flatMap(({ id, name, email }) => [id, email, ...told(name), ...[id, email].flatMap(hashes)]);
}

/** An agency asks for the state its proposal has in secret, and for one it has not: both are empty, in the same time. */
async function askForTheHidden(): Promise<Times> {
  const list = `/api/editions/${stand.ids['editions']}/submissions?state=`;
  const { adm } = stand.actors;
  return compareTimes([() => adm.get(`${list}topInnovation`), () => adm.get(`${list}notSelected`)], 1000);
}

test('a difference in time would be seen', () => {
  const even = Array.from({ length: 400 }, (_, index) => 1 + ((index * 7919) % 400) / 400);
  expect(
    mannWhitney(
      even,
      even.map((value) => value + 1e-7),
    ),
  ).toBeGreaterThan(0.9);
  expect(
    mannWhitney(
      even,
      even.map((value) => value + 0.3),
    ),
  ).toBeLessThan(1e-6);
});

test('the walk was long enough to mean something', () => {
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, one) => all + one, 0);
  expect(sum(cells)).toBeGreaterThanOrEqual(5000);
  expect(Object.entries(pairs).filter(([, count]) => count < 60)).toEqual([]);
  expect(sum(pairs)).toBeGreaterThanOrEqual(500);
  expect(fuzzed.sent).toBeGreaterThanOrEqual(WHOLE ? 20_000 : 400);
  // Nearly valid is near enough that some open.
  expect(fuzzed.opened).toBeGreaterThan(0);
});
