import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import { PROBLEMS } from '../../server/errors.ts';
import { openWorld, type World } from '../support/world.ts';

type Media = Record<string, { schema: Record<string, unknown>; example?: unknown; examples?: object }>;
type Operation = {
  summary: string;
  description: string;
  operationId: string;
  tags: string[];
  security: unknown[];
  parameters: { in: string; name: string; example?: unknown }[];
  requestBody?: { content: Media };
  responses: Record<string, { description: string; headers?: object; content?: Media }>;
};

let world: World;
let operations: [string, Operation][];
beforeAll(async () => {
  world = await openWorld({ worker: false });
  const { body } = await world.anyone.get('/api/openapi.json');
  operations = Object.entries<Record<string, Operation>>(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      operation,
    ]),
  );
  tags = body.tags.map((tag: { name: string }) => tag.name);
});
afterAll(() => world.close());
let tags: string[];

/** Lists in pages that are nobody's to take away as a table, each with why. */
const WITHOUT_FILE: Record<string, string> = {
  'GET /api/articles': 'the portal reads them; their feed and their address list are the file',
  'GET /api/bodies/:id/articles': 'texts of the portal, each with its own history',
  'GET /api/bodies/:id/validation-rounds': 'a few rounds; the answers of each are exported',
  'GET /api/calibrations/:id/sources': 'what may be chosen for a practice round, not what was',
  'GET /api/editions/:id/rateable': 'finalists as the public rates them; they leave with the results',
  'GET /api/hubs/:id/agencies': 'agencies by name, from the register that leaves as a file',
  'GET /api/innovation-addresses': 'addresses for search engines',
  'GET /api/innovations/:id/questions': 'leave with the questions of all innovations',
  'GET /api/mailbox': 'letters of the demonstration',
  'GET /api/me/assignments': 'own tasks; the office takes all of them',
  'GET /api/me/inbox': 'own letters, handed over with what is held about a person',
  'GET /api/me/innovations': 'one’s own, of which the directory’s export holds more',
  'GET /api/me/late-scores': 'own scores; the office takes all of them',
  'GET /api/me/mailbox': 'own letters of the demonstration',
  'GET /api/me/coachings': 'a handful of one’s own',
  'GET /api/me/monitoring-entries': 'a handful of one’s own',
  'GET /api/monitorings/:id': 'a page of work; what it finds stands in the directory',
  'GET /api/plenaries/:id/candidates': 'people who may be invited; who came stands in the minutes',
  'GET /api/stages/:id/calibrations': 'practice rounds, each of which leaves as a file',
  'GET /api/webhooks/:id/calls': 'a log that is kept for some days',
};

test('every list in pages leaves as a file too, or says why not', () => {
  const all = new Set(operations.map(([route]) => route));
  const isPaged = (route: string) => {
    const answer = shapeOf(route).response?.['200'] as { shape?: object } | undefined;
    return answer?.shape !== undefined && 'items' in answer.shape && 'next' in answer.shape;
  };
  const without = [...all].filter(
    (route) => route.startsWith('GET ') && isPaged(route) && !all.has(`${route}/export`),
  );
  expect(without.sort()).toEqual(Object.keys(WITHOUT_FILE).sort());
});

const shapeOf = (route: string) =>
  (world.app.described.get(route)!.schema ?? {}) as {
    body?: ZodType;
    querystring?: ZodType;
    response?: Record<string, ZodType>;
  };

test('every route says what it does, who may, under which heading, and has a name of its own', () => {
  const silent = operations.filter(
    ([, one]) => !one.summary || !one.description || one.tags.length !== 1 || one.security.length === 0,
  );
  expect(silent.map(([route]) => route)).toEqual([]);
  expect(
    [...new Set(operations.flatMap(([, one]) => one.tags))].filter((tag) => !tags.includes(tag)),
  ).toEqual([]);
  expect(new Set(operations.map(([, one]) => one.operationId)).size).toBe(operations.length);
});

test('a route that needs a key or a version says so, and says the refusal of one without', () => {
  for (const [route, one] of operations) {
    const { repeat } = world.app.described.get(route)!;
    const headers = one.parameters.filter((parameter) => parameter.in === 'header').map(({ name }) => name);
    const wanted = { create: ['Idempotency-Key'], change: ['If-Match'], none: [] }[repeat];
    expect([route, headers]).toEqual([route, wanted]);
    if (repeat === 'change')
      expect([route, Object.keys(one.responses)]).toEqual([route, expect.arrayContaining(['412', '428'])]);
  }
});

test('every refusal that is named exists with that status', () => {
  const wrong = operations.flatMap(([route, one]) =>
    Object.entries(one.responses).flatMap(([status, { content }]) =>
      Object.entries(content?.['application/problem+json']?.examples ?? {})
        .filter(([code]) => PROBLEMS[code as keyof typeof PROBLEMS].status !== Number(status))
        .map(([code]) => `${route} ${status} ${code}`),
    ),
  );
  expect(wrong).toEqual([]);
});

test('what the service behind a route can refuse is named with its sentence, and the table names nothing that is not', () => {
  const table = readFileSync(new URL('../../server/http/refusals.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const named = table.map((line) => line.split(',') as [string, string]);
  const routes = new Set(operations.map(([route]) => route));
  expect(named.filter(([route]) => !routes.has(route))).toEqual([]);
  expect(
    named.flatMap(([, codes]) => codes.split(' ')).filter((code) => code && !(code in PROBLEMS)),
  ).toEqual([]);
  const silent = named.flatMap(([route, codes]) => {
    const said = Object.values(operations.find(([name]) => name === route)![1].responses)
      .map(({ description }) => description)
      .join('\n');
    return codes
      .split(' ')
      .filter((code) => code && !said.includes(`- \`${code}\`: `))
      .map((code) => `${route} ${code}`);
  });
  expect(silent).toEqual([]);
  const [, choice] = operations.find(([route]) => route === 'PUT /api/editions/:id/finalists')!;
  expect(choice.responses['409']!.description.split('\n')).toEqual(
    expect.arrayContaining([
      '- `guard_refused`: A rule stands against it; `detail` says which, in a sentence.',
      expect.stringMatching(/^- `selection_incomplete`: .+/),
    ]),
  );
});

test('every example of what is sent is taken by the very schema that judges it', () => {
  const wrong = operations.flatMap(([route, one]) => {
    const { body } = shapeOf(route);
    if (!body) return [];
    const [media] = Object.values(one.requestBody!.content);
    const read = body.safeParse(media!.example);
    return read.success ? [] : [`${route}: ${read.error.message} of ${JSON.stringify(media!.example)}`];
  });
  expect(wrong).toEqual([]);
});

/** The places in a schema where an object takes keys that it does not name; keys given by data (a record) are judged by the feature. */
function looseIn(schema: ZodType, at: string, found: string[] = []): string[] {
  const { def } = schema as unknown as { def: Record<string, any> & { type: string } };
  if (def['type'] === 'object') {
    if (def['catchall']?.def.type !== 'never') found.push(at);
    for (const [key, inner] of Object.entries<ZodType>(def['shape'])) looseIn(inner, `${at}.${key}`, found);
  }
  if (def['type'] === 'any' || def['type'] === 'unknown') found.push(`${at} (anything)`);
  for (const part of ['innerType', 'element', 'in', 'out', 'left', 'right', 'valueType'])
    if (def[part]?.def) looseIn(def[part] as ZodType, at, found);
  for (const one of [...(def['options'] ?? []), ...(def['items'] ?? [])] as ZodType[])
    looseIn(one, at, found);
  return found;
}

test('no part of what a route takes lets a key through that it does not name', () => {
  const loose = [...world.app.described].flatMap(([route, { schema }]) =>
    (['params', 'querystring', 'body'] as const).flatMap((part) => {
      const taken = (schema as Record<string, ZodType> | undefined)?.[part];
      return taken ? looseIn(taken, `${route} ${part}`) : [];
    }),
  );
  // What an authenticator adds to its answer of its own accord is nobody's to name (WebAuthn 3, section 9): it is dropped.
  const byAuthenticators =
    /^(POST \/api\/passkey-sessions|POST \/api\/me\/passkeys|PUT \/api\/me\/passkey-proof) body\.response/;
  expect([...new Set(loose)].filter((one) => !byAuthenticators.test(one))).toEqual([]);
});

test('every example of an answer fits the schema it is sent by', () => {
  const wrong = operations.flatMap(([route, one]) =>
    Object.entries(shapeOf(route).response ?? {}).flatMap(([status, schema]) => {
      const json = one.responses[status]!.content?.['application/json'];
      if (!json || status === '204') return [];
      const read = schema.safeParse(json.example);
      return read.success ? [] : [`${route}: ${read.error.message} of ${JSON.stringify(json.example)}`];
    }),
  );
  expect(wrong).toEqual([]);
});

test('every address and every filter has an example, and only files come without one', () => {
  const bare = operations.flatMap(([route, one]) =>
    one.parameters.filter(({ example }) => example === undefined).map(({ name }) => `${route} ${name}`),
  );
  expect(bare).toEqual([]);
  const silent = operations.filter(([, one]) =>
    Object.entries(one.responses).some(
      ([status, { content }]) =>
        status.startsWith('2') &&
        Object.values(content ?? {}).some(
          ({ schema, example }) => example === undefined && schema['format'] !== 'binary',
        ),
    ),
  );
  expect(silent.map(([route]) => route)).toEqual([]);
});
