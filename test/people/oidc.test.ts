import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveAgency, giveBody, givePerson } from '../support/people.ts';
import { freePort } from '../support/ports.ts';
import { openWorld, PASSWORD, type World } from '../support/world.ts';
import { codeOf, openBrowser, type Browser } from './signin-steps.ts';

/** A real OpenID provider (oidc-provider) on a port of its own, with people of whom it says different things. */
type Claims = { email: string; email_verified: boolean; name: string };
const people: Record<string, Claims> = {
  'ss-siti': { email: 'siti@contoh.id', email_verified: true, name: 'Siti Rahma' },
  'ss-baru': { email: 'baru@contoh.id', email_verified: true, name: 'Orang Baru' },
  'ss-belum': { email: 'belum@contoh.id', email_verified: false, name: 'Belum Terbukti' },
};
let world: World;
let provider: Server;
let bodyId: string;
let agencyId: string;
const BASE = 'http://127.0.0.1:3000';
const BACK = `${BASE}/sign-in/provider/sso`;

async function openProvider(port: number): Promise<Server> {
  const { default: Provider } = await import('oidc-provider');
  const oidc = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{ client_id: 'kipp', client_secret: 'rahasia klien', redirect_uris: [BACK] }],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, ...people[id]! }) }),
    cookies: { keys: ['kunci uji'] },
    features: { devInteractions: { enabled: true } },
  });
  const server = createServer(oidc.callback());
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return server;
}

beforeAll(async () => {
  const port = await freePort();
  provider = await openProvider(port);
  const file = join(tmpdir(), `kipp-providers-${process.pid}.json`);
  const label = { id: 'Akun pemerintah', en: 'Government account' };
  const one = {
    key: 'sso',
    label,
    issuer: `http://127.0.0.1:${port}`,
    clientId: 'kipp',
    clientSecret: 'rahasia klien',
  };
  await writeFile(file, JSON.stringify([one]));
  world = await openWorld({ env: { OIDC_PROVIDERS_FILE: file, BASE_URL: BASE } });
  bodyId = await giveBody(world);
  agencyId = await giveAgency(world, bodyId, 'Pemerintah Kota Surabaya');
  await givePerson(world, 'siti@contoh.id', 'agency-admin', { bodyId, agencyId }, 'Siti Rahma');
});
afterAll(async () => {
  await world.close();
  provider.closeAllConnections();
  await new Promise((done) => provider.close(done));
});

/** Goes to the provider as a browser does, signs in there as this person, and comes back with its answer. */
async function walk(start: string, person: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = start;
  let form: Record<string, string> | null = null;
  for (let hop = 0; hop < 12; hop += 1) {
    const answer: Response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string];
      jar.set(name, value);
    }
    const to = answer.headers.get('location');
    form = null;
    if (to) {
      url = new URL(to, url).href;
      if (url.startsWith(BACK)) return new URL(url).search.slice(1);
      continue;
    }
    const page = await answer.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (!prompt) throw new Error(`the provider said: ${answer.status} ${page.slice(0, 400)}`);
    url = new URL(/action="([^"]+)"/.exec(page)![1]!, url).href;
    form = prompt === 'login' ? { prompt, login: person, password: 'x' } : { prompt };
  }
  throw new Error('the provider sent us round in a circle');
}

type Cookies = Browser & { flow: string };
/** Sends with the cookie of the flow beside the session's. */
async function send(browser: Cookies, method: 'POST', url: string, payload?: object) {
  const cookie = [browser.cookie, browser.flow].filter(Boolean).join('; ');
  const answer = await world.app.inject({
    method,
    url,
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    ...(payload ? { payload } : {}),
  });
  for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
    const pair = line.split(';')[0]!;
    if (pair.startsWith('__Host-kipp_provider=')) browser.flow = pair;
    if (pair.startsWith('__Host-kipp_session=')) browser.cookie = pair;
  }
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers, text: answer.body };
}
const visitor = (): Cookies => Object.assign(openBrowser(world), { flow: '' });
async function setOut(browser: Cookies, noun: 'sign-ins' | 'links' = 'sign-ins'): Promise<string> {
  const started = await send(browser, 'POST', `/api/providers/sso/${noun}`);
  expect([started.status, started.body.url !== undefined]).toEqual([201, true]);
  return started.body.url;
}
const comeBack = (browser: Cookies, answer: string) =>
  send(browser, 'POST', '/api/providers/sso/answers', { answer });

test('an account that is there opens by a provider only after its owner linked it, signed in', async () => {
  const siti = visitor();
  const url = new URL(await setOut(siti));
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    client_id: 'kipp',
    redirect_uri: BACK,
    response_type: 'code',
    code_challenge_method: 'S256',
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
  });
  // The provider has proved her address, and it is the account's; that alone is no right to the account.
  expect(codeOf(await comeBack(siti, await walk(url.href, 'ss-siti')))).toBe('403 identity_unknown');
  await siti.send('POST', '/api/sessions', { email: 'siti@contoh.id', password: PASSWORD });
  expect((await comeBack(siti, await walk(await setOut(siti, 'links'), 'ss-siti'))).body).toEqual({
    linked: true,
  });
  expect(codeOf(await comeBack(siti, await walk(await setOut(siti, 'links'), 'ss-siti')))).toBe(
    '409 already_exists',
  );
  const later = visitor();
  const entered = await comeBack(later, await walk(await setOut(later), 'ss-siti'));
  expect([entered.status, entered.body.user.email]).toEqual([201, 'siti@contoh.id']);
  expect((await later.send('GET', '/api/me')).body.roles[0].role).toBe('agency-admin');
});

test('somebody invited at an address that the provider proved is let in; at one that it did not, is not', async () => {
  for (const email of ['baru@contoh.id', 'belum@contoh.id']) {
    const admin = await world.as('siti@contoh.id');
    const body = { name: 'Undangan', email, role: 'innovator' };
    expect((await admin.post(`/api/agencies/${agencyId}/invitations`, body)).status).toBe(201);
  }
  const baru = visitor();
  const entered = await comeBack(baru, await walk(await setOut(baru), 'ss-baru'));
  expect([entered.status, entered.body.user.name]).toEqual([201, 'Orang Baru']);
  expect((await baru.send('GET', '/api/me')).body.roles.map((held: { role: string }) => held.role)).toEqual([
    'innovator',
  ]);
  const belum = visitor();
  expect(codeOf(await comeBack(belum, await walk(await setOut(belum), 'ss-belum')))).toBe(
    '403 identity_unknown',
  );
  const [count] = await world.owner`select count(*)::int as n from people where email = 'belum@contoh.id'`;
  expect(count!['n']).toBe(0);
});

test('an answer is good once, in the browser that set out, with its own state, and unaltered', async () => {
  const one = visitor();
  const answer = await walk(await setOut(one), 'ss-siti');
  expect(codeOf(await comeBack(visitor(), answer))).toBe('410 challenge_spent');
  expect((await comeBack({ ...visitor(), flow: one.flow, send: one.send }, answer)).status).toBe(201);
  expect(codeOf(await comeBack(one, answer))).toBe('410 challenge_spent');
  const tries = {
    state: (text: string) => text.replace(/state=[^&]+/, 'state=lain'),
    code: (text: string) => text.replace(/code=[^&]+/, 'code=lain'),
    issuer: (text: string) => text.replace(/iss=[^&]+/, `iss=${encodeURIComponent('https://jahat.example')}`),
    refusal: (text: string) => `error=access_denied&${text.replace(/code=[^&]+&?/, '')}`,
  };
  for (const [name, alter] of Object.entries(tries)) {
    const browser = visitor();
    const altered = alter(await walk(await setOut(browser), 'ss-siti'));
    expect([name, codeOf(await comeBack(browser, altered))]).toEqual([name, '502 provider_failed']);
  }
  // The code of one flow with the cookie of another: the verifier does not fit.
  const [mine, theirs] = [visitor(), visitor()];
  const stolen = await walk(await setOut(theirs), 'ss-siti');
  const state = /state=([^&]+)/.exec(await walk(await setOut(mine), 'ss-baru'))![1]!;
  expect(codeOf(await comeBack(mine, stolen.replace(/state=[^&]+/, `state=${state}`)))).toBe(
    '502 provider_failed',
  );
});

test('a provider that nobody configured is not there', async () => {
  expect(codeOf(await send(visitor(), 'POST', '/api/providers/lain/sign-ins'))).toBe('404 not_found');
  const options = await openBrowser(world).send('GET', '/api/sign-in-options');
  expect(options.body.providers).toEqual([
    { key: 'sso', label: { id: 'Akun pemerintah', en: 'Government account' } },
  ]);
});
