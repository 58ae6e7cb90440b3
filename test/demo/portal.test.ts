import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { castPeople, playPortal } from '../../server/demo/load.ts';
import { ACTIVITIES, PLAN, TUTORIAL } from '../../server/demo/content/knowledge.ts';
import { demoAccounts, demoWorld } from '../../server/demo/content/world.ts';
import { openClient } from '../support/client.ts';
import { servePages } from '../support/pages.ts';
import { freePort } from '../support/ports.ts';
import { openWorld, type World } from '../support/world.ts';

/* Whoever comes new finds a living portal: one of everything that the portal and the network can show, and on its page. */

let world: World;
let app: FastifyInstance;
let site: string;
let innovation: string;

beforeAll(async () => {
  world = await openWorld();
  const given = demoWorld();
  await playPortal(world.context, given, await castPeople(world.context, given));
  await world.settle();
  innovation = (await world.owner`select id from innovations where title = 'Rantang Kasih'`)[0]![
    'id'
  ] as string;
  const port = await freePort();
  site = `http://127.0.0.1:${port}`;
  app = await servePages(world.context, port);
});
afterAll(async () => {
  expect(await examine(world.owner)).toEqual([]);
  await app.close();
  await world.close();
});

const get = async (path: string) => (await world.anyone.get(path)).body;
const page = async (path: string, language = 'id') => {
  const answer = await fetch(site + path, { headers: { 'accept-language': language } });
  expect([path, answer.status]).toEqual([path, 200]);
  return (await answer.text()).replaceAll(/<!--.*?-->/g, '');
};

test('replications stand in every stage that a visitor asks about: at work, certified, running after a year, stopped with its cause', async () => {
  const { places, funnel } = await get(`/api/innovations/${innovation}/replications`);
  expect(
    places.map((one: any) => [one.replicatorName, one.state, one.codeLabel?.en ?? null]).toSorted(),
  ).toEqual([
    ['Pemerintah Kabupaten Gresik', 'implementing', null],
    ['Pemerintah Kabupaten Kebumen', 'sustained12', null],
    ['Pemerintah Kabupaten Lumajang', 'finished', null],
    ['Pemerintah Kabupaten Luwu Utara', 'stopped', 'No budget'],
  ]);
  expect(funnel).toMatchObject({
    declared: 4,
    finished: 2,
    sustained: 1,
    stopped: 1,
    yearOver: 1,
    waitingFinish: 1,
  });
  const html = await page(`/network/innovations/${innovation}`);
  for (const words of [
    'Masih berjalan setelah 12 bulan',
    'Dihentikan',
    'Kabupaten Luwu Utara',
    'Anggaran tidak tersedia',
  ])
    expect(html).toContain(words);
  const [certified] =
    await world.owner`select c.code from replication_certificates c join replications r on r.id = c.replication_id where r.state = 'sustained12'`;
  expect(await page(`/network/evidence/${certified!['code']}`)).toContain('Pemerintah Kabupaten Kebumen');
});

test('what was done elsewhere stands beside the owner’s version, part by part, and the core is told from what was changed', async () => {
  const [row] =
    await world.owner`select c.code, r.id from replication_certificates c join replications r on r.id = c.replication_id where r.state = 'sustained12'`;
  const html = await page(`/network/evidence/${row!['code']}`);
  const section = html.slice(html.indexOf('id="samping"'));
  const text = section
    .slice(0, section.indexOf('</section>'))
    .replaceAll(/<[^>]+>/g, '|')
    .replaceAll(/\s+/g, ' ');
  // 30 + 14 + 90 days by the tutorial; begun 705 days ago and finished 480 days ago.
  const [owner, here] = ['Pemilik', 'Pemerintah Kabupaten Kebumen'];
  const inOrder = [
    'Di samping versi pemiliknya',
    owner,
    TUTORIAL.summary.slice(0, 60),
    here,
    ...PLAN.core,
    owner,
    ...TUTORIAL.steps.map(({ title }) => title),
    here,
    ...ACTIVITIES.map(({ title }) => title),
    owner,
    '134 hari',
    here,
    '225 hari',
    owner,
    '–',
    here,
    PLAN.adaptation,
  ];
  let from = 0;
  for (const words of inOrder) {
    const at = text.indexOf(words, from);
    expect([words, at >= from]).toEqual([words, true]);
    from = at + words.length;
  }
});

test('a monitoring has found one innovation sustained, which its page says with the reason', async () => {
  const { monitoring } = await get(`/api/innovations/${innovation}`);
  expect(monitoring).toMatchObject([
    { result: { id: 'Berkelanjutan' }, reason: expect.stringContaining('peraturan bupati') },
  ]);
  const html = await page(`/innovations/${innovation}`);
  for (const words of ['PKRI', 'Berkelanjutan', 'diatur peraturan bupati']) expect(html).toContain(words);
  expect(JSON.stringify(await get(`/api/innovations/${innovation}`))).not.toContain('dua penilai');
});

test('every kind of page is there, opens in both languages, and the download brings its file', async () => {
  const { items } = await get('/api/articles?limit=50');
  const kinds = items.map((one: any) => one.kind as string);
  expect([...new Set(kinds)].toSorted()).toEqual(['download', 'event', 'faq', 'guide', 'news']);
  for (const language of ['id', 'en'] as const)
    for (const one of items.filter((each: any, at: number) => kinds.indexOf(each.kind) === at))
      expect(await page(`/knowledge/${one.slug}`, language)).toContain(one.title[language]);
  const download = items.find((one: any) => one.kind === 'download');
  const file = await fetch(`${site}/api/pages/${download.slug}/content`);
  expect([
    file.status,
    Buffer.from(await file.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ]).toEqual([200, '%PDF-']);
});

test('whoever verifies a hub opens the paper that lies beside its answer', async () => {
  const { email, password } = demoAccounts().find((one) => one.role === 'hub-verifier')!;
  const { token } = (await world.anyone.post('/api/sessions', { email, password })).body;
  const verifier = openClient(world.app, token);
  const [waiting] = await world.owner`select id from hub_assessments where state = 'submitted'`;
  const { body } = await verifier.get(`/api/hub-assessments/${waiting!['id']}`);
  const files = body.aspects.flatMap((one: any) => one.questions.flatMap((each: any) => each.files));
  expect(files.length).toBe(1);
  const paper = await verifier.get(files[0].href);
  expect([paper.status, paper.body.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
});

test('the network lives: hubs of every year, one presenting its plan, maturity in two years, forums, a partner, rounds of validation', async () => {
  const hubs = await get('/api/hubs');
  expect(hubs.totals.map((one: any) => one.total)).toEqual([8, 12, 15, 34, 54]);
  const [counted] =
    await world.owner`select (select count(*)::int from hubs where state = 'presented') as presented,
    (select count(distinct year)::int from hub_assessments where state = 'verified') as years, (select count(*)::int from coachings) as coachings,
    (select count(*)::int from partners) as partners, (select count(*)::int from validation_rounds) as rounds,
    (select count(*)::int from innovation_questions where answer is null) as open`;
  expect(counted).toEqual({ presented: 1, years: 2, coachings: 2, partners: 1, rounds: 2, open: 1 });
});

test('a province without an edition is led to its first one from every page, and its stages begin and end with a day', async () => {
  const organiser = demoAccounts().find(({ email }) => email.startsWith('penyelenggara-jatim@'))!;
  const { email, password } = organiser;
  const signedIn = await fetch(`${site}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!;
  const visit = (path: string) => fetch(site + path, { headers: { cookie }, redirect: 'manual' });
  const front = await (await visit('/office')).text();
  expect(front).toContain('href="/office/edition/new"');
  const listed = await visit('/office/submissions');
  expect([listed.status, listed.headers.get('location')]).toEqual([303, '/office']);

  const program = openClient(world.app, ((await signedIn.json()) as { token: string }).token);
  const [{ bodyId }] = (await program.get('/api/me')).body.roles;
  const made = await program.post(`/api/bodies/${bodyId}/editions`, { template: 'provinsi' });
  expect(made.status, made.text).toBe(201);
  const first = made.body.stages[0];
  const inJakarta = (at: string) => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(11, 16);
  expect([inJakarta(first.opensAt), inJakarta(first.closesAt)]).toEqual(['00:00', '23:59']);
  expect(await (await visit('/office')).text()).not.toContain('Belum ada edisi');
});
