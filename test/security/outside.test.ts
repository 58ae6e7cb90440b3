import { afterAll, beforeAll, expect, test } from 'vitest';
import { liveOneLife, type Life } from '../life/story.ts';
import type { Answer, Client } from '../support/client.ts';
import { giveAgency, giveBody, givePerson } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';
import { footprint, guardedRoutes, knock, type Ids } from './probes.ts';

let world: World;
let life: Life;
let ids: Ids;
let rival: Client;

const EVERY_ROLE = [
  'organiser',
  'secretariat',
  'auditor',
  'steward',
  'evaluator',
  'evaluator-chair',
  'panelist',
  'panel-chair',
] as const;
/** In an edition that is open to the world these lists exist for everybody, and are empty for a stranger. */
const EMPTY_LISTS = [
  'GET /api/editions/:id/submissions',
  'GET /api/editions/:id/submissions/export',
  'GET /api/editions/:id/interviews',
  'GET /api/editions/:id/interviews/export',
  'GET /api/editions/:id/plenaries',
  'GET /api/editions/:id/plenaries/export',
  'GET /api/editions/:id/questions',
  'GET /api/editions/:id/field-visits',
  'GET /api/editions/:id/interview-asks',
  'GET /api/editions/:id/interview-asks/export',
];
/** Who sits on no panel is given the mark of nothing, which never moves: test/interviews/room.test.ts. */
const MARK_OF_NOTHING = 'GET /api/editions/:id/interviews/changes';
/** One's own appointments and absences: whoever has a part in the year may ask, and is told of no other's. */
const OWN = ['GET /api/editions/:id/unavailabilities/mine', 'GET /api/editions/:id/interviews/calendar'];
/** Pictures that a page shows in their place. */
const PICTURES = new Set([
  '/api/field-photos/:id/content',
  '/api/photos/:id/content',
  '/api/stories/:id/picture',
  '/api/innovations/:id/picture',
  '/api/editions/:id/results/picture',
  '/api/hubs/:id/picture',
  '/api/pages/:slug/picture',
]);
/** The demo's mailbox shows organisers everything; no other environment has it. */
const isDemoMailbox = (route: string) => route.includes('/mailbox');

beforeAll(async () => {
  world = await openWorld();
  life = await liveOneLife(world);
  await world.settle();
  const bodyId = await giveBody(world, 'Pemerintah Provinsi Jawa Timur', 'province');
  const agencyId = await giveAgency(world, bodyId, 'Pemerintah Kota Malang');
  for (const role of EVERY_ROLE) await givePerson(world, 'rival@luar.id', role, { bodyId });
  await givePerson(world, 'rival@luar.id', 'agency-admin', { bodyId, agencyId });
  await givePerson(world, 'rival@luar.id', 'innovator', { bodyId, agencyId });
  rival = await world.as('rival@luar.id');
  const id = life.submissionId;
  const [row] =
    await world.owner`select s.body_id as bodies, s.agency_id as agencies, s.edition_id as editions, s.id as submissions,
    (select id from stages where edition_id = s.edition_id and kind = 'desk_judging') as stages,
    (select id from attachments where submission_id = s.id limit 1) as attachments,
    (select a.id from assignments a join people p on p.id = a.juror_id where submission_id = s.id and p.email = 'goreti@contoh.id') as assignments,
    (select k.id from scoresheets k join people p on p.id = k.juror_id where submission_id = s.id and p.email = 'goreti@contoh.id') as scoresheets,
    (select id from interviews where submission_id = s.id) as interviews, (select id from requests limit 1) as requests,
    (select id from deliveries where body_id is not null limit 1) as deliveries,
    (select id from certificates where submission_id = s.id limit 1) as certificates,
    (select id from roles where agency_id = s.agency_id and ended_at is null limit 1) as roles,
    (select id from invitations where agency_id = s.agency_id limit 1) as "sent-invitations",
    (select id from agency_applications limit 1) as "agency-applications", (select id from people limit 1) as people
    from submissions s where s.id = ${id}`;
  ids = row as unknown as Ids;
  const [plenary] =
    await world.owner`insert into plenaries (id, body_id, edition_id, step, state, place, held_at, created_by, created_at)
    values (gen_random_uuid(), ${ids['bodies']!}, ${ids['editions']!}, 'finalists', 'open', 'Jakarta', now(), ${ids['people']!}, now()) returning id`;
  ids['plenaries'] = plenary!['id'];
  const [question] =
    await world.owner`insert into questions (id, body_id, edition_id, agency_id, submission_id, state, last_at, created_at, waiting_since)
    values (gen_random_uuid(), ${ids['bodies']!}, ${ids['editions']!}, ${ids['agencies']!}, ${id}, 'waiting', now(), now(), now()) returning id`;
  await world.owner`insert into question_messages (id, body_id, edition_id, question_id, side, author_id, text, created_at)
    values (gen_random_uuid(), ${ids['bodies']!}, ${ids['editions']!}, ${question!['id']}, 'agency', ${ids['people']!}, 'Kapan?', now())`;
  ids['questions'] = question!['id'];
  const [extension] =
    await world.owner`insert into extensions (id, body_id, edition_id, stage_id, agency_id, before_at, closes_at, reason, granted_by, granted_at)
    values (gen_random_uuid(), ${ids['bodies']!}, ${ids['editions']!}, ${ids['stages']!}, ${ids['agencies']!}, now(), now() + interval '1 day', 'Banjir', ${ids['people']!}, now()) returning id`;
  ids['extensions'] = extension!['id'];
  const [reset] =
    await world.owner`insert into factor_resets (id, body_id, person_id, reason, requested_by, requested_at, lapses_at)
    select gen_random_uuid(), ${ids['bodies']!}, p.id, 'Hilang', ${ids['people']!}, now(), now() + interval '1 day'
    from people p where p.id <> ${ids['people']!} limit 1 returning id`;
  ids['factor-resets'] = reset!['id'];
  const [asked] =
    await world.owner`insert into privacy_requests (id, body_id, person_id, kind, state, wish, filed_at, due_at)
    values (gen_random_uuid(), ${ids['bodies']!}, ${ids['people']!}, 'correct', 'received', 'Nama saya', now(), now() + interval '72 hours') returning id`;
  ids['privacy-requests'] = asked!['id'];
  const [field] =
    await world.owner`with v as (insert into field_visits (id, body_id, edition_id, stage_id, submission_id, state, visit_on, place, sample_reason, created_at)
      select gen_random_uuid(), body_id, edition_id, id, ${id}, 'visited', '2026-06-10', 'x', 'x', now() from stages
      where edition_id = ${ids['editions']!} and kind = 'field_visit' returning *),
    f as (insert into field_findings (id, body_id, edition_id, visit_id, claim_key, position, label, changed_at)
      select gen_random_uuid(), body_id, edition_id, id, 'x', 0, '{"id":"x","en":"x"}', now() from v returning id),
    p as (insert into field_photos (id, body_id, edition_id, visit_id, sha256, caption, shows_people, taken_by, created_at)
      select gen_random_uuid(), body_id, edition_id, id, (select sha256 from blobs limit 1), 'x', false, ${ids['people']!}, now() from v returning id)
    select v.id as visit, f.id as finding, p.id as photo from v, f, p`;
  ids['field-visits'] = field!['visit'];
  ids['field-findings'] = field!['finding'];
  ids['field-photos'] = field!['photo'];
}, 180_000);
afterAll(() => world.close());

/** A list without a row, or a table of nothing but its head. */
const isEmpty = ({ body, text, headers }: Answer) =>
  String(headers['content-type']).includes('json')
    ? body.total === 0 && body.items.length === 0
    : text.trim().split('\n').length === 1;

/** Knocks everywhere; every answer is a refusal, the very one that an id which never was gets. */
async function findOpenDoors(client: Client, except: (route: string) => boolean = () => false) {
  const open: string[] = [];
  for (const route of guardedRoutes(world, ids)) {
    if (except(route)) continue;
    const real = await knock(client, route, ids);
    const never = await knock(client, route, ids, world.context.ids.next());
    if (EMPTY_LISTS.includes(route) && real.status === 200 && isEmpty(real)) continue;
    if (route === MARK_OF_NOTHING && /^\{"mark":"[0-9a-f]{24}"\}$/.test(real.text)) continue;
    if (![403, 404].includes(real.status) || real.text !== never.text)
      open.push(`${route}: ${real.status} ${real.text.slice(0, 160)} | ${never.status}`);
  }
  return open;
}

test('somebody with every role in another body finds no door of this body, and no difference to what is not there', async () => {
  const before = await footprint(world);
  expect(guardedRoutes(world, ids).length).toBeGreaterThan(50);
  expect(await findOpenDoors(rival, isDemoMailbox)).toEqual([]);
  expect(await footprint(world)).toBe(before);
}, 180_000);

test('an administrator of another agency of the same body finds no door either', async () => {
  const before = await footprint(world);
  expect(
    await findOpenDoors(life.people['banyuwangi']!, (route) => [...EMPTY_LISTS, ...OWN].includes(route)),
  ).toEqual([]);
  for (const route of OWN) {
    const { text } = await knock(life.people['banyuwangi']!, route, ids);
    expect([text.includes('BEGIN:VEVENT'), text.includes('"id"')]).toEqual([false, false]);
  }
  const url = `/api/editions/${ids['editions']}/submissions`;
  for (const query of ['', `?agency=${ids['agencies']}`, '?q=a', '?state=awarded', '?sort=number&q=1']) {
    const { status, text } = await life.people['banyuwangi']!.get(url + query);
    expect([status, text.includes(ids['submissions']!)]).toEqual([200, false]);
  }
  const [foreign] = await world.owner`select title from submissions where id = ${ids['submissions']!}`;
  const table = await life.people['banyuwangi']!.get(`${url}/export`);
  expect([table.status, table.text.includes(foreign!['title'])]).toEqual([200, false]);
  expect(await footprint(world)).toBe(before);
}, 180_000);

test('a juror finds neither the task nor the sheet of another juror, nor anything of the office', async () => {
  const before = await footprint(world);
  // Pact, own ties, own offers, own practice and the own mirror are every juror's of the edition, and only their own.
  const own = /\/(pact|pact\/signatures|agency-search|conflicts|acceptances|mirror|own-calibrations)$/;
  const mine = [...OWN, 'GET /api/editions/:id/interviews/export'];
  const open = await findOpenDoors(
    life.people['fauzan']!,
    (route) => mine.includes(route) || (own.test(route) && route !== 'GET /api/editions/:id/conflicts'),
  );
  // The evidence of a proposal is its readers' to open; the first attachment is a letter and stays closed.
  expect(open).toEqual([]);
  expect(await footprint(world)).toBe(before);
}, 180_000);

test('whatever route sends bytes sends them as an attachment in a sandbox, never sniffed, never kept by a cache of others', async () => {
  const { body } = await world.anyone.get('/api/openapi.json');
  type Told = Record<
    string,
    { responses: Record<string, { content?: Record<string, { schema?: { format?: string } }> }> }
  >;
  const routes = Object.entries<Told>(body.paths)
    .filter(([, { get }]) =>
      Object.values(get?.responses['200']?.content ?? {}).some((one) => one.schema?.format === 'binary'),
    )
    .map(([path]) => path.replaceAll(/\{(\w+)\}/g, ':$1'))
    // Figures of the program, read by a program; no person's browser opens them.
    .filter((path) => path !== '/metrics');
  expect(routes.length).toBeGreaterThan(40);
  const people = ['dewi', 'siti', 'nurul', 'fauzan', 'ariani'].map((name) => life.people[name]!);
  const sent: string[] = [];
  const wrong: string[] = [];
  for (const path of routes)
    for (const client of people) {
      const answer = await knock(client, `GET ${path}`, ids);
      if (answer.status !== 200) continue;
      const { headers } = answer;
      sent.push(path);
      const isDrawn =
        PICTURES.has(path) &&
        headers['content-disposition'] === 'inline' &&
        /^image\/(png|jpeg)$/.test(String(headers['content-type']));
      if (!isDrawn && !String(headers['content-disposition']).startsWith('attachment; filename="'))
        wrong.push(`${path} disposition`);
      if (headers['content-security-policy'] !== "sandbox; default-src 'none'") wrong.push(`${path} policy`);
      if (headers['x-content-type-options'] !== 'nosniff') wrong.push(`${path} sniffing`);
      if (!PICTURES.has(path) && headers['cache-control'] !== 'private, no-store')
        wrong.push(`${path} cache`);
      break;
    }
  expect(wrong).toEqual([]);
  expect(sent.length).toBeGreaterThan(20);
}, 180_000);

test('a token that is forged, of another algorithm, expired or of a session that is not there is nobody', async () => {
  const { createHmac, generateKeyPairSync, sign } = await import('node:crypto');
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const genuine = life.people['dewi']!.token!;
  const [head, body, tail] = genuine.split('.') as [string, string, string];
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
  const { signingKey } = await import('../../server/people/tokens.ts');
  const key = signingKey(world.context.config.secret);
  const under = (algorithm: string, of: unknown, signer: (text: string) => string) => {
    const text = `${part({ alg: algorithm, typ: 'JWT', kid: key.kid })}.${part(of)}`;
    return `${text}.${signer(text)}`;
  };
  const hmac = (text: string) => createHmac('sha256', key.publicPem).update(text).digest('base64url');
  const foreign = generateKeyPairSync('ed25519').privateKey;
  const byUs = (text: string) => sign(null, Buffer.from(text), key.privatePem).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const forged = {
    none: `${part({ alg: 'none', typ: 'JWT' })}.${body}.`,
    noneSigned: `${part({ alg: 'none', typ: 'JWT' })}.${body}.${tail}`,
    hmacWithPublicKey: under('HS256', claims, hmac),
    foreignKey: under('EdDSA', claims, (text) =>
      sign(null, Buffer.from(text), foreign).toString('base64url'),
    ),
    cut: `${head}.${body}.${tail.slice(0, -4)}`,
    changed: `${head}.${part({ ...claims, sid: world.context.ids.next() })}.${tail}`,
    expired: under('EdDSA', { ...claims, iat: now - 7200, exp: now - 3600 }, byUs),
    otherAudience: under('EdDSA', { ...claims, aud: 'other' }, byUs),
    otherIssuer: under('EdDSA', { ...claims, iss: 'other' }, byUs),
    unknownSession: under('EdDSA', { ...claims, sid: world.context.ids.next() }, byUs),
  };
  const answers: Record<string, unknown> = {};
  for (const [name, token] of Object.entries(forged)) {
    const answer = await world.app.inject({ url: '/api/me', headers: { authorization: `Bearer ${token}` } });
    answers[name] = `${answer.statusCode} ${answer.json<{ code: string }>().code}`;
  }
  expect([...new Set(Object.values(answers))], JSON.stringify(answers)).toEqual(['401 sign_in_required']);
  // The same maker, left honest, does get in: the refusals above are not for a fault of the test.
  const honest = under('EdDSA', claims, byUs);
  expect(
    (await world.app.inject({ url: '/api/me', headers: { authorization: `Bearer ${honest}` } })).statusCode,
  ).toBe(200);
});
