import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readExpected, type Expected } from './expected.ts';
import { walk, type Cell } from './matrix.ts';
import { SECRETS } from './secrets.ts';
import { openStand, STAGES, type ActorName, type Stand } from './stand.ts';
import { compareTimes, mannWhitney, type Times } from './timing.ts';
import { compareWorlds, seeWorld } from './two-worlds.ts';
import { LET_THROUGH, readEverything } from './without-policy.ts';

/**
 * One year, turned back from its publication to its opening. At each time of it everybody knocks at every route, and what they are
 * told is held to test/access/expected.csv, which was written by hand; then one secret after the other is another one, and whoever
 * must not know it may not be told a single byte that differs. `npm run abuse` looks with more eyes.
 */
const WHOLE = process.env['KIPP_LONG'] === '1';
const SHORT: readonly ActorName[] = ['pub', 'adm', 'ev1', 'tie'];

let stand: Stand;
let expected: Expected[];
const cells: Record<string, number> = {};
const pairs: Record<string, number> = {};

beforeAll(async () => {
  expected = readExpected();
  stand = await openStand();
}, 180_000);
afterAll(() => stand?.world.close());

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
}, 60_000);

const told = (wrong: Cell[]) =>
  wrong.map(({ line, route, stage, actor, told: what }) => `${line} ${stage} ${route} ${actor}: ${what}`);

describe.each(STAGES)('at %s', (stage) => {
  test('every route opens to whom the table says, tells what it says, and is closed to everybody else', async () => {
    await stand.rewind(stage);
    const walked = await walk(stand, expected, stage);
    cells[stage] = walked.cells;
    expect(told(walked.wrong)).toEqual([]);
  }, 180_000);

  test('nobody who must not know it can tell two worlds apart that differ in one secret', async () => {
    const secrets = SECRETS.filter(({ at }) => at === stage);
    if (secrets.length === 0) return;
    const viewers = new Set(
      secrets.flatMap(({ blind }) => blind.filter((one) => WHOLE || SHORT.includes(one))),
    );
    stand.dry.on = true;
    const first = await seeWorld(stand, viewers);
    const leaks: string[] = [];
    for (const secret of secrets) {
      const compared = await compareWorlds(stand, secret, first, WHOLE);
      pairs[secret.name] = compared.pairs;
      leaks.push(...compared.told.map((one) => `${secret.name}: ${one}`));
    }
    stand.dry.on = false;
    expect(leaks).toEqual([]);
  }, 900_000);

  test.runIf(WHOLE && stage === 'D')(
    'no filter by a hidden state takes a different time',
    async () => {
      const { medianDifferenceMs, p } = await askForTheHidden();
      expect(medianDifferenceMs < 1 || p > 0.01, `${medianDifferenceMs} ms, p = ${p}`).toBe(true);
    },
    300_000,
  );
});

/** An agency asks for the state its proposal has in secret, and for one it has not: both are empty, in the same time. */
async function askForTheHidden(): Promise<Times> {
  const list = `/api/editions/${stand.ids['editions']}/submissions?state=`;
  return compareTimes(stand.actors.adm, [`${list}topInnovation`, `${list}notSelected`], 1000);
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
});
