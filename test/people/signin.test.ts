import { afterAll, beforeAll, expect, test } from 'vitest';
import { rotateSigningKey } from '../../server/people/signin/rotation-service.ts';
import { openClient } from '../support/client.ts';
import { giveAgency, giveBody, givePerson } from '../support/people.ts';
import { openWorld, PASSWORD, type World } from '../support/world.ts';
import { openAuthenticator } from './authenticator.ts';
import { codeAt, codeOf, openBrowser, type Browser } from './signin-steps.ts';

/** Organisers need a second factor in this world; the people of agencies do not. */
let world: World;
let bodyId: string;
let agencyId: string;
beforeAll(async () => {
  world = await openWorld({ env: { SECOND_FACTOR: 'on', BASE_URL: 'https://kipp.contoh.id' } });
  bodyId = await giveBody(world);
  agencyId = await giveAgency(world, bodyId, 'Pemerintah Kota Surabaya');
  for (const name of ['dewi', 'bambang', 'citra'])
    await givePerson(world, `${name}@contoh.id`, 'organiser', { bodyId }, name);
  for (const name of ['siti', 'agus', 'maria', 'tono', 'wati', 'yusuf', 'agus2'])
    await givePerson(world, `${name}@contoh.id`, 'agency-admin', { bodyId, agencyId }, name);
});
afterAll(() => world.close());

const now = () => Date.now() + world.context.clock.offsetMs();
const credentials = (name: string, password = PASSWORD) => ({ email: `${name}@contoh.id`, password });
async function signIn(name: string): Promise<Browser> {
  const browser = openBrowser(world);
  expect((await browser.send('POST', '/api/sessions', credentials(name))).status).toBe(201);
  return browser;
}
/** Sets up the app and goes on to the next code, since the one that confirmed is spent. */
async function enrol(browser: Browser): Promise<{ secret: string; codes: string[] }> {
  const { secret } = (await browser.send('POST', '/api/me/totp')).body;
  const done = await browser.send('PUT', '/api/me/totp/confirmation', { code: codeAt(secret, now()) });
  expect(done.status).toBe(200);
  world.travel(60_000);
  return { secret, codes: done.body.recoveryCodes };
}
const step = (challenge: string, code: string, browser = openBrowser(world)) =>
  browser.send('POST', '/api/sessions', { challenge, code });
const askChallenge = async (name: string): Promise<string> => {
  const asked = await openBrowser(world).send('POST', '/api/sessions', credentials(name));
  expect(codeOf(asked)).toBe('401 second_factor_required');
  return asked.body.challenge;
};

test('the secret of a cookie is renewed after ten minutes; both tabs get the same, and a lost answer costs nothing', async () => {
  const tab = await signIn('siti');
  const first = tab.cookie!;
  expect([(await tab.send('GET', '/api/me')).status, tab.set]).toEqual([200, null]);
  world.travel(11 * 60_000);
  const other = openBrowser(world, first);
  const both = await Promise.all([tab.send('GET', '/api/me'), other.send('GET', '/api/me')]);
  expect(both.map((one) => one.status)).toEqual([200, 200]);
  expect(tab.set).toMatch(/^__Host-kipp_session=[\w-]{43}$/);
  expect(tab.set).not.toBe(first);
  // Somebody whose answer never arrived comes again with the old one, much later, and is given the same new one.
  world.travel(30 * 60_000);
  const late = openBrowser(world, first);
  expect([(await late.send('GET', '/api/me')).status, late.set]).toEqual([200, tab.cookie]);
});

test('a secret that was replaced and comes back after its successor was used ends the session for everybody', async () => {
  const owner = await signIn('siti');
  const stolen = openBrowser(world, owner.cookie);
  world.travel(11 * 60_000);
  await owner.send('GET', '/api/me');
  await owner.send('GET', '/api/me');
  world.travel(50_000);
  expect((await openBrowser(world, stolen.cookie).send('GET', '/api/me')).status).toBe(200);
  world.travel(20_000);
  expect(codeOf(await stolen.send('GET', '/api/me'))).toBe('401 sign_in_required');
  expect(codeOf(await owner.send('GET', '/api/me'))).toBe('401 sign_in_required');
});

test('an access token lasts ten minutes; the cookie gives the next one, a token gives none', async () => {
  const browser = await signIn('agus');
  const answer = await browser.send('POST', '/api/sessions/current/tokens');
  const { token, expiresAt, user } = answer.body;
  expect(user.email).toBe('agus@contoh.id');
  const minutes = (Date.parse(expiresAt) - Date.now()) / 60_000;
  expect([minutes > 9.9, minutes <= 10]).toEqual([true, true]);
  const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
  expect(claims.exp - claims.iat).toBe(600);
  const program = openClient(world.app, token);
  expect((await program.get('/api/me')).status).toBe(200);
  expect(codeOf(await program.post('/api/sessions/current/tokens'))).toBe('403 not_allowed');
});

test('a forgotten password: the same answer for everybody, a link that looking does not spend, and every session ends', async () => {
  const before = await signIn('maria');
  const anyone = openBrowser(world);
  for (const email of ['maria@contoh.id', 'tiada@contoh.id'])
    expect((await anyone.send('POST', '/api/password-resets', { email })).body).toEqual({ email });
  await world.settle();
  const mails = (await world.mails()).filter(({ subject }) => subject.includes('Pilih kata sandi baru'));
  expect(mails.map((mail) => mail.address)).toEqual(['maria@contoh.id']);
  const token = /\/reset\/([\w-]{43})/.exec(mails[0]!.text)![1]!;
  const url = `/api/password-resets/${token}`;
  for (let look = 0; look < 3; look += 1)
    expect((await anyone.send('GET', url)).body.email).toBe('maria@contoh.id');
  expect(codeOf(await anyone.send('PUT', `${url}/password`, { password: 'pendek' }))).toBe(
    '400 invalid_input',
  );
  expect(codeOf(await anyone.send('PUT', `${url}/password`, { password: 'Maria-KIPP-2026' }))).toBe(
    '400 invalid_input',
  );
  const password = 'sandi yang baru sekali';
  expect((await anyone.send('PUT', `${url}/password`, { password })).status).toBe(200);
  expect(codeOf(await anyone.send('PUT', `${url}/password`, { password }))).toBe('410 link_spent');
  expect(codeOf(await anyone.send('GET', url))).toBe('410 link_spent');
  expect(codeOf(await before.send('GET', '/api/me'))).toBe('401 sign_in_required');
  expect(codeOf(await anyone.send('POST', '/api/sessions', credentials('maria')))).toBe('401 sign_in_failed');
  expect((await anyone.send('POST', '/api/sessions', credentials('maria', password))).status).toBe(201);
});

test('an organiser without a second factor reaches the way to one and nothing else, whatever the route', async () => {
  const dewi = await signIn('dewi');
  expect((await dewi.send('GET', '/api/me')).body.mustEnrol).toBe(true);
  const way = [
    'GET /api/me',
    'PUT /api/me/language',
    'GET /api/me/factors',
    'POST /api/me/totp',
    'PUT /api/me/totp/confirmation',
    'DELETE /api/me/totp',
    'POST /api/me/recovery-codes',
    'POST /api/me/passkey-challenges',
    'POST /api/me/passkeys',
    'PUT /api/me/passkeys/:id',
    'DELETE /api/me/passkeys/:id',
    'PUT /api/me/proof',
    'POST /api/me/proof-challenges',
    'PUT /api/me/passkey-proof',
    'GET /api/me/sessions',
    'DELETE /api/me/sessions',
    'DELETE /api/me/sessions/:id',
    'DELETE /api/sessions/current',
    'POST /api/sessions/current/tokens',
  ];
  const knocked: string[] = [];
  const open: string[] = [];
  for (const [route, policy] of world.app.policies) {
    const [method, path] = route.split(' ') as ['GET', string];
    if (policy === 'public' || route.startsWith('HEAD ') || way.includes(route)) continue;
    const headers = { cookie: dewi.cookie!, 'sec-fetch-site': 'same-origin' };
    const answer = await world.app.inject({ method, url: path.replaceAll(/:\w+/g, bodyId), headers });
    knocked.push(route);
    if (!answer.body.includes('second_factor_enrolment_required')) open.push(route);
  }
  expect([open, knocked.length > 200]).toEqual([[], true]);
  expect((await dewi.send('GET', '/api/me/factors')).body).toMatchObject({
    required: true,
    totp: null,
    hasPassword: true,
  });
});

test('an authenticator app counts once a code of it was given; then the password alone opens nothing', async () => {
  const dewi = openBrowser(world);
  const cookie = (await signIn('dewi')).cookie;
  const elsewhere = await signIn('dewi');
  dewi.cookie = cookie;
  const started = await dewi.send('POST', '/api/me/totp');
  expect(started.body.uri).toBe(
    `otpauth://totp/KIPP:dewi%40contoh.id?issuer=KIPP&secret=${started.body.secret}&algorithm=SHA1&digits=6&period=30`,
  );
  expect(started.body.qr).toMatch(/^<svg /);
  const [kept] = await world.owner`select secret_sealed from totp_factors`;
  expect(kept!['secret_sealed']).not.toContain(started.body.secret);
  const wrong = await dewi.send('PUT', '/api/me/totp/confirmation', { code: '000000' });
  expect(codeOf(wrong)).toBe('401 factor_wrong');
  // Not confirmed, it is no factor yet: signing in asks for nothing.
  expect((await signIn('dewi')).cookie).not.toBeNull();
  const code = codeAt(started.body.secret, now());
  const done = await dewi.send('PUT', '/api/me/totp/confirmation', { code });
  expect(done.body.recoveryCodes).toHaveLength(10);
  expect(
    new Set(
      done.body.recoveryCodes.map((one: string) => /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/.test(one)),
    ),
  ).toEqual(new Set([true]));
  expect(codeOf(await elsewhere.send('GET', '/api/me'))).toBe('401 sign_in_required');
  expect((await dewi.send('GET', '/api/me')).body.mustEnrol).toBe(false);
  expect((await dewi.send('GET', `/api/bodies/${bodyId}/people`)).status).toBe(200);

  const challenge = await askChallenge('dewi');
  const asBearer = openClient(world.app, challenge);
  expect((await asBearer.get('/api/me')).status).toBe(401);
  expect((await openBrowser(world, `__Host-kipp_session=${challenge}`).send('GET', '/api/me')).status).toBe(
    401,
  );
  // The code that confirmed is spent, in this half minute and the last one.
  expect(codeOf(await step(challenge, code))).toBe('401 factor_wrong');
  world.travel(60_000);
  const next = codeAt(started.body.secret, now() + 25_000);
  const browser = openBrowser(world);
  expect((await step(challenge, next, browser)).status).toBe(201);
  expect((await browser.send('GET', '/api/me')).body.person.email).toBe('dewi@contoh.id');
  expect(codeOf(await step(challenge, next))).toBe('410 challenge_spent');
  expect(codeOf(await step(await askChallenge('dewi'), next))).toBe('401 factor_wrong');
  await world.settle();
  const told = (await world.mails()).filter(({ subject }) => subject.includes('Faktor kedua dipasang'));
  expect(told.map(({ address }) => address)).toEqual(['dewi@contoh.id']);
});

test('a phone one code off is taken, two codes off is not', async () => {
  const tono = await signIn('tono');
  const { secret } = await enrol(tono);
  const late = codeAt(secret, now() - 61_000);
  expect(codeOf(await step(await askChallenge('tono'), late))).toBe('401 factor_wrong');
  world.travel(120_000);
  expect((await step(await askChallenge('tono'), codeAt(secret, now() - 30_000))).status).toBe(201);
  world.travel(120_000);
  expect((await step(await askChallenge('tono'), codeAt(secret, now() + 30_000))).status).toBe(201);
});

test('a recovery code opens once, however it is typed, and new codes take the place of the old', async () => {
  const agus = await signIn('agus');
  const { codes } = await enrol(agus);
  const hashes = await world.owner`select code_hash from recovery_codes`;
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const kept = hashes.map((row) => plain(row['code_hash']));
  expect([codes.length, kept.length >= codes.length]).toEqual([10, true]);
  expect((codes as string[]).filter((code) => kept.some((hash) => hash.includes(plain(code))))).toEqual([]);
  const [one, two] = codes as [string, string];
  expect((await step(await askChallenge('agus'), ` ${one.toLowerCase().replace('-', ' ')} `)).status).toBe(
    201,
  );
  expect(codeOf(await step(await askChallenge('agus'), one))).toBe('401 factor_wrong');
  expect((await agus.send('GET', '/api/me/factors')).body.recoveryCodesLeft).toBe(9);
  const renewed = (await agus.send('POST', '/api/me/recovery-codes')).body.recoveryCodes;
  expect(codeOf(await step(await askChallenge('agus'), two))).toBe('401 factor_wrong');
  expect((await step(await askChallenge('agus'), renewed[0])).status).toBe(201);
});

test('wrong codes close a challenge after five and an account after twenty in an hour, and nobody else', async () => {
  const bambang = await signIn('bambang');
  const { secret } = await enrol(bambang);
  for (let round = 0; round < 4; round += 1) {
    const challenge = await askChallenge('bambang');
    for (let wrong = 0; wrong < 5; wrong += 1)
      expect(codeOf(await step(challenge, '12345678-X'))).toBe('401 factor_wrong');
    expect(codeOf(await step(challenge, codeAt(secret, now())))).toBe('410 challenge_spent');
  }
  expect(codeOf(await step(await askChallenge('bambang'), codeAt(secret, now())))).toBe(
    '429 too_many_attempts',
  );
  expect((await signIn('siti')).cookie).not.toBeNull();
  world.travel(61 * 60_000);
  expect((await step(await askChallenge('bambang'), codeAt(secret, now()))).status).toBe(201);
});

test('a factor is taken away only after a fresh proof by a factor, and its owner is told', async () => {
  const citra = await signIn('citra');
  const { secret } = await enrol(citra);
  world.travel(16 * 60_000);
  const remove = () => citra.send('DELETE', '/api/me/totp');
  expect(codeOf(await remove())).toBe('403 fresh_proof_required');
  expect(codeOf(await citra.send('PUT', '/api/me/proof', { password: PASSWORD }))).toBe('401 factor_wrong');
  expect(codeOf(await remove())).toBe('403 fresh_proof_required');
  const code = codeAt(secret, now());
  expect((await citra.send('PUT', '/api/me/proof', { code })).body).toEqual({
    methods: ['totp', 'recovery'],
  });
  expect((await remove()).status).toBe(204);
  await world.settle();
  const told = (await world.mails()).filter(({ subject }) => subject.includes('Faktor kedua dilepas'));
  expect(told.map(({ address }) => address)).toEqual(['citra@contoh.id']);
  // Her role needs one: the rest is closed again from the next request on.
  expect(codeOf(await citra.send('GET', `/api/bodies/${bodyId}/people`))).toBe(
    '403 second_factor_enrolment_required',
  );
  const [left] =
    await world.owner`select count(*)::int as n from recovery_codes c join people p on p.id = c.person_id where p.email = 'citra@contoh.id'`;
  expect(left!['n']).toBe(0);
});

test('two organisers take away the factors of somebody who lost them: not one, not the person, and not a secretary', async () => {
  const tono = await signIn('siti');
  await enrol(tono);
  const [person] = await world.owner`select id from people where email = 'siti@contoh.id'`;
  const [dewi, bambang] = [openBrowser(world), openBrowser(world)];
  const [lost] = (await world.owner`select id from people where email = 'dewi@contoh.id'`) as unknown as [
    { id: string },
  ];
  const renew = async (browser: Browser, name: string) => {
    await world.owner`delete from totp_factors where person_id = (select id from people where email = ${`${name}@contoh.id`})`;
    expect((await browser.send('POST', '/api/sessions', credentials(name))).status).toBe(201);
    await enrol(browser);
  };
  await renew(dewi, 'dewi');
  await renew(bambang, 'bambang');
  const url = `/api/bodies/${bodyId}/factor-resets`;
  const key = { 'idempotency-key': 'reset-of-siti' };
  const ask = (browser: Browser, personId: string) =>
    world.app.inject({
      method: 'POST',
      url,
      headers: { cookie: browser.cookie!, 'sec-fetch-site': 'same-origin', ...key },
      payload: { personId, reason: 'Ponselnya hilang.' },
    });
  expect((await ask(dewi, lost.id)).json()).toMatchObject({ status: 409, code: 'same_person' });
  const asked = await ask(dewi, person!['id']);
  expect(asked.statusCode).toBe(202);
  const { id } = asked.json<{ id: string }>();
  expect(codeOf(await dewi.send('PUT', `/api/factor-resets/${id}/confirmation`))).toBe('409 same_person');
  expect((await bambang.send('GET', url)).body.items).toMatchObject([
    { id, email: 'siti@contoh.id', mine: false },
  ]);
  expect((await tono.send('GET', '/api/me')).status).toBe(200);
  expect((await bambang.send('PUT', `/api/factor-resets/${id}/confirmation`)).status).toBe(200);
  expect(codeOf(await tono.send('GET', '/api/me'))).toBe('401 sign_in_required');
  expect((await signIn('siti')).cookie).not.toBeNull();
  expect(codeOf(await bambang.send('PUT', `/api/factor-resets/${id}/confirmation`))).toBe(
    '409 request_lapsed',
  );
  await world.settle();
  const told = (await world.mails()).filter(({ subject }) =>
    /faktor kedua (Anda dilepas|akun Anda sudah)/i.test(subject),
  );
  expect(told.map(({ address }) => address)).toEqual(['siti@contoh.id', 'siti@contoh.id']);
});

test('a new signing key signs nobody out; the old one is taken until its tokens ran out, or refused at once', async () => {
  const browser = await signIn('agus2');
  const token = async () => (await browser.send('POST', '/api/sessions/current/tokens')).body.token as string;
  const kid = (of: string) => JSON.parse(Buffer.from(of.split('.')[0]!, 'base64url').toString()).kid;
  const status = async (of: string) => (await openClient(world.app, of).get('/api/me')).status;
  const first = await token();
  expect(await rotateSigningKey(world.context, { atOnce: false })).toEqual({ number: 2 });
  const soon = () => new Promise((resolve) => setTimeout(resolve, 1100));
  await soon();
  const second = await token();
  expect([kid(first) === kid(second), await status(first), await status(second)]).toEqual([false, 200, 200]);
  const [left] =
    await world.owner`select extract(epoch from accepted_until - clock_timestamp()) / 60 as minutes from signing_keys where number = 1`;
  expect(Math.round(Number(left!['minutes']))).toBe(11);
  await rotateSigningKey(world.context, { atOnce: true });
  await soon();
  expect([await status(first), await status(second), await status(await token())]).toEqual([401, 401, 200]);
  expect((await browser.send('GET', '/api/me')).status).toBe(200);
});

test('what cannot be taken back asks people with a factor for a fresh proof, and nobody else', async () => {
  const dewi = openBrowser(world);
  await world.owner`delete from totp_factors where person_id = (select id from people where email = 'dewi@contoh.id')`;
  await dewi.send('POST', '/api/sessions', credentials('dewi'));
  const { secret } = await enrol(dewi);
  const fresh = [
    `POST /api/bodies/${bodyId}/tokens`,
    `POST /api/bodies/${bodyId}/webhooks`,
    `POST /api/bodies/${bodyId}/factor-resets`,
    `PUT /api/rehearsals/${bodyId}/wipe`,
    `POST /api/editions/${bodyId}/decrees`,
    `PUT /api/editions/${bodyId}/publication`,
    `PUT /api/editions/${bodyId}/correction`,
    `PUT /api/submissions/${bodyId}/revocation`,
    `PUT /api/submissions/${bodyId}/disqualification`,
    `PUT /api/requests/${bodyId}/confirmation`,
  ];
  const knock = async (browser: Browser) => {
    const answers = [];
    for (const route of fresh) {
      const [method, url] = route.split(' ') as ['POST', string];
      answers.push(codeOf(await browser.send(method, url, {})) === '403 fresh_proof_required');
    }
    return new Set(answers);
  };
  expect(await knock(dewi)).toEqual(new Set([false]));
  world.travel(16 * 60_000);
  expect(await knock(dewi)).toEqual(new Set([true]));
  expect((await dewi.send('PUT', '/api/me/proof', { code: codeAt(secret, now()) })).status).toBe(200);
  expect(await knock(dewi)).toEqual(new Set([false]));
  const siti = await signIn('agus2');
  world.travel(16 * 60_000);
  expect(codeOf(await siti.send('POST', '/api/me/email-changes', {}))).not.toBe('403 fresh_proof_required');
  expect(codeOf(await siti.send('POST', '/api/me/totp'))).toBe('403 fresh_proof_required');
  expect(codeOf(await siti.send('PUT', '/api/me/proof', { password: 'salah' }))).toBe('401 sign_in_failed');
  expect((await siti.send('PUT', '/api/me/proof', { password: PASSWORD })).status).toBe(200);
  expect((await siti.send('POST', '/api/me/totp')).status).toBe(201);
  const guesses = [];
  for (let guess = 0; guess < 11; guess += 1)
    guesses.push(codeOf(await siti.send('PUT', '/api/me/proof', { password: 'salah' })));
  expect([new Set(guesses.slice(0, 10)), guesses[10]]).toEqual([
    new Set(['401 sign_in_failed']),
    '429 too_many_attempts',
  ]);
});

test('a secret that was moved to another person does not open', async () => {
  const [, dewi] =
    await world.owner`select secret_sealed from totp_factors f join people p on p.id = f.person_id where p.email in ('tono@contoh.id', 'dewi@contoh.id') order by p.email`;
  await world.owner`update totp_factors set secret_sealed = ${dewi!['secret_sealed']} where person_id = (select id from people where email = 'dewi@contoh.id')`;
  expect((await step(await askChallenge('dewi'), '123456')).status).toBe(500);
});

const addKey = async (browser: Browser, device: ReturnType<typeof openAuthenticator>, how = {}) => {
  const { challenge, options } = (await browser.send('POST', '/api/me/passkey-challenges')).body;
  return browser.send('POST', '/api/me/passkeys', {
    challenge,
    name: 'Ponsel',
    response: device.make(options, how),
  });
};

test('a passkey signs in alone, and its counter and backup are kept', async () => {
  const wati = await signIn('wati');
  const [phone, laptop] = [openAuthenticator(), openAuthenticator()];
  const added = await addKey(wati, phone);
  expect([added.status, added.body.recoveryCodes.length]).toEqual([201, 10]);
  expect((await addKey(wati, laptop)).body).toEqual({ recoveryCodes: [] });
  expect(codeOf(await addKey(wati, phone))).toBe('409 already_exists');
  const { passkeys } = (await wati.send('GET', '/api/me/factors')).body;
  expect(passkeys.map((key: { name: string; backedUp: boolean }) => [key.name, key.backedUp])).toEqual([
    ['Ponsel', true],
    ['Ponsel', true],
  ]);
  const renamed = await wati.send('PUT', `/api/me/passkeys/${passkeys[1].id}`, { name: 'Laptop' });
  expect(renamed.body).toEqual({ id: passkeys[1].id, name: 'Laptop' });

  const asked = (await openBrowser(world).send('POST', '/api/passkey-challenges', {})).body;
  expect([asked.options.allowCredentials, asked.options.userVerification, asked.options.rpId]).toEqual([
    [],
    'required',
    'kipp.contoh.id',
  ]);
  const browser = openBrowser(world);
  const body = { challenge: asked.challenge, response: phone.sign(asked.options) };
  expect((await browser.send('POST', '/api/passkey-sessions', body)).status).toBe(201);
  expect((await browser.send('GET', '/api/me')).body.person.email).toBe('wati@contoh.id');
  expect(codeOf(await openBrowser(world).send('POST', '/api/passkey-sessions', body))).toBe(
    '410 challenge_spent',
  );
  const [row] =
    await world.owner`select counter::int, backed_up, device_type, last_used_at is not null as used from passkeys where name = 'Ponsel' and person_id = (select id from people where email = 'wati@contoh.id')`;
  expect(row).toEqual({ counter: 2, backed_up: true, device_type: 'multiDevice', used: true });

  const second = await askChallenge('wati');
  const step2 = (await openBrowser(world).send('POST', '/api/passkey-challenges', { challenge: second }))
    .body;
  expect(step2.options.allowCredentials).toHaveLength(2);
  const signed = { challenge: second, response: laptop.sign(step2.options) };
  expect((await openBrowser(world).send('POST', '/api/passkey-sessions', signed)).status).toBe(201);
  expect((await browser.send('DELETE', `/api/me/passkeys/${passkeys[1].id}`)).status).toBe(204);
  expect((await browser.send('GET', '/api/me/factors')).body.passkeys).toHaveLength(1);
});

test('a passkey of another site, unasked, unverified, of somebody else or with a counter that went back is refused', async () => {
  const yusuf = await signIn('yusuf');
  const key = openAuthenticator();
  const foreign = openAuthenticator();
  for (const how of [
    { origin: 'https://kipp.contoh.id.jahat.example' },
    { rpId: 'jahat.example' },
    { challenge: 'Zm9yZ2Vk' },
    { verified: false },
  ])
    expect([how, codeOf(await addKey(yusuf, openAuthenticator(), how))]).toEqual([
      how,
      '401 passkey_refused',
    ]);
  expect((await addKey(yusuf, key)).status).toBe(201);
  const attempt = async (how: object, device = key, before = () => {}) => {
    const challenge = await askChallenge('yusuf');
    const { options } = (await openBrowser(world).send('POST', '/api/passkey-challenges', { challenge }))
      .body;
    before();
    return codeOf(
      await openBrowser(world).send('POST', '/api/passkey-sessions', {
        challenge,
        response: device.sign(options, how),
      }),
    );
  };
  expect(await attempt({ origin: 'https://jahat.example' })).toBe('401 passkey_refused');
  expect(await attempt({ rpId: 'jahat.example' })).toBe('401 passkey_refused');
  expect(await attempt({ challenge: 'Zm9yZ2Vk' })).toBe('401 passkey_refused');
  expect(await attempt({ verified: false })).toBe('401 passkey_refused');
  expect(await attempt({}, foreign)).toBe('401 passkey_refused');
  expect(await attempt({})).toBe('201');
  expect(await attempt({}, key, () => (key.counter = 0))).toBe('401 passkey_refused');
  // A passkey of somebody else is no second step of this account, although it would sign its owner in.
  const maria = openBrowser(world);
  expect(
    (await maria.send('POST', '/api/sessions', credentials('maria', 'sandi yang baru sekali'))).status,
  ).toBe(201);
  expect((await addKey(maria, foreign)).status).toBe(201);
  expect(await attempt({}, foreign)).toBe('401 passkey_refused');
  const [id] = (await maria.send('GET', '/api/me/factors')).body.passkeys.map(
    (one: { id: string }) => one.id,
  );
  expect(codeOf(await yusuf.send('PUT', `/api/me/passkeys/${id}`, { name: 'Milik saya' }))).toBe(
    '404 not_found',
  );
  expect(codeOf(await yusuf.send('DELETE', `/api/me/passkeys/${id}`))).toBe('404 not_found');
});
