import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCompetition, type Competition } from '../support/edition.ts';
import { PASSWORD } from '../support/world.ts';

let c: Competition;
beforeAll(async () => {
  c = await openCompetition();
});
afterAll(() => c.world.close());

test('a person sees their own name and roles', async () => {
  const me = await c.admin.get('/api/me');
  expect(me.body).toEqual({
    person: { id: expect.any(String), name: 'Siti Rahma', email: 'admin@surabaya.contoh.id', language: 'id' },
    roles: [
      {
        role: 'agency-admin',
        bodyId: c.bodyId,
        bodyName: 'Kementerian PANRB',
        editionId: null,
        editionName: null,
        agencyId: c.agencyId,
        agencyName: 'Pemerintah Kota Surabaya',
        agencyTimeZone: 'Asia/Jakarta',
      },
    ],
    demo: true,
    mustEnrol: false,
    viewing: null,
  });
});

test('a wrong password and an unknown account get the same answer', async () => {
  const wrong = await c.world.anyone.post('/api/sessions', {
    email: 'admin@surabaya.contoh.id',
    password: 'salah',
  });
  const unknown = await c.world.anyone.post('/api/sessions', {
    email: 'tiada@contoh.id',
    password: PASSWORD,
  });
  expect([wrong.status, wrong.body.code, wrong.body.detail]).toEqual([
    401,
    'sign_in_failed',
    'Alamat surel atau kata sandi tidak cocok.',
  ]);
  expect(unknown.body).toEqual(wrong.body);
});

test('the cookie of a browser works only for requests from our own pages', async () => {
  const signedIn = await c.world.app.inject({
    method: 'POST',
    url: '/api/sessions',
    payload: { email: 'admin@surabaya.contoh.id', password: PASSWORD },
  });
  const [cookie] = [signedIn.headers['set-cookie']].flat();
  expect(cookie).toMatch(
    /^__Host-kipp_session=[\w-]{43}; Path=\/; Expires=.*; HttpOnly; Secure; SameSite=Lax$/,
  );
  const session = String(cookie).split(';')[0]!;
  const change = (headers: Record<string, string>) =>
    c.world.app.inject({
      method: 'PUT',
      url: '/api/me/language',
      headers: { cookie: session, ...headers },
      payload: { language: 'en' },
    });
  expect((await change({ 'sec-fetch-site': 'cross-site' })).json()).toMatchObject({
    status: 403,
    code: 'cross_site_request',
  });
  expect((await change({})).json()).toMatchObject({ status: 403, code: 'cross_site_request' });
  expect((await change({ 'sec-fetch-site': 'same-origin' })).json()).toEqual({ language: 'en' });
});

test('a session that was ended is refused on the next request', async () => {
  const signedIn = await c.world.app.inject({
    method: 'POST',
    url: '/api/sessions',
    payload: { email: 'admin@belu.contoh.id', password: PASSWORD },
  });
  const headers = { authorization: `Bearer ${signedIn.json<{ token: string }>().token}` };
  expect((await c.world.app.inject({ method: 'GET', url: '/api/me', headers })).statusCode).toBe(200);
  expect(
    (await c.world.app.inject({ method: 'DELETE', url: '/api/sessions/current', headers })).statusCode,
  ).toBe(204);
  expect((await c.world.app.inject({ method: 'GET', url: '/api/me', headers })).json()).toMatchObject({
    code: 'sign_in_required',
  });
});

test('a session of the office that nothing came of for four hours is at an end, one in use is not; others read on', async () => {
  const me = async (client: typeof c.organiser) => (await client.get('/api/me')).status;
  const silentFor = (hours: number) =>
    c.world.owner`update sessions set used_at = now() - make_interval(hours => ${hours})`;
  await silentFor(3);
  expect([await me(c.organiser), await me(c.admin)]).toEqual([200, 200]);
  const [noted] = await c.world.owner`
    select count(distinct person_id)::integer as people from sessions
    where person_id in (select id from people where email in ('organiser1@contoh.id', 'admin@surabaya.contoh.id'))
      and used_at > now() - interval '1 minute'`;
  expect(noted!['people']).toBe(2);
  await silentFor(5);
  expect([await me(c.organiser), await me(c.secretariat), await me(c.admin)]).toEqual([401, 401, 200]);
  await c.world.owner`update sessions set used_at = now()`;
  expect(await me(c.organiser)).toBe(200);
});

test('a role taken away is gone on the next request', async () => {
  expect((await c.secretariat.get(`/api/editions/${c.editionId}/requests`)).status).toBe(200);
  await c.world.owner`update roles set ended_at = now() where role = 'secretariat'`;
  expect((await c.secretariat.get(`/api/editions/${c.editionId}/requests`)).status).toBe(403);
  await c.world.owner`update roles set ended_at = null where role = 'secretariat'`;
});

test('a route without a policy stops the boot', () => {
  expect(() => c.world.app.route({ method: 'GET', url: '/api/x', handler: () => 'x' })).toThrow();
});
