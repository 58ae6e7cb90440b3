import { expect, test } from 'vitest';
import { PASSWORD } from '../support/world.ts';
import type { Judging } from '../judging/stage.ts';

const NEVER = '00000000-0000-7000-8000-000000000000';
const UNSAFE = ['POST', 'PUT', 'PATCH', 'DELETE'];
const addressOf = (path: string) => path.replaceAll(/:\w+/g, NEVER);

/**
 * What holds at every address alike: other sites, and the headers of every answer.
 * @param whole looks at every answer that an organiser gets
 */
export function doorCases(of: () => Judging, whole: boolean): void {
  const routes = () =>
    [...of().world.app.policies].map(([route, policy]) => {
      const [method, path] = route.split(' ') as [string, string];
      return { method, url: addressOf(path), policy };
    });

  test('every change by cookie is refused when another site asks for it', async () => {
    const { world } = of();
    const signedIn = await world.app.inject({
      method: 'POST',
      url: '/api/sessions',
      payload: { email: 'organiser1@contoh.id', password: PASSWORD },
    });
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0]!;
    const unsafe = routes().filter(({ method }) => UNSAFE.includes(method));
    const letIn: string[] = [];
    for (const { method, url } of unsafe)
      for (const type of ['text/plain', 'application/json']) {
        const answer = await world.app.inject({
          method: method as 'POST',
          url,
          headers: {
            cookie,
            'content-type': type,
            'sec-fetch-site': 'cross-site',
            origin: 'https://jahat.example',
            'idempotency-key': 'cross-site-try',
            'if-match': '"1"',
          },
          payload: '{}',
        });
        const told = `${answer.statusCode} ${answer.json<{ code: string }>().code}`;
        if (told !== '403 cross_site_request') letIn.push(`${method} ${url} ${type}: ${told}`);
      }
    expect(letIn).toEqual([]);
    expect(unsafe.length).toBeGreaterThan(150);
    expect((await world.app.inject({ url: '/api/me', headers: { cookie } })).statusCode).toBe(200);
  }, 180_000);

  test('nobody is signed in by a form of another site', async () => {
    const { world } = of();
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=kipp',
      '',
    ];
    const answers = [];
    for (const type of types) {
      const answer = await world.app.inject({
        method: 'POST',
        url: '/api/sessions',
        headers: { 'content-type': type, origin: 'https://jahat.example', 'sec-fetch-site': 'cross-site' },
        payload: JSON.stringify({ email: 'organiser1@contoh.id', password: PASSWORD }),
      });
      answers.push([answer.statusCode >= 400 && answer.statusCode < 500, answer.headers['set-cookie']]);
    }
    expect(answers).toEqual(types.map(() => [true, undefined]));
  });

  test('every answer keeps out of frames, of other sites and of caches that are shared', async () => {
    const { world, organiser } = of();
    const wrong: string[] = [];
    for (const { method, url } of routes()) {
      if (method !== 'GET') continue;
      const headers = whole ? { authorization: `Bearer ${organiser.token}` } : {};
      const answer = await world.app.inject({ url, headers });
      const told = {
        coop: answer.headers['cross-origin-opener-policy'],
        corp: answer.headers['cross-origin-resource-policy'],
        sniff: answer.headers['x-content-type-options'],
        // A file is never shown in a page at all.
        frames: /frame-ancestors 'none'|^sandbox/.test(String(answer.headers['content-security-policy'])),
        origin: answer.headers['access-control-allow-origin'],
        kept: /no-store|public/.test(String(answer.headers['cache-control'])),
      };
      const asked = { coop: 'same-origin', corp: 'same-origin', sniff: 'nosniff', frames: true, kept: true };
      if (JSON.stringify(told) !== JSON.stringify(asked)) wrong.push(`${url}: ${JSON.stringify(told)}`);
    }
    expect(wrong).toEqual([]);
  }, 180_000);
}
