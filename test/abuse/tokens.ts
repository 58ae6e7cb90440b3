import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { signingKey } from '../../server/people/tokens.ts';
import { PASSWORD } from '../support/world.ts';
import type { Judging } from '../judging/stage.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const byEd25519 = (key: Parameters<typeof sign>[2]) => (text: string) =>
  sign(null, Buffer.from(text), key).toString('base64url');
const byHmac = (secret: string) => (text: string) =>
  createHmac('sha256', secret).update(text).digest('base64url');

/** What stands beside test/security/outside.test.ts about access tokens, and what a session's cookie does. */
export function tokenCases(of: () => Judging): void {
  test('a key that a token brings along, or names by an address, signs nobody in', async () => {
    const { world, organiser } = of();
    const claims = JSON.parse(Buffer.from(organiser.token!.split('.')[1]!, 'base64url').toString()) as object;
    const key = signingKey(world.context.config.secret);
    const pair = generateKeyPairSync('ed25519');
    const jwk = pair.publicKey.export({ format: 'jwk' });
    const theirs = byEd25519(pair.privateKey);
    const ours = byEd25519(key.privatePem);
    const now = Math.floor(Date.now() / 1000);
    const make = (head: object, body: object, signer: (text: string) => string) => {
      const text = `${part({ typ: 'JWT', kid: key.kid, ...head })}.${part(body)}`;
      return `${text}.${signer(text)}`;
    };
    const forged = {
      jwk: make({ alg: 'EdDSA', jwk }, claims, theirs),
      jku: make({ alg: 'EdDSA', jku: 'https://jahat.example/keys' }, claims, theirs),
      x5u: make({ alg: 'EdDSA', x5u: 'https://jahat.example/cert' }, claims, theirs),
      x5c: make({ alg: 'EdDSA', x5c: [jwk.x] }, claims, theirs),
      crit: make({ alg: 'EdDSA', crit: ['b64'], b64: false }, claims, theirs),
      unknownKid: make({ alg: 'EdDSA', kid: 'f'.repeat(16) }, claims, ours),
      noKid: make({ alg: 'EdDSA', kid: undefined }, claims, ours),
      pathKid: make({ alg: 'EdDSA', kid: '../../../dev/null' }, claims, byHmac('')),
      sqlKid: make({ alg: 'EdDSA', kid: "x' union select ''--" }, claims, byHmac('')),
      emptyKey: make({ alg: 'HS256' }, claims, byHmac('')),
      publicKeyAfterSpace: make({ alg: 'HS256' }, claims, byHmac(` ${key.publicPem}`)),
      publicKeyAlone: make({ alg: 'HS256' }, claims, byHmac(key.publicPem.trim())),
      capitals: make({ alg: 'NONE' }, claims, () => ''),
      notYet: make({ alg: 'EdDSA' }, { ...claims, nbf: now + 3600 }, ours),
      noEnd: make({ alg: 'EdDSA' }, { ...claims, exp: 'never' }, ours),
      twoOfThem: `${organiser.token},${organiser.token}`,
    };
    const answers: Record<string, number> = {};
    for (const [name, token] of Object.entries(forged))
      answers[name] = (
        await world.app.inject({ url: '/api/me', headers: { authorization: `Bearer ${token}` } })
      ).statusCode;
    expect(answers).toEqual(Object.fromEntries(Object.keys(forged).map((name) => [name, 401])));
  });

  test('a session is always a new one: what an attacker planted before the sign-in is nobody after it', async () => {
    const { world } = of();
    const planted = `__Host-kipp_session=${'A'.repeat(43)}`;
    const signIn = () =>
      world.app.inject({
        method: 'POST',
        url: '/api/sessions',
        headers: { cookie: planted },
        payload: { email: 'innovator@surabaya.contoh.id', password: PASSWORD },
      });
    const cookies = [await signIn(), await signIn()].map((one) => String(one.headers['set-cookie']));
    const secrets = cookies.map((one) => one.split(';')[0]!);
    expect(new Set([planted, ...secrets]).size).toBe(3);
    expect(
      cookies[0]!
        .split('; ')
        .slice(1)
        .filter((one) => !one.startsWith('Expires'))
        .sort(),
    ).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']);
    const me = async (cookie: string) =>
      (await world.app.inject({ url: '/api/me', headers: { cookie } })).statusCode;
    expect([await me(planted), await me(secrets[0]!), await me(secrets[1]!)]).toEqual([401, 200, 200]);
  });

  test('wrong passwords close the door for whoever tries them, whatever address they claim, and not for the owner', async () => {
    const { world } = of();
    const email = 'secretariat@contoh.id';
    const signIn = (password: string, from: string, claimed: string) =>
      world.app.inject({
        method: 'POST',
        url: '/api/sessions',
        remoteAddress: from,
        headers: { 'x-forwarded-for': claimed, 'x-real-ip': claimed, forwarded: `for=${claimed}` },
        payload: { email, password },
      });
    const tries = [];
    for (let n = 0; n < 12; n += 1)
      tries.push((await signIn(`salah ${n}`, '198.51.100.7', `203.0.113.${n}`)).statusCode);
    expect(tries).toEqual([...Array<number>(10).fill(401), 429, 429]);
    // Even the right password is not tried from there, while the owner, elsewhere, walks in.
    expect((await signIn(PASSWORD, '198.51.100.7', '192.0.2.1')).statusCode).toBe(429);
    expect((await signIn(PASSWORD, '192.0.2.1', '198.51.100.7')).statusCode).toBe(201);
  });

  test('the link of a reset leads to our own address, whatever host was asked', async () => {
    const { world } = of();
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/password-resets',
      headers: {
        host: 'jahat.example',
        'x-forwarded-host': 'jahat.example',
        'x-forwarded-proto': 'gopher',
        origin: 'https://jahat.example',
        referer: 'https://jahat.example/',
      },
      payload: { email: 'admin@belu.contoh.id' },
    });
    expect(answer.statusCode).toBeLessThan(300);
    await world.settle();
    const { text } = (await world.mails()).filter((one) => one.address === 'admin@belu.contoh.id').at(-1)!;
    const hosts = [...text.matchAll(/https?:\/\/([^/\s]+)/g)].map((found) => found[1]);
    expect(hosts.length).toBeGreaterThan(0);
    expect([...new Set(hosts)]).toEqual([new URL(world.context.config.baseUrl).host]);
  });
}
