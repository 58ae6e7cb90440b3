import { connect, type AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { neutralText } from '../../server/http/intake.ts';
import { openKeyring } from '../../server/people/signin/keyring.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { giveDraft } from '../submissions/proposals.ts';

/** What comes in at the door of every route: its kind, its keys, its texts, its method, its pace. */
let c: Competition;
let port: number;
beforeAll(async () => {
  c = await openCompetition();
  await c.world.app.listen({ port: 0, host: '127.0.0.1' });
  port = (c.world.app.server.address() as AddressInfo).port;
}, 180_000);
afterAll(() => c.world.close());

const url = () => `/api/editions/${c.editionId}/submissions`;
const countSubmissions = async () =>
  (await c.world.owner`select count(*)::int as n from submissions`)[0]!['n'] as number;

let keys = 0;
function send(payload: string | Buffer, contentType: string | string[], more: Record<string, string> = {}) {
  return c.world.app.inject({
    method: 'POST',
    url: url(),
    payload,
    headers: {
      authorization: `Bearer ${c.admin.token}`,
      'idempotency-key': `intake-test-${(keys += 1)}`,
      'content-type': contentType as string,
      ...more,
    },
  });
}

/** Two hundred ways to say, half say or pretend to say that a body is JSON. */
function contentTypes(): string[] {
  const names = ['application/json', 'Application/JSON', 'APPLICATION/JSON', 'application/Json', 'text/json'];
  const others = [
    'text/plain',
    'application/vnd.kipp+json',
    'application/x-www-form-urlencoded',
    '*/*',
    'json',
  ];
  const tails = [
    '',
    ' ',
    '\t',
    ';',
    '; ',
    ';charset=utf-8',
    '; charset=utf-16',
    ';charset="utf-8"',
    '; q=1',
    ' junk',
  ];
  const more = [
    '; charset=utf-7',
    ';;',
    ', application/json',
    '; boundary=x',
    '/x',
    '\t; a=b',
    ';charset',
    ';\u00a0',
    '+x',
    '%00',
  ];
  return [...names, ...others].flatMap((name) => [...tails, ...more].map((tail) => name + tail));
}

test('two hundred ways to name the kind of a body are all judged by the schema or not taken at all', async () => {
  const before = await countSubmissions();
  const draft = { agencyId: c.agencyId, title: 'Lewat pintu samping', group: 'umum', state: 'awarded' };
  const seen: Record<string, number> = {};
  const types = contentTypes();
  for (const type of types) {
    const answer = await send(JSON.stringify(draft), type);
    const code = `${answer.statusCode} ${answer.json<{ code: string }>().code}`;
    seen[code] = (seen[code] ?? 0) + 1;
  }
  expect(types.length).toBe(200);
  expect(Object.keys(seen).sort()).toEqual(['400 invalid_input', '415 unsupported_media_type']);
  expect(seen['400 invalid_input']).toBeGreaterThan(40);
  const twice = await send(JSON.stringify(draft), ['application/json', 'text/html']);
  expect([400, 415]).toContain(twice.statusCode);
  expect(await countSubmissions()).toBe(before);
});

test('prototype keys, brackets without end, numbers beyond all and keys given twice are refused or judged by what counts', async () => {
  const before = await countSubmissions();
  const rest = `"agencyId":"${c.agencyId}","group":"umum"`;
  const bodies: [string, number][] = [
    [`{${rest},"title":"x","__proto__":{"state":"awarded"}}`, 400],
    [`{${rest},"title":"x","constructor":{"prototype":{"state":"awarded"}}}`, 400],
    [`{${rest},"title":"x","toString":"y"}`, 400],
    [`{${rest},"title":${'['.repeat(400_000)}${']'.repeat(400_000)}}`, 400],
    [`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 400],
    [`{${rest},"title":1e999}`, 400],
    [`{${rest},"title":${'9'.repeat(100_000)}}`, 400],
    [`{${rest},"title":"x","title":7}`, 400],
    ['null', 400],
    ['"x"', 400],
    ['[]', 400],
    ['', 400],
    ['\ufeff{}', 400],
  ];
  for (const [body, status] of bodies) {
    const { statusCode, payload } = await send(body, 'application/json');
    expect([body.slice(0, 120), statusCode, payload.slice(0, 200)]).toEqual([
      body.slice(0, 120),
      status,
      payload.slice(0, 200),
    ]);
  }
  const raw = Buffer.concat([
    Buffer.from(`{${rest},"title":"Bukan`),
    Buffer.from([0xff, 0xfe]),
    Buffer.from(' UTF-8"}'),
  ]);
  expect((await send(raw, 'application/json')).statusCode).toBeLessThan(500);
  expect(await countSubmissions()).toBeLessThanOrEqual(before + 1);
});

test('marks that nobody sees and half characters do not stay in a text, wherever it is written; letters of all scripts do', async () => {
  const title = '\u202eidaR\u202c \u200bPosyandu\u0000 \u2066ꦥꦺꦴꦱ꧀\u2069 \ud800😀\ufeff 👩\u200d⚕️\u2028baru';
  expect(neutralText(title)).toBe('idaR Posyandu ꦥꦺꦴꦱ꧀ \ufffd😀 👩\u200d⚕️\nbaru');
  expect(neutralText(neutralText(title))).toBe(neutralText(title));
  const made = await c.admin.post(url(), {
    agencyId: c.agencyId,
    title: '\u202eDesa\u202c \u200bSiaga\u0007',
    group: 'umum',
  });
  expect(made.status).toBe(201);
  const { body } = await c.admin.get(`/api/submissions/${made.body.id}`);
  expect(body.title).toBe('Desa Siaga');
  const found = await c.admin.get(`${url()}?q=${encodeURIComponent('Desa\u200b Siaga\u202e')}`);
  expect(found.body.items.map((one: { title: string }) => one.title)).toEqual(['Desa Siaga']);
});

test('a route without a body or a query of its own takes neither', async () => {
  const id = await giveDraft(c);
  for (const query of ['?verbose=1', '?__proto__=x', '?state=awarded', '?limit=10&limit=20'])
    expect((await c.admin.get(`/api/submissions/${id}${query}`)).body.code).toBe('invalid_input');
  expect((await c.admin.get(`/api/submissions/${id}?`)).status).toBe(200);
  const answer = await c.world.app.inject({
    method: 'DELETE',
    url: '/api/sessions/current',
    payload: { everyone: true },
    headers: { authorization: `Bearer ${c.stranger.token}` },
  });
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'invalid_input']);
  expect((await c.stranger.get('/api/me')).status).toBe(200);
});

test('HEAD obeys the rule of its GET and tells nothing; other methods and methods in disguise are no way in', async () => {
  const never = '00000000-0000-7000-8000-000000000000';
  const call = (method: string, path: string, headers = {}) =>
    c.world.app.inject({ method: method as 'GET', url: path, headers });
  const odd: string[] = [];
  const routes = [...c.world.app.policies.keys()].map((route) => route.split(' ') as [string, string]);
  const pathOf = (pattern: string) => pattern.replaceAll(/:\w+/g, never);
  await Promise.all(
    routes.map(async ([method, pattern]) => {
      if (method !== 'GET') return;
      const [get, head] = [await call('GET', pathOf(pattern)), await call('HEAD', pathOf(pattern))];
      if (get.statusCode !== head.statusCode || head.payload !== '') odd.push(`HEAD ${pattern}`);
    }),
  );
  const paths = [...new Set(routes.map(([, pattern]) => pathOf(pattern)))];
  for (const method of ['OPTIONS', 'TRACE', 'PROPFIND'])
    for (const path of paths)
      if ((await call(method, path)).statusCode !== 404) odd.push(`${method} ${path}`);
  // The own session would be gone, the own language another one, if a header or a parameter could turn a read into a change.
  const disguise = (method: string) =>
    Object.fromEntries(
      ['x-http-method-override', 'x-http-method', 'x-method-override'].map((name) => [name, method]),
    );
  const authorization = `Bearer ${c.stranger.token}`;
  for (const [method, path] of [
    ['DELETE', '/api/sessions/current'],
    ['PUT', '/api/me/language'],
  ] as const) {
    expect((await call('GET', path, { authorization, ...disguise(method) })).statusCode).toBe(404);
    expect(
      (await call('POST', `${path}?_method=${method}`, { authorization, ...disguise(method) })).statusCode,
    ).toBe(404);
  }
  expect((await c.stranger.get('/api/me')).status).toBe(200);
  expect(odd).toEqual([]);
}, 180_000);

/** Writes bytes to the listening server; what it answers until it closes or, once it has spoken, falls silent. */
function talk(parts: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1');
      socket.setTimeout(1_000);
    });
    socket.setTimeout(20_000, () => socket.destroy());
    socket.on('error', () => {});
    socket.on('close', () => resolve(heard));
    for (const part of parts) socket.write(part, 'latin1');
  });
}

test('two lengths, two hosts, a header that ends oddly: what a proxy may read in another way is not read at all', async () => {
  const to = 'POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
  const hidden = 'GET /api/me HTTP/1.1\r\nHost: x\r\n\r\n';
  const tricks = [
    `${to}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
    `${to}Content-Length: 4\r\nContent-Length: 60\r\n\r\n{}  ${hidden}`,
    `${to}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${hidden}`,
    `${to}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${hidden}`,
    `${to}Content-Length: +2\r\n\r\n{}${hidden}`,
    `${to}Transfer-Encoding: chunked\r\n\r\n2;\n{}\r\n0\r\n\r\n${hidden}`,
    'GET /api/me HTTP/1.1\r\n\r\n',
  ];
  const answers = await Promise.all(tricks.map((trick) => talk([trick])));
  expect(
    answers.map((answer) => [/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1], answer.split('HTTP/1.1 ').length - 1]),
  ).toEqual(tricks.map(() => ['400', 1]));
  expect(await talk([`GET /api/me HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`])).toMatch(
    /^HTTP\/1\.1 431/,
  );
});

test('who writes slowly is let go: headers within 15 seconds, a request within five minutes', () => {
  const { headersTimeout, requestTimeout, keepAliveTimeout } = c.world.app.server;
  expect([headersTimeout, requestTimeout, keepAliveTimeout]).toEqual([15_000, 300_000, 72_000]);
});

test('a page has at most a hundred rows and a body at most a megabyte', async () => {
  for (const limit of ['101', '0', '-1', '1e9', 'NaN', '9'.repeat(400)])
    expect((await c.admin.get(`${url()}?limit=${limit}`)).status).toBe(400);
  const chunked = await talk([
    `POST ${url()} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${c.admin.token}\r\nIdempotency-Key: chunked-test\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
    ...Array.from({ length: 18 }, () => `10000\r\n${' '.repeat(65_536)}\r\n`),
    '0\r\n\r\n',
  ]);
  expect(chunked).toMatch(/^HTTP\/1\.1 413/);
});

test('a token changed in any way names no session, and the honest one does', async () => {
  const keyring = openKeyring(c.world.context);
  const token = c.admin.token!;
  const [head, body, tail] = token.split('.') as [string, string, string];
  expect(await keyring.sessionOf(c.world.app, token)).toMatch(/^[0-9a-f-]{36}$/);
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const letters = fc.constantFrom(...'ABCxyz019-_.= ');
  const changed = fc.oneof(
    fc
      .tuple(fc.nat(token.length - 1), letters)
      .map(([at, letter]) => token.slice(0, at) + letter + token.slice(at + 1)),
    fc.nat(token.length - 1).map((length) => token.slice(0, length)),
    fc.jsonValue().map((value) => `${head}.${part(value)}.${tail}`),
    fc
      .dictionary(fc.constantFrom('alg', 'kid', 'crit', 'jku', 'jwk', 'x5u', 'typ', 'b64'), fc.jsonValue())
      .map((header) => {
        const own = JSON.parse(Buffer.from(head, 'base64url').toString()) as object;
        return `${part({ ...own, ...header })}.${body}.${tail}`;
      }),
    fc.string().map((sid) => `${head}.${part({ ...claims, sid })}.${tail}`),
    fc.tuple(fc.string(), fc.string(), fc.string()).map((parts) => parts.join('.')),
  );
  await fc.assert(
    fc.asyncProperty(changed, async (one) => {
      // The last letter of a signature has bits that say nothing: the same token written otherwise is the same token.
      const same = one === token || (one.length === token.length && one.slice(0, -1) === token.slice(0, -1));
      if (!same && !(one.startsWith(`${head}.`) && one === token))
        expect(await keyring.sessionOf(c.world.app, one)).toBeNull();
    }),
    { numRuns: process.env['KIPP_LONG'] === '1' ? 20_000 : 1_000 },
  );
}, 180_000);
