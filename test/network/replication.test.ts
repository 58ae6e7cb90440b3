import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importHubHistory } from '../../server/network/hub-service.ts';
import { remindNetwork, takeOverFromSilent } from '../../server/network/sweep-service.ts';
import { workingDaysAfter } from '../../server/calendar/working-days.ts';
import { examine } from '../../server/db/doctor.ts';
import { phonePicture } from '../field/pictures.ts';
import { readPdf } from '../pdf/read.ts';
import type { Answer, Client } from '../support/client.ts';
import { openNetwork, PLAN, type Network } from './network.ts';

const DAY_MS = 86_400_000;
let n: Network;
let id: string;
const at = (one = id) => `/api/replications/${one}`;
const codes = (...answers: Answer[]) =>
  answers.map((one) => [one.status, one.status < 300 ? one.body.state : one.body.code]);
const declare = (client: Client, innovationId: string, agencyId: string) =>
  client.post(`/api/innovations/${innovationId}/replications`, {
    agencyId,
    purpose: 'Lansia menunggu lama di Atambua',
  });
const see = async (client: Client, one = id) => (await client.get(at(one))).body;
const move = async (client: Client, verb: string, more: object = {}, one = id) =>
  client.put(`${at(one)}/state`, { verb, ...more }, { version: (await see(client, one)).version ?? 1 });
const sign = (client: Client, one = id) =>
  client.post(`${at(one)}/signatures`, { office: 'Kepala Bagian Organisasi' });

beforeAll(async () => {
  n = await openNetwork();
});
afterAll(async () => {
  await n.world.settle();
  expect(await examine(n.world.owner)).toEqual([]);
  await n.world.close();
});

test('ten working days pass over two week-ends and end with their last moment in Jakarta', () => {
  // Thursday 26 November 2026, 12.00 in Jakarta → Thursday 10 December, 23.59.59.999.
  const end = workingDaysAfter(new Date('2026-11-26T05:00:00Z'), 10);
  expect(end.toISOString()).toBe('2026-12-10T16:59:59.999Z');
});

test('an agency declares its interest once, never in its own innovation, and its hub is told', async () => {
  const declared = await declare(n.replicator, n.innovationId, n.otherAgencyId);
  expect([declared.status, declared.body.state, declared.body.hubName]).toEqual([
    201,
    'interest',
    'Hub Nusa Tenggara Timur',
  ]);
  id = declared.body.id;
  expect(
    codes(
      await declare(n.replicator, n.innovationId, n.otherAgencyId),
      await declare(n.owner, n.innovationId, n.agencyId),
      await declare(n.owner, n.innovationId, n.otherAgencyId),
      await declare(n.innovator, n.innovationId, n.agencyId),
    ),
  ).toEqual([
    [409, 'already_exists'],
    [409, 'guard_refused'],
    [404, 'not_found'],
    [403, 'not_allowed'],
  ]);
  await n.world.settle();
  expect((await n.world.mails()).map((mail) => [mail.address, mail.subject])).toContainEqual([
    'hub@ntt.contoh.id',
    expect.stringMatching(/^Minat replikasi R-\d{4}-0001 dari Pemerintah Kabupaten Belu$/),
  ]);
});

test('the owner knows nothing before the hub has verified it; another hub never does', async () => {
  expect(codes(await n.owner.get(at()), await n.otherHub.get(at()), await n.innovator.get(at()))).toEqual([
    [404, 'not_found'],
    [404, 'not_found'],
    [404, 'not_found'],
  ]);
  expect((await n.owner.get('/api/replications')).body.total).toBe(0);
  expect((await n.otherHub.get('/api/replications')).body.total).toBe(0);
  expect(codes(await move(n.replicator, 'verify'), await move(n.verifier, 'verify'))).toEqual([
    [403, 'not_allowed'],
    [403, 'not_allowed'],
  ]);
  expect(codes(await move(n.hub, 'verify'))).toEqual([[200, 'waitingOwner']]);
  expect((await n.owner.get('/api/replications?seat=owner')).body.items.map((one: any) => one.id)).toEqual([
    id,
  ]);
});

test('owner, replicator and hub see their own buttons and no other’s', async () => {
  const verbs = async (client: Client) => (await see(client)).offers.map((one: any) => one.verb);
  expect(await verbs(n.owner)).toEqual(['agree', 'decline']);
  expect(await verbs(n.replicator)).toEqual(['postpone', 'stop']);
  expect(await verbs(n.hub)).toEqual(['takeOver', 'discontinue']);
  expect(await verbs(n.verifier)).toEqual([]);
});

test('an owner who is silent for ten working days is reminded, then the hub takes over; a late answer still counts', async () => {
  const { world } = n;
  expect(codes(await move(n.hub, 'takeOver'))).toEqual([[409, 'guard_refused']]);
  const due = new Date((await see(n.hub)).ownerDueAt).getTime();
  world.travel(due - Date.now() - 2 * DAY_MS);
  expect([await remindNetwork(world.context), await remindNetwork(world.context)]).toEqual([1, 0]);
  expect(await takeOverFromSilent(world.context)).toBe(0);
  world.travel(3 * DAY_MS);
  expect([await takeOverFromSilent(world.context), await takeOverFromSilent(world.context)]).toEqual([1, 0]);
  expect((await see(n.replicator)).state).toBe('facilitated');
  expect(codes(await move(n.owner, 'agree'))).toEqual([[200, 'agreed']]);
});

test('an owner who steps back leaves the work to the hub, and two parties sign; nobody signs twice', async () => {
  const stray = (await declare(n.replicator, n.strayId, n.otherAgencyId)).body.id;
  expect(codes(await move(n.hub, 'verify', {}, stray))).toEqual([[200, 'facilitated']]);
  expect(codes(await move(n.hub, 'proceed', { reason: 'Panduannya cukup.' }, stray))).toEqual([
    [200, 'agreed'],
  ]);
  expect((await see(n.hub, stray)).parties).toEqual(['replicator', 'hub']);
  const first = await sign(n.replicator, stray);
  expect([first.status, first.body.state]).toEqual([201, 'agreed']);
  expect(codes(await sign(n.replicator, stray))).toEqual([[409, 'guard_refused']]);
  const last = await sign(n.hub, stray);
  expect([last.body.state, last.body.agreementNumber]).toEqual([
    'signed',
    expect.stringMatching(/^001\/KR\/JIPP\/\d{4}$/),
  ]);
  expect(codes(await move(n.replicator, 'stop', { reason: 'Anggaran dialihkan.' }, stray))).toEqual([
    [400, 'invalid_input'],
  ]);
  const stopped = await move(
    n.replicator,
    'stop',
    { reason: 'Anggaran dialihkan.', code: 'no_budget' },
    stray,
  );
  expect([stopped.body.state, stopped.body.code]).toEqual(['stopped', 'no_budget']);
});

test('two sign at the same moment: both count, and the agreement is concluded once', async () => {
  await sign(n.replicator);
  const [one, two] = await Promise.all([sign(n.owner), sign(n.hub)]);
  expect([one.status, two.status]).toEqual([201, 201]);
  const { state, agreementNumber, signatures } = await see(n.owner);
  expect([state, agreementNumber.slice(0, 3), signatures.length]).toEqual(['signed', '002', 3]);
  const paper = await readPdf(new Uint8Array((await n.owner.get(`${at()}/agreement`)).body));
  expect(paper.told.join(' ')).toContain('Kesepakatan Replikasi Inovasi');
  expect(paper.told.join(' ')).toContain('Kepala Bagian Organisasi');
  expect((await n.replicator.get(`${at()}/commitment`)).status).toBe(200);
});

test('a plan without baseline, three activities or core components is not handed in', async () => {
  const write = async (plan: object, client = n.replicator) =>
    client.put(`${at()}/plan`, plan, { version: (await see(client)).version });
  expect(codes(await write(PLAN, n.owner))).toEqual([[403, 'not_allowed']]);
  for (const missing of [{ baseline: '' }, { activities: PLAN.activities.slice(1) }, { core: [] }]) {
    await write({ ...PLAN, ...missing });
    expect(codes(await move(n.replicator, 'submitPlan'))).toEqual([[409, 'guard_refused']]);
  }
  const backwards = { ...PLAN.activities[0], dueOn: '2026-10-01' };
  expect(codes(await write({ ...PLAN, activities: [backwards] }))).toEqual([[400, 'invalid_input']]);
  expect((await write(PLAN)).status).toBe(200);
  expect(codes(await move(n.replicator, 'submitPlan'))).toEqual([[200, 'planSubmitted']]);
  expect(codes(await write(PLAN), await move(n.owner, 'approvePlan'))).toEqual([
    [409, 'stage_not_open'],
    [403, 'not_allowed'],
  ]);
  expect(codes(await move(n.hub, 'approvePlan'))).toEqual([[200, 'implementing']]);
});

test('reports carry photos without what the camera noted; only the parties see them', async () => {
  const report = await n.replicator.post(`${at()}/reports`, { text: 'Petugas dilatih dua hari.' });
  const photos = `/api/replication-reports/${report.body.id}/photos`;
  const picture = { name: 'foto.jpg', type: 'image/jpeg', content: phonePicture() };
  const added = await n.replicator.upload(photos, picture, { caption: 'Pelatihan' });
  expect([report.status, added.status]).toEqual([201, 201]);
  expect(codes(await n.owner.upload(photos, picture, { caption: 'x' }))).toEqual([[403, 'not_allowed']]);
  const [photo] = (await see(n.owner)).reports[0].photos;
  const kept = await n.owner.get(photo.href);
  expect([kept.status, kept.headers['content-type'], kept.body.includes(Buffer.from('LOKASI'))]).toEqual([
    200,
    'image/jpeg',
    false,
  ]);
  expect(codes(await n.otherHub.get(photo.href))).toEqual([[404, 'not_found']]);
});

test('activities are coded by somebody apart; only then is a final verification asked for and given', async () => {
  const { activities } = await see(n.hub);
  const code = (client: Client, activity: any, value = 'substantial') =>
    client.post(`${at()}/codes`, {
      activityId: activity.id,
      code: value,
      reason: 'Daftar hadir dan foto diperiksa.',
    });
  expect(codes(await code(n.replicator, activities[0]))).toEqual([[403, 'not_allowed']]);
  await code(n.hub, activities[0], 'complete');
  await code(n.hub, activities[1], 'limited');
  expect(codes(await move(n.replicator, 'requestFinal'))).toEqual([[409, 'guard_refused']]);
  await code(n.verifier, activities[2], 'limited');
  // One of three is not most of it: the verifier can only send it back.
  await move(n.replicator, 'requestFinal');
  expect(codes(await move(n.verifier, 'finish'))).toEqual([[409, 'guard_refused']]);
  await move(n.verifier, 'sendBack', { reason: 'Dua kegiatan belum tampak.' });
  await code(n.hub, activities[1]);
  const recoded = await code(n.verifier, activities[2], 'substantial');
  expect(recoded.body.activities.map((one: any) => one.progress)).toEqual([
    'complete',
    'substantial',
    'substantial',
  ]);
  expect(codes(await move(n.replicator, 'requestFinal'))).toEqual([[200, 'finalCheck']]);
  expect(codes(await move(n.owner, 'finish'), await move(n.organiser, 'finish'))).toEqual([
    [403, 'not_allowed'],
    [403, 'not_allowed'],
  ]);
  expect(codes(await move(n.verifier, 'finish'))).toEqual([[200, 'finished']]);
});

test('the certificate has a number, and its code opens the evidence without any person', async () => {
  await n.world.settle();
  const { certificate } = await see(n.replicator);
  expect([certificate.number, certificate.isMade]).toEqual([
    expect.stringMatching(/^0001\/REPLIKASI\/JIPP\/\d{4}$/),
    true,
  ]);
  const paper = await readPdf(new Uint8Array((await n.replicator.get(`${at()}/certificate`)).body));
  expect(paper.told.join(' ')).toContain('Pemerintah Kabupaten Belu');
  const evidence = await n.world.anyone.get(`/api/replication-evidence/${certificate.code.toLowerCase()}`);
  expect([evidence.status, evidence.body.replicatorName, evidence.body.baseline]).toEqual([
    200,
    'Pemerintah Kabupaten Belu',
    PLAN.baseline,
  ]);
  expect(evidence.text).not.toContain('Kristianto');
  expect((await n.world.anyone.get('/api/replication-evidence/TIDAKADA')).status).toBe(404);
});

test('after twelve months it is asked once whether it still runs, and one step answers', async () => {
  const { world } = n;
  expect(codes(await move(n.replicator, 'confirmTwelve'))).toEqual([[409, 'guard_refused']]);
  world.travel(366 * DAY_MS);
  expect([await remindNetwork(world.context), await remindNetwork(world.context)]).toEqual([1, 0]);
  expect(codes(await move(n.replicator, 'confirmTwelve'))).toEqual([[200, 'sustained12']]);
  world.travel(366 * DAY_MS);
  const stopped = await move(n.replicator, 'stop', {
    reason: 'Petugas yang dilatih pindah.',
    code: 'staff_moved',
  });
  expect([stopped.body.state, stopped.body.dates.finished !== null]).toEqual(['stopped', true]);
});

test('the public sees how far it went, how long it took, and why it stopped', async () => {
  const { body } = await n.world.anyone.get(`/api/innovations/${n.innovationId}/replications`);
  const { declared, agreed, started, finished, sustained, stopped } = body.funnel;
  expect([declared, agreed, started, finished, sustained, stopped]).toEqual([1, 1, 1, 1, 1, 1]);
  expect(body.places).toMatchObject([
    { replicatorName: 'Pemerintah Kabupaten Belu', state: 'stopped', codeLabel: { en: 'Staff moved away' } },
  ]);
  const all = (await n.world.anyone.get('/api/network/funnel')).body;
  expect([all.funnel.declared, all.hubs[0].hubName, all.hubs[0].declared]).toEqual([
    2,
    'Hub Nusa Tenggara Timur',
    2,
  ]);
});

test('the hubs are public by year and kind with the real growth, and tied to the agencies of their names', async () => {
  const read = (name: string) =>
    readFileSync(new URL(`../../server/demo/content/${name}.csv`, import.meta.url), 'utf8');
  const files = { hubs: read('hubs'), totals: read('hub-totals') };
  for (let time = 0; time < 2; time += 1) await importHubHistory(n.world.context, n.bodyId, files);
  const { body } = await n.world.anyone.get('/api/hubs');
  expect(body.totals.map((one: any) => [one.year, one.total])).toEqual([
    [2020, 8],
    [2021, 12],
    [2022, 15],
    [2023, 34],
    [2024, 54],
  ]);
  // 29 by name in the file beside the two that this world had.
  expect([body.items.length, body.unnamed]).toEqual([31, 23]);
  const [tied] = await n.world
    .owner`select a.name from hubs h join agencies a on a.id = h.agency_id where h.name = 'Provinsi Bali'`;
  expect(tied!['name']).toBe('Pemerintah Provinsi Bali');
  const [known] = await n.world
    .owner`select count(region_code)::int as n from hubs where kind = 'regional' and source <> 'x'`;
  expect(known!['n']).toBe(17);
});

test('what was put off returns to where it was, with the owner’s clock begun anew', async () => {
  const other = await n.innovation('Loket Malam', 'Pemerintah Kota Surabaya');
  const one = (await declare(n.replicator, other, n.otherAgencyId)).body.id;
  await move(n.hub, 'verify', {}, one);
  const until = new Date(Date.now() + 5 * 365 * DAY_MS).toISOString().slice(0, 10);
  const put = await move(n.replicator, 'postpone', { reason: 'Banjir.', code: 'disaster', until }, one);
  expect([put.body.state, put.body.postponedUntil]).toEqual(['postponed', until]);
  expect(put.body.offers.map((offer: any) => offer.verb)).toEqual(['resume', 'stop']);
  expect(await takeOverFromSilent(n.world.context)).toBe(0);
  expect(codes(await move(n.replicator, 'resume', {}, one))).toEqual([[200, 'waitingOwner']]);
  expect(
    codes(await move(n.owner, 'decline', { reason: 'Belum ada petugas.', code: 'owner_capacity' }, one)),
  ).toEqual([[200, 'declined']]);
  const lines = (await n.organiser.get('/api/replications/export')).text.trim().split('\r\n');
  expect(lines.length).toBe(4);
});
