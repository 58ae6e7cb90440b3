import { afterAll, beforeAll, expect, test } from 'vitest';
import { SCOPES } from '../../server/platform/scopes.ts';
import { openClient, type Client } from '../support/client.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { giveBody, givePerson } from '../support/people.ts';

let given: Competition;
let url: string;
beforeAll(async () => {
  given = await openCompetition();
  url = `/api/bodies/${given.bodyId}/tokens`;
});
afterAll(() => given.world.close());

async function make(by: Client, scopes: string[], days = 30) {
  const made = await by.post(url, { name: 'Dasbor kementerian', scopes, days });
  expect(made.status).toBe(201);
  return { made: made.body, program: openClient(given.world.app, made.body.token as string) };
}

const codeOf = ({ status, body }: { status: number; body: { code?: string } }) =>
  `${status} ${body.code ?? ''}`;

test('every route of a scope exists, and no route stands in two', () => {
  const routes = Object.values(SCOPES).flatMap((scope) => [...scope.routes] as string[]);
  expect(routes.filter((route) => !given.world.app.policies.has(route))).toEqual([]);
  expect(new Set(routes).size).toBe(routes.length);
});

test('a token is told once, kept as a hash, and reads what its scopes and its maker allow', async () => {
  const { organiser, editionId, world } = given;
  const key = 'satu-token-saja';
  const body = { name: 'Dasbor', scopes: ['submissions.read', 'editions.read'], days: 7 };
  const made = await organiser.post(url, body, { key });
  expect(made.body).toMatchObject({
    name: 'Dasbor',
    state: 'active',
    scopes: ['editions.read', 'submissions.read'],
    hint: made.body.token.slice(-4),
    lastUsedAt: null,
    version: 1,
  });
  expect(made.body.token).toMatch(/^kipp_[\w-]{43}$/);
  expect((await organiser.post(url, body, { key })).body).toEqual(made.body);
  const kept = await world.owner`select (select count(*)::int from api_tokens) as n,
    (select string_agg(t::text, '') from api_tokens t) || (select string_agg(body::text, '') from idempotency_keys) as all`;
  expect([kept[0]!['n'], kept[0]!['all'].includes(made.body.token)]).toEqual([1, false]);
  const program = openClient(world.app, made.body.token);
  expect((await program.get('/api/me')).body.person.email).toBe('organiser1@contoh.id');
  expect((await program.get(`/api/editions/${editionId}/submissions`)).status).toBe(200);
  const [listed] = (await organiser.get(url)).body.items;
  expect([listed.lastUsedAt === null, listed.token]).toEqual([false, undefined]);
});

test('what stands in no scope of the token is closed, and what no scope holds is closed to every token', async () => {
  const { organiser, bodyId, editionId } = given;
  const { made, program } = await make(organiser, ['editions.read']);
  const read = await program.get(`/api/editions/${editionId}/submissions`);
  expect([codeOf(read), read.body.scope]).toEqual(['403 scope_missing', 'submissions.read']);
  const every = await make(organiser, Object.keys(SCOPES));
  const refused = await Promise.all([
    every.program.post(url, { name: 'Anak token', scopes: ['editions.read'], days: 1 }),
    every.program.get(url),
    every.program.put(`/api/tokens/${made.id}/revocation`, {}, { version: 1 }),
    every.program.put(`/api/editions/${editionId}/state`, { verb: 'startScreening' }, { version: 2 }),
    every.program.post(`/api/bodies/${bodyId}/webhooks`, {}),
    every.program.delete('/api/sessions/current'),
    every.program.post(`/api/bodies/${bodyId}/invitations`, {}),
    every.program.get('/api/health'),
  ]);
  expect([...new Set(refused.map(codeOf))]).toEqual(['403 scope_missing']);
  expect((await organiser.get('/api/me')).status).toBe(200);
});

test('a token never does more than its maker may at this moment, nor anything in another body', async () => {
  const { world, organiser, secretariat, bodyId, admin } = given;
  const { program } = await make(secretariat, ['people.read', 'import']);
  expect((await program.get(`/api/bodies/${bodyId}/people`)).status).toBe(200);
  const elsewhere = await giveBody(world, 'Pemerintah Provinsi Bali', 'province');
  const personId = await givePerson(world, 'secretariat@contoh.id', 'secretariat', { bodyId: elsewhere });
  expect((await secretariat.get(`/api/bodies/${elsewhere}/people`)).status).toBe(200);
  expect(codeOf(await program.get(`/api/bodies/${elsewhere}/people`))).toBe('403 not_allowed');
  await world.owner`update roles set ended_at = now() where person_id = ${personId} and body_id = ${bodyId}`;
  expect((await program.get(`/api/bodies/${bodyId}/people`)).status).toBe(403);
  await world.owner`update roles set ended_at = null where person_id = ${personId}`;
  // The agency sees no tokens; the secretariat its own alone; organisers those of everybody.
  expect((await admin.get(url)).status).toBe(403);
  const own = (await secretariat.get(url)).body;
  expect([own.total, own.items[0].createdBy.name]).toEqual([1, 'Rina Wulandari']);
  expect((await organiser.get(url)).body.total).toBeGreaterThan(1);
  const table = (await secretariat.get(`${url}/export?format=csv`)).text.replace('\ufeff', '').split('\r\n');
  expect([table.length, table[0], table[1]!.split(',')[3]]).toEqual([
    3,
    'Nama,Keadaan,Cakupan,Dibuat oleh,Dibuat (WIB),Berlaku sampai (WIB),Terakhir dipakai (WIB),Dicabut (WIB)',
    'Rina Wulandari',
  ]);
  expect((await admin.get(`${url}/export`)).status).toBe(403);
  const [of] = (await organiser.get(url)).body.items.filter(
    (one: { createdBy: { name: string } }) => one.createdBy.name === 'Dewi Anggraini',
  );
  expect(codeOf(await secretariat.put(`/api/tokens/${of.id}/revocation`, {}, { version: 1 }))).toBe(
    '404 not_found',
  );
});

test('a revoked, an expired and an invented token are refused, beside a cookie too', async () => {
  const { world, organiser2, organiser } = given;
  const { made, program } = await make(organiser2, ['editions.read'], 2);
  const revoked = await organiser.put(`/api/tokens/${made.id}/revocation`, {}, { version: 1 });
  expect([revoked.status, revoked.body.state, revoked.body.version]).toEqual([200, 'revoked', 2]);
  expect(codeOf(await program.get('/api/me'))).toBe('401 token_refused');
  expect(codeOf(await organiser2.put(`/api/tokens/${made.id}/revocation`, {}, { version: 2 }))).toBe(
    '409 illegal_transition',
  );
  const invented = openClient(world.app, `kipp_${'a'.repeat(43)}`);
  expect(codeOf(await invented.get('/api/editions'))).toBe('401 token_refused');
  const short = await make(organiser2, ['editions.read'], 2);
  expect((await short.program.get('/api/me')).status).toBe(200);
  world.travel(2 * 86_400_000 + 1000);
  expect(codeOf(await short.program.get('/api/me'))).toBe('401 token_refused');
  world.travel(-2 * 86_400_000 - 1000);
  const signedIn = await world.app.inject({
    method: 'POST',
    url: '/api/sessions',
    payload: { email: 'organiser2@contoh.id', password: 'kata sandi peragaan' },
  });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0]!;
  const both = await world.app.inject({
    url: '/api/me',
    headers: { cookie, authorization: `Bearer ${made.token}` },
  });
  expect(both.json<{ code: string }>().code).toBe('token_refused');
  // The cookie's own guard stands as it was: a change from another site is refused.
  const foreign = await world.app.inject({
    method: 'POST',
    url,
    headers: { cookie, 'sec-fetch-site': 'cross-site', 'idempotency-key': 'dari-situs-lain' },
    payload: { name: 'Dari luar', scopes: ['import'], days: 1 },
  });
  expect(foreign.json<{ code: string }>().code).toBe('cross_site_request');
});

test('what is wrong in a request for a token is said by its field', async () => {
  const { organiser } = given;
  for (const [body, path] of [
    [{ name: 'ab', scopes: ['import'], days: 1 }, 'name'],
    [{ name: 'Dasbor', scopes: [], days: 1 }, 'scopes'],
    [{ name: 'Dasbor', scopes: ['everything'], days: 1 }, 'scopes/0'],
    [{ name: 'Dasbor', scopes: ['import'], days: 367 }, 'days'],
  ] as const) {
    const answer = await organiser.post(url, body);
    expect([answer.status, answer.body.errors[0].path.replaceAll('.', '/')]).toEqual([400, path]);
  }
});
