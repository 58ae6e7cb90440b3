import { afterAll, beforeAll, expect, test } from 'vitest';
import { remindFollowUps } from '../../server/coaching/reminder-service.ts';
import { examine } from '../../server/db/doctor.ts';
import { openNetwork, type Network } from '../network/network.ts';
import type { Answer } from '../support/client.ts';

/*
 * A workshop of the hub of Nusa Tenggara Timur: Belu is invited, comes, writes its action plan in the room and presents it; it is
 * followed up until somebody finds it carried out.
 */
let n: Network;
let id: string;
let event: string;
let planId: string;
const DAY_MS = 86_400_000;
/** A day of Jakarta, as dates are meant. */
const day = (days: number) => new Date(Date.now() + days * DAY_MS + 7 * 3_600_000).toISOString().slice(0, 10);
const WORKSHOP = {
  kind: 'workshop',
  title: 'Lokakarya replikasi Atambua',
  about: 'Menyusun rencana aksi replikasi.',
  startsAt: new Date(Date.now() + 3 * DAY_MS).toISOString(),
  endsAt: new Date(Date.now() + 3 * DAY_MS + 4 * 3_600_000).toISOString(),
  zone: 'WITA',
  place: 'Aula Bupati Belu',
  link: null,
};
const PLAN = {
  goal: 'Antrean lansia di RSUD Atambua',
  activities: [
    { what: 'Melatih petugas', who: 'Dinas Kesehatan', dueOn: day(30) },
    { what: 'Menata loket', who: 'RSUD Atambua', dueOn: day(60) },
  ],
};
beforeAll(async () => {
  n = await openNetwork();
});
afterAll(async () => {
  await n.world.settle();
  expect(await examine(n.world.owner)).toEqual([]);
  await n.world.close();
});
const codes = (...answers: Answer[]) =>
  answers.map((one) => [one.status, one.status < 300 ? null : one.body.code]);
const subjects = async (address: string) => {
  await n.world.settle();
  return (await n.world.mails()).filter((mail) => mail.address === address).map((mail) => mail.subject);
};
const move = (client: Network['hub'], version: number, body: object) =>
  client.put(`${event}/state`, body, { version });
const movePlan = (client: Network['hub'], version: number, body: object) =>
  client.put(`/api/coaching-plans/${planId}/state`, body, { version });
const now = async (client = n.hub) => (await client.get(event)).body;

test('a hub plans its own workshop and no other hub’s; an agency plans none; its end comes after its beginning', async () => {
  const list = `/api/bodies/${n.bodyId}/coachings`;
  const made = await n.hub.post(list, { ...WORKSHOP, hubId: n.hubId });
  expect(
    codes(
      made,
      await n.otherHub.post(list, { ...WORKSHOP, hubId: n.hubId }),
      await n.hub.post(list, WORKSHOP),
      await n.replicator.post(list, { ...WORKSHOP, hubId: n.hubId }),
      await n.hub.post(list, { ...WORKSHOP, hubId: n.hubId, endsAt: WORKSHOP.startsAt }),
      await n.hub.post(list, { ...WORKSHOP, hubId: n.hubId, place: null }),
    ),
  ).toEqual([
    [201, null],
    [403, 'not_allowed'],
    [403, 'not_allowed'],
    [403, 'not_allowed'],
    [400, 'invalid_input'],
    [400, 'invalid_input'],
  ]);
  id = made.body.id;
  event = `/api/coachings/${id}`;
  expect((await n.otherHub.get(event)).body.runs).toBe(false);
});

test('the invited learn of it when the invitations are sent, not before, and hear of another place', async () => {
  expect((await move(n.hub, 1, { verb: 'announce' })).body.code).toBe('guard_refused');
  const invited = await n.hub.post(`${event}/invitations`, { agencyId: n.otherAgencyId });
  planId = invited.body.plans[0].id;
  expect(
    codes(
      await n.hub.post(`${event}/invitations`, { agencyId: n.otherAgencyId }),
      await n.replicator.get(event),
    ),
  ).toEqual([
    [409, 'already_exists'],
    [404, 'not_found'],
  ]);
  expect(codes(await move(n.otherHub, 1, { verb: 'announce' }))).toEqual([[403, 'not_allowed']]);
  expect((await move(n.hub, 1, { verb: 'announce' })).body.state).toBe('announced');
  expect((await n.replicator.get('/api/me/coachings')).body.items.map((one: any) => one.title)).toEqual([
    WORKSHOP.title,
  ]);
  expect((await n.owner.get('/api/me/coachings')).body.items).toEqual([]);
  await n.hub.put(event, { ...WORKSHOP, place: 'Hotel Matahari' }, { version: 2 });
  expect(await subjects('admin@belu.contoh.id')).toEqual(
    expect.arrayContaining([`Undangan: ${WORKSHOP.title}`, `Waktu atau tempat berubah: ${WORKSHOP.title}`]),
  );
  const calendar = await n.replicator.get(`${event}/calendar`);
  expect(calendar.text).toContain('LOCATION:Hotel Matahari');
});

test('an agency notes its own participants and reads of no others; whoever runs it notes who came', async () => {
  const people = `${event}/participants`;
  const own = {
    name: 'Maria',
    organisation: 'Kabupaten Belu',
    part: 'participant',
    agencyId: n.otherAgencyId,
  };
  expect(
    codes(
      await n.replicator.post(people, own),
      await n.replicator.post(people, { ...own, part: 'facilitator' }),
      await n.owner.post(people, { ...own, agencyId: null }),
      await n.hub.post(people, {
        ...own,
        name: 'Yohana',
        organisation: 'Hub',
        part: 'facilitator',
        agencyId: null,
      }),
      await n.hub.post(people, { ...own, name: 'Rahasia', organisation: 'LSM', agencyId: null }),
    ),
  ).toEqual([
    [201, null],
    [403, 'not_allowed'],
    [404, 'not_found'],
    [201, null],
    [201, null],
  ]);
  const seen = (await now(n.replicator)).participants.map((one: any) => one.name);
  expect([seen, (await now()).participants.length]).toEqual([['Yohana', 'Maria'], 3]);
});

test('a plan is written in the room only, presented before whoever runs it, with the next day to ask', async () => {
  const write = (client: Network['hub'], version: number) =>
    client.put(`/api/coaching-plans/${planId}`, PLAN, { version });
  expect((await write(n.replicator, 1)).body.code).toBe('guard_refused');
  expect((await move(n.hub, 3, { verb: 'begin' })).body.code).toBe('guard_refused');
  await n.world
    .owner`update coachings set starts_at = now() - interval '1 hour', ends_at = now() + interval '3 hours' where id = ${id}`;
  expect((await move(n.hub, 3, { verb: 'begin' })).body.state).toBe('running');
  expect(codes(await write(n.owner, 1), await write(n.replicator, 1), await write(n.hub, 1))).toEqual([
    [404, 'not_found'],
    [200, null],
    [412, 'stale_version'],
  ]);
  expect(
    codes(
      await movePlan(n.replicator, 2, { verb: 'present', nextOn: day(0) }),
      await movePlan(n.hub, 2, { verb: 'present' }),
      await movePlan(n.hub, 2, { verb: 'present', nextOn: day(0) }),
    ),
  ).toEqual([
    [403, 'not_allowed'],
    [400, 'invalid_input'],
    [200, null],
  ]);
});

test('the event ends with who came and what came of it, and stands in the hub’s coaching log once', async () => {
  expect((await move(n.hub, 4, { verb: 'finish', outcome: 'Satu rencana aksi.' })).body.code).toBe(
    'guard_refused',
  );
  const maria = (await now()).participants.find((one: any) => one.name === 'Maria');
  const present = `/api/coaching-participants/${maria.id}/attendance`;
  expect(
    codes(
      await n.replicator.put(present, { present: true }, { version: 1 }),
      await n.hub.put(present, { present: true }, { version: 1 }),
      await move(n.hub, 4, { verb: 'finish' }),
      await move(n.hub, 4, { verb: 'finish', outcome: 'Satu rencana aksi dipaparkan.' }),
    ),
  ).toEqual([
    [403, 'not_allowed'],
    [200, null],
    [400, 'invalid_input'],
    [200, null],
  ]);
  const { coachings } = (await n.hub.get(`/api/hubs/${n.hubId}/work`)).body;
  expect(coachings.map((one: any) => [one.topic, one.kind, one.participants, one.outcome])).toEqual([
    [WORKSHOP.title, 'workshop', 1, 'Satu rencana aksi dipaparkan.'],
  ]);
});

test('an open follow-up is reminded of once on its day, and the event closes when none is open', async () => {
  const reminded = 'Tindak lanjut rencana aksi Pemerintah Kabupaten Belu';
  await remindFollowUps(n.world.context);
  await remindFollowUps(n.world.context);
  const [belu, hub] = [await subjects('admin@belu.contoh.id'), await subjects('hub@ntt.contoh.id')];
  expect([belu, hub].map((all) => all.filter((one) => one === reminded).length)).toEqual([1, 1]);
  expect((await move(n.hub, 5, { verb: 'close' })).body.code).toBe('guard_refused');
  const noted = await movePlan(n.replicator, 3, {
    verb: 'followUp',
    reason: 'Petugas sudah dilatih.',
    nextOn: day(14),
  });
  expect(noted.body.plans[0].followUps.map((one: any) => [one.note, one.nextOn])).toEqual([
    ['', day(0)],
    ['Petugas sudah dilatih.', day(14)],
  ]);
  expect(codes(await movePlan(n.replicator, 4, { verb: 'complete', reason: 'Selesai.' }))).toEqual([
    [403, 'not_allowed'],
  ]);
  expect(
    (await movePlan(n.hub, 4, { verb: 'complete', reason: 'Loket sudah dilihat.' })).body.plans[0].state,
  ).toBe('done');
  expect((await move(n.hub, 5, { verb: 'close' })).body.state).toBe('closed');
});

test('partners take on roles for hubs and events; what they did stays on record when it ends', async () => {
  const list = `/api/bodies/${n.bodyId}/partners`;
  const partner = { name: 'USAID ERAT', about: 'Pendampingan hub.', link: 'https://erat.contoh.id' };
  const made = await n.hub.post(list, partner);
  expect(
    codes(
      await n.organiser.post(list, partner),
      await n.replicator.get(list),
      await n.otherHub.post(`/api/partners/${made.body.id}/roles`, { role: 'funder', hubId: n.hubId }),
      await n.hub.post(`/api/partners/${made.body.id}/roles`, { role: 'funder' }),
      await n.hub.post(`/api/partners/${made.body.id}/roles`, { role: 'funder', hubId: n.hubId }),
      await n.hub.post(`/api/partners/${made.body.id}/roles`, { role: 'facilitator', coachingId: id }),
    ),
  ).toEqual([
    [409, 'already_exists'],
    [403, 'not_allowed'],
    [403, 'not_allowed'],
    [400, 'invalid_input'],
    [201, null],
    [201, null],
  ]);
  expect((await now(n.replicator)).partners.map((one: any) => [one.name, one.role])).toEqual([
    ['USAID ERAT', 'facilitator'],
  ]);
  const { ties } = (await n.organiser.get(list)).body.items[0];
  const renamed = { ...partner, name: 'ERAT' };
  const change = (body: object, version: number) =>
    n.organiser.put(`/api/partners/${made.body.id}`, body, { version });
  await n.hub.post(list, { ...partner, name: 'Kompak' });
  expect([
    (await change({ ...partner, name: 'Kompak' }, 1)).body.code,
    (await change(renamed, 2)).body.code,
    (await change(renamed, 1)).status,
  ]).toEqual(['already_exists', 'stale_version', 200]);
  const onPage = async () => (await n.world.anyone.get(`/api/hubs/${n.hubId}`)).body.partners;
  expect(await onPage()).toEqual([{ ...renamed, role: 'funder' }]);
  expect((await n.organiser.delete(`/api/partner-ties/${ties[0].id}`)).status).toBe(204);
  expect((await n.organiser.get(list)).body.items[0].ties.length).toBe(1);
  const [kept] = await n.world.owner`select count(*)::int as n from partner_ties`;
  expect(kept!.n).toBe(2);
});

test('the office cancels its own forum with a reason that the invited read', async () => {
  const made = await n.organiser.post(`/api/bodies/${n.bodyId}/coachings`, {
    ...WORKSHOP,
    kind: 'forum',
    title: 'Forum nasional',
  });
  event = `/api/coachings/${made.body.id}`;
  await n.organiser.post(`${event}/invitations`, { agencyId: n.otherAgencyId });
  await move(n.organiser, 1, { verb: 'announce' });
  expect(
    codes(
      await move(n.hub, 2, { verb: 'cancel', reason: 'Banjir.' }),
      await move(n.organiser, 2, { verb: 'cancel' }),
      await move(n.organiser, 2, { verb: 'cancel', reason: 'Banjir.' }),
    ),
  ).toEqual([
    [403, 'not_allowed'],
    [400, 'reason_needed'],
    [200, null],
  ]);
  expect(await subjects('admin@belu.contoh.id')).toContain('Dibatalkan: Forum nasional');
});
