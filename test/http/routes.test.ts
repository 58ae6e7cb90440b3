import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('the routes, the OpenAPI document and the policies are the same set', async () => {
  const { body } = await world.anyone.get('/api/openapi.json');
  expect(body.openapi).toBe('3.1.0');
  const documented = Object.entries<Record<string, unknown>>(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  );
  const guarded = [...world.app.policies.keys()].filter((route) => !route.startsWith('HEAD '));
  expect(documented.sort()).toEqual(guarded.sort());
});

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
