import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import type { Client } from '../support/client.ts';
import { accept, openJudging, tasksOf, type Judging } from './stage.ts';

/*
 * What was handed out or asked by a slip is taken back before anybody was told of it: for ten minutes the letters wait, and with
 * them the way back. What somebody has answered in between stays.
 */
const MINUTE = 60_000;
const LEFT = 'Surat tugasnya sudah berangkat. Bebaskan tugasnya satu per satu, dengan alasan.';
const ANSWERED =
  'Ada tugas yang sudah dijawab atau dibebaskan. Bebaskan tugasnya satu per satu, dengan alasan.';

let j: Judging;
let stageId: string;
let second: Client;
beforeAll(async () => {
  j = await openJudging({
    evaluators: ['ani', 'budi', 'citra'],
    proposals: ['Si Bunga Desa', 'Rumah Singgah', 'Kakak Asuh'].map((title) => ({ title })),
  });
  stageId = (await j.stage('desk_judging')).id;
  second = await j.world.as('organiser2@contoh.id');
  await j.world.settle();
});
afterAll(async () => {
  expect(await examine(j.world.owner)).toEqual([]);
  await j.world.close();
});

const plan = () => j.organiser.post(`/api/stages/${stageId}/assignments`);
const handedOut = async () => (await j.organiser.get(`/api/stages/${stageId}/handing-out`)).body.handedOut;
const takeBack = (at: string, by = j.organiser) =>
  by.post(`/api/stages/${stageId}/assignment-undoings`, { handedOutAt: at });
const results = (body: any) =>
  body.results.map((one: any) => [one.name, one.tasks, one.done, one.detail?.id ?? null]);
const states = async () =>
  (
    await j.world.owner`select p.name, a.state, count(*)::int as n from assignments a
      join people p on p.id = a.juror_id group by 1, 2 order by 1, 2`
  ).map((row) => [row['name'], row['state'], row['n']]);
const letters = async (subject: string) =>
  (await j.world.mails())
    .filter((mail) => mail.subject.includes(subject))
    .map((mail) => mail.address.split('@')[0])
    .sort();
const TASKS = 'usulan yang menunggu kesediaan';

test('what a plan handed out is taken back by juror, except from whoever has answered', async () => {
  expect(await handedOut()).toBeNull();
  expect((await plan()).body.created).toBe(9);
  await j.world.settle();
  const seen = await handedOut();
  expect([seen.tasks, seen.jurors.map((one: any) => [one.name, one.tasks])]).toEqual([
    9,
    [
      ['ani', 3],
      ['budi', 3],
      ['citra', 3],
    ],
  ]);
  expect(new Date(seen.until).getTime() - new Date(seen.at).getTime()).toBe(10 * MINUTE);
  expect(await letters(TASKS)).toEqual([]);
  const ani = await j.juror('ani');
  await accept(ani, (await tasksOf(ani, stageId))['Kakak Asuh']!);
  expect((await handedOut()).jurors.map((one: any) => one.name)).toEqual(['budi', 'citra']);
  const never = await takeBack(new Date(0).toISOString());
  expect([never.status, never.body.code]).toEqual([409, 'guard_refused']);
  expect((await takeBack(seen.at, j.admin)).status).toBe(403);
  const undone = await takeBack(seen.at);
  expect([undone.body.done, undone.body.refused, undone.body.tasks]).toEqual([2, 1, 6]);
  expect(results(undone.body)).toEqual([
    ['ani', 3, false, ANSWERED],
    ['budi', 3, true, null],
    ['citra', 3, true, null],
  ]);
  expect(await states()).toEqual([
    ['ani', 'accepted', 1],
    ['ani', 'offered', 2],
    ['budi', 'withdrawn', 3],
    ['citra', 'withdrawn', 3],
  ]);
  expect(await tasksOf(await j.juror('budi'), stageId)).toEqual({});
  const listed = await j.organiser.get(`/api/stages/${stageId}/assignments`);
  expect([listed.body.total, (await handedOut())?.jurors ?? null]).toEqual([3, null]);
  expect(results((await takeBack(seen.at)).body).slice(1)).toEqual([
    ['budi', 3, false, 'Sudah diurungkan.'],
    ['citra', 3, false, 'Sudah diurungkan.'],
  ]);
});

test('the next plan gives the same again, and of two who take it back at once one does', async () => {
  expect((await plan()).body.created).toBe(6);
  const { at } = await handedOut();
  const both = await Promise.all([takeBack(at), takeBack(at, second)]);
  expect(both.map(({ status, body }) => [status, body.tasks]).sort((a, b) => a[1] - b[1])).toEqual([
    [201, 0],
    [201, 6],
  ]);
  expect((await plan()).body.created).toBe(6);
  const [ids] = await j.world.owner`select count(*)::int as n, max(version) as version from assignments`;
  expect(ids).toEqual({ n: 9, version: 5 });
});

test('whoever accepts while it is taken back has either the tasks or none of them', async () => {
  const { at } = await handedOut();
  const budi = await j.juror('budi');
  const [undone, taken] = await Promise.all([takeBack(at), budi.post(`/api/stages/${stageId}/acceptances`)]);
  const isBack = undone.body.results.find((one: any) => one.name === 'budi').done;
  expect(taken.body.accepted).toBe(isBack ? 0 : 3);
  const his = (await states()).filter(([name]) => name === 'budi');
  expect(his).toEqual([['budi', isBack ? 'withdrawn' : 'accepted', 3]]);
  await plan();
});

test('a task that is freed while its letter waits is not told of after it ended', async () => {
  const [row] = await j.world.owner`select a.id, a.version, a.juror_id from assignments a
    join people p on p.id = a.juror_id where p.name = 'ani' and a.state = 'offered' limit 1`;
  const { id, version, juror_id: juror } = row!;
  const due = async () =>
    (
      await j.world.owner`select next_at <= clock_timestamp() as due from deliveries
        where template = 'assignment.offered' and state = 'pending' and recipient_id = ${juror}`
    ).map((letter) => letter['due']);
  expect(await due()).toEqual([false]);
  const reason = 'Salah bagi.';
  const freed = await j.organiser.put(`/api/assignments/${id}/release`, { reason }, { version });
  expect([freed.status, await due()]).toEqual([200, [true]]);
});

test('once the letters have left nothing is taken back, and nobody had one about tasks that were', async () => {
  const { at, until } = (await handedOut())!;
  j.world.travel(new Date(until).getTime() - new Date(at).getTime());
  await j.world.settle();
  expect(await handedOut()).toBeNull();
  const late = results((await takeBack(at)).body);
  expect(late.every((one: unknown[]) => one[2] === false)).toBe(true);
  expect(late.find(([name]: [string]) => name === 'citra')).toEqual(['citra', 3, false, LEFT]);
  expect(new Set(await letters(TASKS))).toEqual(new Set(['ani', 'budi', 'citra']));
  const [told] = await j.world.owner`select count(*)::int as n from deliveries d
    where template = 'assignment.offered' and state = 'closed' and exists (select from mailbox m where m.message_id = d.message_id)`;
  expect(told).toEqual({ n: 0 });
});

test('an invitation is taken back before its letter leaves, by one of two, and may be sent again; who answered gets none', async () => {
  const { people } = j;
  const INVITED = 'bersediakah Anda menilai';
  const ask = (names: string[]) =>
    j.organiser.post(`/api/stages/${stageId}/seats`, { jurorIds: names.map((name) => people[name]) });
  await ask(['ani', 'budi', 'citra']);
  await j.world.settle();
  const seats = async () => (await j.organiser.get(`/api/stages/${stageId}/seats`)).body.items;
  const asked = await seats();
  expect(
    asked.map((one: any) => [one.name, one.offers.map(({ verb }: any) => verb), typeof one.heldUntil]),
  ).toEqual(['ani', 'budi', 'citra'].map((name) => [name, ['withdraw'], 'string']));
  const [ani, budi, citra] = asked;
  const back = (seat: any, by = j.organiser, version = seat.version) =>
    by.put(`/api/seats/${seat.id}/withdrawal`, {}, { version });
  const told = (answer: any) => [answer.status, answer.body.code ?? answer.body.state];
  expect(told(await back(ani, await j.world.as('secretariat@contoh.id')))).toEqual([403, 'not_allowed']);
  expect(told(await back(ani, j.admin))).toEqual([403, 'not_allowed']);
  await (await j.juror('budi')).put(`/api/seats/${budi.id}/acceptance`, {}, { version: 1 });
  expect(told(await back(budi))).toEqual([409, 'illegal_transition']);
  const both = await Promise.all([back(citra), back(citra, second)]);
  expect(both.map(told).sort()).toEqual([
    [200, 'withdrawn'],
    [409, 'illegal_transition'],
  ]);
  expect(told(await back(ani, j.organiser, 7))).toEqual([412, 'stale_version']);
  expect(told(await back(ani))).toEqual([200, 'withdrawn']);
  expect((await (await j.juror('ani')).get('/api/me/seats')).body.items).toEqual([]);
  expect((await seats()).map((one: any) => one.name)).toEqual(['budi']);
  expect((await ask(['ani'])).body.items.map((one: any) => one.invited)).toEqual([true]);
  expect((await seats()).find((one: any) => one.name === 'ani')).toMatchObject({ id: ani.id, version: 3 });
  j.world.travel(10 * MINUTE);
  await j.world.settle();
  // Budi has answered on the page: nobody asks him again.
  expect(await letters(INVITED)).toEqual(['ani']);
  const late = await back(ani, j.organiser, 3);
  expect([...told(late), late.body.detail]).toEqual([
    409,
    'guard_refused',
    expect.stringContaining('Surat undangannya sudah berangkat.'),
  ]);
  expect((await seats())[0].offers).toEqual([]);
});
