import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDueRounds } from '../../server/validation/round-service.ts';
import { examine } from '../../server/db/doctor.ts';
import { openNetwork, type Network } from '../network/network.ts';
import type { Answer, Client } from '../support/client.ts';
import { giveAgency, givePerson } from '../support/people.ts';

/*
 * The keeper of the directory asks owners whether what stands there is still true. Three innovations: Surabaya's runs, Belu's (of a
 * neighbour, planted) stops, and Selayar has nobody here.
 */

const DAY_MS = 86_400_000;
let n: Network;
let bodyId: string;
let belu: string;
let round: string;
let secretary: Client;

beforeAll(async () => {
  n = await openNetwork();
  bodyId = n.bodyId;
  belu = await n.innovation('Gerobak Baca', 'Pemerintah Kabupaten Belu');
  await givePerson(n.world, 'sek@contoh.id', 'secretariat', { bodyId }, 'Rina');
  secretary = await n.world.as('sek@contoh.id');
  await n.world.owner`update innovations set region_code = '73.01' where id = ${n.strayId}`;
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
const open = (more: object, client = n.organiser) =>
  client.post(`/api/bodies/${bodyId}/validation-rounds`, {
    title: 'Validasi 2026',
    dueAt: after(30),
    ...more,
  });
const see = async (id: string, client = n.owner) =>
  (await client.get(`/api/innovations/${id}/validation`)).body;
const say = async (id: string, answer: object, client = n.owner) =>
  client.put(`/api/innovations/${id}/validation`, answer, { version: (await see(id, client)).version ?? 0 });
const page = async (id: string) => (await n.world.anyone.get(`/api/innovations/${id}`)).body;
const mailsAbout = async (word: string) => {
  await n.world.settle();
  return (await n.world.mails())
    .filter(({ subject }) => subject.includes(word))
    .map(({ address, subject }) => [address, subject])
    .sort();
};
const item = async (id: string) =>
  (await n.organiser.get(`/api/bodies/${bodyId}/validations?round=${round}`)).body.items.find(
    (one: any) => one.innovationId === id,
  );

test('agencies and innovations meet by id: whichever comes later is tied, and a renaming parts them no more', async () => {
  const { owner } = n.world;
  const stray = await n.innovation('Perahu Baca', 'Pemerintah Kabupaten Alor');
  const tie = async () =>
    (await owner`select agency_id from innovations where id = ${stray}`)[0]!['agency_id'];
  expect(await tie()).toBe(null);
  const agencyId = await giveAgency(n.world, bodyId, 'pemerintah kabupaten alor', 'kabupaten');
  expect(await tie()).toBe(agencyId);
  await givePerson(n.world, 'admin@alor.contoh.id', 'agency-admin', { bodyId, agencyId }, 'Debora');
  await owner`update agencies set name = 'Pemda Alor' where id = ${agencyId}`;
  expect((await see(stray, await n.world.as('admin@alor.contoh.id'))).speaks).toBe(true);
  await owner`update innovations set status = 'stopped' where id = ${stray}`;
});

test('one tap outside of rounds: each part carries its own date, for everybody to see; only its owner gives it', async () => {
  const confirm = (client = n.owner, fields = ['contact', 'video']) =>
    client.post(`/api/innovations/${n.innovationId}/confirmations`, { fields });
  expect(codes(await confirm(n.replicator), await confirm(n.organiser), await confirm())).toEqual([
    [403, 'not_allowed'],
    [403, 'not_allowed'],
    [201, null],
  ]);
  const one = await page(n.innovationId);
  expect([one.freshness.map(({ field }: any) => field).sort(), one.confirmedAt]).toEqual([
    ['contact', 'video'],
    null,
  ]);
});

test('the keeper opens a round by the number that was seen; each agency with somebody here gets one mail with its count', async () => {
  const scope = `/api/bodies/${bodyId}/validation-scope`;
  expect((await n.organiser.get(scope)).body).toEqual({ innovations: 3, agencies: 2, withoutOwner: 1 });
  expect((await n.organiser.get(`${scope}?regionCode=73`)).body.innovations).toBe(1);
  expect((await n.organiser.get(`${scope}?year=2019`)).body.innovations).toBe(0);
  expect(
    codes(
      await open({ innovations: 3 }, secretary),
      await open({ innovations: 2 }),
      await open({ innovations: 3, dueAt: after(0.5) }),
    ),
  ).toEqual([
    [403, 'not_allowed'],
    [409, 'audience_changed'],
    [400, 'invalid_input'],
  ]);
  round = (await open({ innovations: 3 })).body.id;
  expect(await mailsAbout('Masih berjalankah')).toEqual([
    ['admin@belu.contoh.id', 'Masih berjalankah 1 inovasi Pemerintah Kabupaten Belu?'],
    ['admin@surabaya.contoh.id', 'Masih berjalankah 1 inovasi Pemerintah Kota Surabaya?'],
  ]);
  // Nothing is asked twice at a time.
  expect((await n.organiser.get(scope)).body.innovations).toBe(0);
});

test('the owner finds it still running with one tap, and it counts at once; others neither see nor answer', async () => {
  expect(
    codes(
      await n.replicator.get(`/api/innovations/${n.innovationId}/validation`),
      await n.replicator.put(
        `/api/innovations/${n.innovationId}/validation`,
        { answer: 'running' },
        { version: 1 },
      ),
      await n.owner.put(
        `/api/innovations/${n.innovationId}/validation`,
        { answer: 'running' },
        { version: 7 },
      ),
    ),
  ).toEqual([
    [404, 'not_found'],
    [403, 'not_allowed'],
    [412, 'stale_version'],
  ]);
  const own = (await n.owner.get('/api/me/innovations')).body;
  expect([own.asked, own.items.map(({ title, state }: any) => [title, state])]).toEqual([
    1,
    [['Antrean Ramah Lansia', 'asked']],
  ]);
  expect((await say(n.innovationId, { answer: 'running' })).status).toBe(200);
  const one = await page(n.innovationId);
  expect([one.status, one.confirmedAt === null, one.freshness.length]).toEqual(['running', false, 6]);
});

test('a difference shows only after somebody else has read it; what is sent back is told with its reason', async () => {
  const told = await say(
    belu,
    { answer: 'stopped', code: 'no_budget', note: 'Sejak APBD 2026.' },
    n.replicator,
  );
  expect([told.body.pending.state, told.body.pending.changes]).toEqual([
    'told',
    [
      { field: 'status', before: null, after: 'stopped' },
      { field: 'statusReason', before: null, after: 'Anggaran tidak tersedia: Sejak APBD 2026.' },
    ],
  ]);
  expect((await page(belu)).status).toBe(null);
  const review = async (verb: string, reason?: string, client = n.organiser) => {
    const { id, version } = await item(belu);
    return client.put(`/api/validations/${id}/state`, { verb, ...(reason ? { reason } : {}) }, { version });
  };
  expect(
    codes(
      await review('accept', '', n.replicator),
      await review('return'),
      await review('return', 'Sejak kapan?'),
    ),
  ).toEqual([
    [403, 'not_allowed'],
    [400, 'reason_needed'],
    [200, 'returned'],
  ]);
  expect(await mailsAbout('perlu dijelaskan lagi')).toEqual([
    ['admin@belu.contoh.id', 'Data Gerobak Baca perlu dijelaskan lagi'],
  ]);
  await say(
    belu,
    { answer: 'changed', changes: { phase: 'development', contactEmail: 'baca@belu.contoh.id' } },
    n.replicator,
  );
  // Somebody else corrects the address meanwhile: whoever reads the answer over is told what accepting would overwrite.
  await n.world
    .owner`update innovations set contact = '{"email": "kantor@belu.contoh.id"}' where id = ${belu}`;
  expect((await item(belu)).changes.map(({ field, clash }: any) => [field, clash])).toEqual([
    ['phase', null],
    ['contactEmail', { now: 'kantor@belu.contoh.id' }],
  ]);
  const answers = await Promise.all([review('accept'), review('accept', '', n.organiser2)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  const one = await page(belu);
  expect([one.phase, one.contact.email, one.phases.map(({ phase }: any) => phase)]).toEqual([
    'development',
    'baca@belu.contoh.id',
    ['development'],
  ]);
  expect(await mailsAbout('diterima')).toEqual([
    ['admin@belu.contoh.id', 'Perubahan data Gerobak Baca diterima'],
  ]);
});

test('an officer who belongs to the owner does not read it over, and the database holds that too', async () => {
  await say(n.innovationId, { answer: 'changed', changes: { unitName: 'Dinas Kesehatan' } });
  const agencyId = (await n.world.owner`select agency_id from innovations where id = ${n.innovationId}`)[0]![
    'agency_id'
  ];
  const both = 'rangkap@contoh.id';
  await givePerson(n.world, both, 'organiser', { bodyId }, 'Rangkap');
  await n.world.owner`insert into roles (id, person_id, body_id, agency_id, role, granted_at)
    select ${n.world.context.ids.next()}, id, ${bodyId}, ${agencyId}, 'innovator', now() from people where email = ${both}`;
  const tie = await n.world.as(both);
  const unasked = (await n.organiser.get(`/api/bodies/${bodyId}/validations?state=told`)).body.items[0];
  expect([unasked.title, unasked.region]).toEqual(['Antrean Ramah Lansia', null]);
  const accept = (client: typeof tie) =>
    client.put(`/api/validations/${unasked.id}/state`, { verb: 'accept' }, { version: unasked.version });
  expect(codes(await accept(tie), await accept(secretary))).toEqual([
    [409, 'guard_refused'],
    [200, 'accepted'],
  ]);
  expect((await page(n.innovationId)).unitName).toBe('Dinas Kesehatan');
});

test('progress stands by province with what is open, and a reminder goes to the counted agencies, once a week', async () => {
  const one = (await n.organiser.get(`/api/validation-rounds/${round}`)).body;
  expect([one.total, one.answered, one.withoutOwner, one.regions[0]]).toEqual([
    3,
    2,
    1,
    { region: { code: '73', name: 'Sulawesi Selatan' }, total: 1, open: 1, told: 0 },
  ]);
  const list = `/api/bodies/${bodyId}/validations`;
  expect((await secretary.get(`${list}?round=${round}&region=73&state=open`)).body.items[0].title).toBe(
    'Perahu Sehat',
  );
  expect((await secretary.get(`${list}/export?round=${round}`)).text.trim().split('\n')).toHaveLength(4);
  const third = await n.innovation('Kapal Dokter', 'Pemerintah Kota Surabaya');
  const second = (await open({ title: 'Susulan', innovations: 3 })).body.id;
  const preview = (await n.organiser.get(`/api/validation-rounds/${second}/reminder`)).body;
  expect([preview.agencies, preview.people, preview.withoutMail]).toEqual([2, 2, 0]);
  const remind = (agencies: number) =>
    secretary.post(`/api/validation-rounds/${second}/reminders`, { agencies });
  expect(codes(await remind(1), await remind(2), await remind(2))).toEqual([
    [409, 'audience_changed'],
    [201, null],
    [409, 'audience_changed'],
  ]);
  expect((await mailsAbout('Pengingat: ')).length).toBe(2);
  const state = `/api/validation-rounds/${second}/state`;
  const longer = { verb: 'extend', dueAt: after(40), reason: 'Banjir.' };
  await n.organiser.put(state, longer, { version: 1 });
  // Whoever still owes an answer hears of the later deadline, each once.
  expect((await mailsAbout('diperpanjang')).map(([address]) => address)).toEqual([
    'admin@belu.contoh.id',
    'admin@surabaya.contoh.id',
  ]);
  const { version } = (await n.organiser.get(`/api/validation-rounds/${second}`)).body;
  const closed = await n.organiser.put(
    `/api/validation-rounds/${second}/state`,
    { verb: 'close' },
    { version },
  );
  expect([
    closed.body.state,
    closed.body.states.find((one: any) => one.state === 'unanswered').count,
  ]).toEqual(['closed', 3]);
  expect((await page(third)).staleAt).not.toBe(null);
});

test('what nobody answered by the deadline is stale on the portal with its date, and fresh again once its owner speaks', async () => {
  const { dueAt, version } = (await n.organiser.get(`/api/validation-rounds/${round}`)).body;
  const extend = (body: object) =>
    n.organiser.put(`/api/validation-rounds/${round}/state`, { verb: 'extend', ...body }, { version });
  expect(
    codes(await extend({ dueAt: after(40) }), await extend({ dueAt: after(40), reason: 'Banjir.' })),
  ).toEqual([
    [400, 'reason_needed'],
    [200, 'open'],
  ]);
  n.world.travel(31 * DAY_MS);
  expect(await closeDueRounds(n.world.context)).toBe(0);
  n.world.travel(10 * DAY_MS);
  expect(
    (await Promise.all([closeDueRounds(n.world.context), closeDueRounds(n.world.context)])).sort(),
  ).toEqual([0, 1]);
  await n.world.settle();
  const stale = await page(n.strayId);
  expect([stale.staleAt > dueAt, (await item(n.strayId)).state]).toEqual([true, 'unanswered']);
  const own = (await n.owner.get('/api/me/innovations')).body.items.find(
    ({ title }: any) => title === 'Kapal Dokter',
  );
  expect(own.state).toBe('unanswered');
  await say(own.id, { answer: 'running' });
  const fresh = await page(own.id);
  expect([fresh.staleAt, fresh.status]).toEqual([null, 'running']);
});
