import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('a route without a policy stops the boot', () => {
  expect(() => world.app.route({ method: 'GET', url: '/api/x', handler: () => 'x' })).toThrow();
});

test('every route that is not public refuses a stranger in the same words', async () => {
  const answers = new Set<string>();
  for (const [route, policy] of world.app.policies) {
    const [method, path] = route.split(' ') as [string, string];
    if (policy === 'public' || method === 'HEAD') continue;
    const url = path.replaceAll(/:\w+/g, '00000000-0000-7000-8000-000000000000');
    const answer = await world.app.inject({
      method: method as 'GET',
      url,
      payload: method === 'GET' ? undefined : '{}',
      headers: { 'content-type': 'application/json' },
    });
    answers.add(`${answer.statusCode} ${answer.json<{ code: string }>().code}`);
  }
  expect([...answers]).toEqual(['401 sign_in_required']);
});
