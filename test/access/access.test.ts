import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readExpected, type Expected } from './expected.ts';
import { walk, type Cell } from './matrix.ts';
import { openStand, STAGES, type Stand } from './stand.ts';

/**
 * One year, turned back from its publication to its opening. At each time of it everybody knocks at every route, and what they are
 * told is held to test/access/expected.csv, which was written by hand.
 */

let stand: Stand;
let expected: Expected[];
const cells: Record<string, number> = {};

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

const told = (wrong: Cell[]) =>
  wrong.map(({ line, route, stage, actor, told: what }) => `${line} ${stage} ${route} ${actor}: ${what}`);

describe.each(STAGES)('at %s', (stage) => {
  test('every route opens to whom the table says, tells what it says, and is closed to everybody else', async () => {
    await stand.rewind(stage);
    const walked = await walk(stand, expected, stage);
    cells[stage] = walked.cells;
    expect(told(walked.wrong)).toEqual([]);
  }, 180_000);
});

test('the walk was long enough to mean something', () => {
  expect(Object.values(cells).reduce((all, one) => all + one, 0)).toBeGreaterThanOrEqual(5000);
});
