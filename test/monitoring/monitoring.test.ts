import { afterAll, beforeAll, expect, test } from 'vitest';
import { readForm, readShippedForm } from '../../server/monitoring/form-source.ts';
import { examine } from '../../server/db/doctor.ts';
import { openNetwork, type Network } from '../network/network.ts';
import type { Answer, Client } from '../support/client.ts';

/* A year's monitoring of one innovation of Surabaya: the form, an interview with its minutes, the result on the innovation's page. */

const DAY_MS = 86_400_000;
const WISH = { title: 'PKRI 2026', year: 2026, group: 'keberlanjutan' };
let n: Network;
let entry: string;

beforeAll(async () => {
  n = await openNetwork();
  await n.world.owner`insert into innovation_awards (id, body_id, innovation_id, year, award, source)
    values (${n.world.context.ids.next()}, ${n.bodyId}, ${n.innovationId}, 2019, 'Top 99', 'x')`;
});
afterAll(async () => {
  await n.world.settle();
  expect(await examine(n.world.owner)).toEqual([]);
  await n.world.close();
});

const codes = (...answers: Answer[]) =>
  answers.map((one) => [one.status, one.status < 300 ? (one.body.state ?? null) : one.body.code]);
const after = (days: number) =>
  new Date(Date.now() + n.world.context.clock.offsetMs() + days * DAY_MS).toISOString();
const see = async (client: Client) => (await client.get(`/api/monitoring-entries/${entry}`)).body;
const move = async (client: Client, verb: string, more: object = {}) =>
  client.put(
    `/api/monitoring-entries/${entry}/state`,
    { verb, ...more },
    { version: (await see(n.organiser)).version },
  );
const fill = async (answers: object, client = n.owner) =>
  client.put(
    `/api/monitoring-entries/${entry}/answers`,
    { answers },
    { version: (await see(n.organiser)).version },
  );
const said = (text: string, evidence = '', chosen: string[] = []) => ({ text, evidence, chosen });

test('the shipped form is whole; a wrong one is refused by the place of each fault', async () => {
  const form = readForm(await readShippedForm());
  expect([form.sections.length, form.sections.flatMap((one) => one.questions).length]).toEqual([5, 10]);
  const wrong = (await readShippedForm())
    .replace('key: kelompok_rentan', 'key: penerima')
    .replace('kind: single', 'kind: text');
  const refused = await n.organiser.post(`/api/bodies/${n.bodyId}/monitoring-forms`, { source: wrong });
  expect([refused.status, refused.body.errors.map((one: any) => one.path)]).toEqual([
    400,
    ['source.penerima', 'source.kepuasan'],
  ]);
  expect((await n.organiser.post(`/api/bodies/${n.bodyId}/monitoring-forms`, {})).body.number).toBe(1);
});

test('an organiser opens it for the innovations that were counted, by years of awards and by group', async () => {
  const scope = `/api/bodies/${n.bodyId}/monitoring-scope?group=`;
  expect((await n.organiser.get(`${scope}keberlanjutan`)).body).toEqual({
    innovations: 1,
    agencies: 1,
    withoutOwner: 0,
  });
  expect((await n.organiser.get(`${scope}keberlanjutan&fromYear=2020`)).body.innovations).toBe(0);
  expect((await n.organiser.get(`${scope}replikasi`)).body.innovations).toBe(0);
  const open = (body: object, client = n.organiser) =>
    client.post(`/api/bodies/${n.bodyId}/monitorings`, {
      ...WISH,
      dueAt: after(30),
      innovations: 1,
      ...body,
    });
  expect(
    codes(
      await open({}, n.owner),
      await open({ innovations: 2 }),
      await open({ group: 'lain' }),
      await open({}),
    ),
  ).toEqual([
    [403, 'not_allowed'],
    [409, 'audience_changed'],
    [400, 'invalid_input'],
    [201, null],
  ]);
  const own = (await n.owner.get('/api/me/monitoring-entries')).body.items;
  expect(own.map((one: any) => [one.title, one.state])).toEqual([['Antrean Ramah Lansia', 'asked']]);
  entry = own[0].id;
  await n.world.settle();
  expect((await n.world.mails()).map(({ subject }) => subject)).toContain(
    'Pemantauan: 1 inovasi Pemerintah Kota Surabaya',
  );
});

test('the owner fills in by and by; what the form does not hold is refused, and so is handing in before all is answered', async () => {
  expect(
    codes(
      await fill({}, n.replicator),
      await fill({ penerima: said('banyak') }),
      await fill({ kepuasan: said('', '', ['tidak', 'sekali']) }),
      await fill({ lain: said('x') }),
      await fill({
        penerima: said('1200', 'Register loket'),
        kepuasan: said('', 'Laporan IKM', ['tahunan']),
      }),
      await move(n.owner, 'handIn'),
    ),
  ).toEqual([
    [404, 'not_found'],
    [400, 'invalid_input'],
    [400, 'invalid_input'],
    [400, 'invalid_input'],
    [200, 'asked'],
    [409, 'guard_refused'],
  ]);
  await fill({
    kelompok_rentan: said('', '', ['lansia', 'miskin']),
    hasil: said('Tunggu 95 menjadi 40 menit', 'Laporan 2026'),
    unit: said('4'),
    replikasi: said('Belu, 2026', 'Kesepakatan 001'),
    perubahan: said('Loket kedua'),
    biaya: said('', 'DPA', ['anggaran']),
    dasar_hukum: said('', 'Perwali 12', ['peraturan']),
    penanggung_jawab: said('Kepala bidang'),
  });
  expect(codes(await move(n.owner, 'handIn'), await fill({ unit: said('5') }))).toEqual([
    [200, 'handedIn'],
    [409, 'illegal_transition'],
  ]);
});

test('the office invites, keeps minutes once it has begun, and gives a result; the owner reads the minutes only with it', async () => {
  const invite = { startsAt: after(2), place: 'Ruang Majapahit' };
  expect(
    codes(
      await move(n.owner, 'invite', invite),
      await move(n.organiser, 'invite', { ...invite, startsAt: after(-1) }),
      await move(n.organiser, 'invite', invite),
      await move(n.organiser, 'hear', { minutes: 'x', present: 'x' }),
    ),
  ).toEqual([
    [403, 'not_allowed'],
    [400, 'invalid_input'],
    [200, 'invited'],
    [409, 'guard_refused'],
  ]);
  expect((await n.owner.get(`/api/monitoring-entries/${entry}/calendar`)).text).toContain(
    'LOCATION:Ruang Majapahit',
  );
  n.world.travel(2.1 * DAY_MS);
  const page = async () => (await n.world.anyone.get(`/api/innovations/${n.innovationId}`)).body.monitoring;
  expect(codes(await move(n.organiser, 'hear', { minutes: 'Dibahas biaya.', present: 'Siti' }))).toEqual([
    [200, 'heard'],
  ]);
  expect([(await see(n.owner)).minutes, await page()]).toEqual([null, []]);
  expect(
    codes(
      await move(n.organiser, 'conclude', { result: 'hebat', reason: 'x' }),
      await move(n.organiser, 'conclude', { result: 'berkelanjutan' }),
      await move(n.organiser, 'conclude', { result: 'berkelanjutan', reason: 'Ada anggaran dan peraturan.' }),
    ),
  ).toEqual([
    [400, 'invalid_input'],
    [400, 'reason_needed'],
    [200, 'concluded'],
  ]);
  expect([
    (await see(n.owner)).minutes,
    (await page()).map((one: any) => [one.result.id, one.group.id, one.reason]),
  ]).toEqual(['Dibahas biaya.', [['Berkelanjutan', 'Keberlanjutan', 'Ada anggaran dan peraturan.']]]);
  await n.world.settle();
  expect((await n.world.mails()).map(({ subject }) => subject)).toContain(
    'Hasil pemantauan Antrean Ramah Lansia',
  );
});
