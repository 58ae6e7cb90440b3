import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { remindJurors } from '../../server/judging/reminder-service.ts';
import { accept, openJudging, scoreAndSend, scoresOf, tasksOf, type Judging } from './stage.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Ani has finished, Budi has one of two, Citra has not answered. */
let j: Judging;
let stageId: string;
let url: string;

beforeAll(async () => {
  j = await openJudging({
    evaluators: ['ani', 'budi', 'citra'],
    proposals: [{ title: 'Si Bunga Desa' }, { title: 'Rumah Singgah' }],
  });
  stageId = (await j.stage('desk_judging')).id;
  url = `/api/stages/${stageId}/reminders`;
  await j.world.owner`update stages set closes_at = now() + interval '12 days' where id = ${stageId}`;
  await j.organiser.post(`/api/stages/${stageId}/assignments`);
  const [ani, budi] = [await j.juror('ani'), await j.juror('budi')];
  const [hers, his] = [await tasksOf(ani, stageId), await tasksOf(budi, stageId)];
  for (const title of ['Si Bunga Desa', 'Rumah Singgah'])
    await scoreAndSend(ani, await accept(ani, hers[title]!), scoresOf(8000));
  await scoreAndSend(budi, await accept(budi, his['Si Bunga Desa']!), scoresOf(8100));
});
afterAll(async () => {
  expect(await examine(j.world.owner)).toEqual([]);
  await j.world.close();
});

/** Who was reminded so far, by name, with how many sheets the mail speaks of. */
async function reminded(): Promise<string[]> {
  await j.world.settle();
  const mails = (await j.world.mails()).filter((mail) =>
    mail.subject.includes('lembar nilai yang belum selesai'),
  );
  return mails.map(({ address, subject }) => `${address.split('@')[0]} ${subject.at(-1)}`).sort();
}

/** Moves on and lets two workers sweep at the same instant. */
async function waitAndSweep(milliseconds: number): Promise<void> {
  j.world.travel(milliseconds);
  await Promise.all([remindJurors(j.world.context), remindJurors(j.world.context)]);
}

test('more than seven days before the close nobody is reminded', async () => {
  await waitAndSweep(4 * DAY);
  expect(await reminded()).toEqual([]);
});

test('seven days before it every unfinished juror is reminded once, by mail and in the inbox, and no other', async () => {
  await waitAndSweep(DAY + HOUR);
  await waitAndSweep(HOUR);
  expect(await reminded()).toEqual(['budi 1', 'citra 2']);
  const inbox = await (await j.juror('citra')).get('/api/me/inbox');
  expect(inbox.body.items[0].subject).toContain(': lembar nilai yang belum selesai: 2');
  expect((await (await j.juror('ani')).get('/api/me/inbox')).text).not.toContain('belum selesai');
});

test('a day that nobody swept is made up once, and not for tasks that were handed out after it', async () => {
  j.world.travel(4 * DAY);
  await j.world
    .owner`update assignments set created_at = now() + interval '9 days 1 hour' where juror_id = ${j.people['citra']!}`;
  await waitAndSweep(0);
  expect(await reminded()).toEqual(['budi 1', 'budi 1', 'citra 2']);
});

test('the office sees names and counts before it reminds, and reminds nobody twice on one day', async () => {
  const { body } = await j.secretariat.get(url);
  expect([body.remindable, body.isOpen]).toEqual([1, true]);
  expect(
    body.items.map((one: Record<string, unknown>) => [
      one['name'],
      one['offered'],
      one['accepted'],
      one['remindedToday'],
    ]),
  ).toEqual([
    ['budi', 1, 0, true],
    ['citra', 2, 0, false],
  ]);
  const sent = await j.secretariat.post(url, {});
  expect([
    sent.status,
    sent.body.reminded.map((one: { name: string }) => one.name),
    sent.body.skipped.map((one: { name: string }) => one.name),
  ]).toEqual([201, ['citra'], ['budi']]);
  const again = await j.organiser.post(url, {});
  expect([again.status, again.body.code]).toEqual([409, 'guard_refused']);
  const two = await Promise.all([j.organiser.post(url), j.organiser2.post(url)]);
  expect(two.map(({ status }) => status)).toEqual([409, 409]);
  expect(await reminded()).toEqual(['budi 1', 'budi 1', 'citra 2', 'citra 2']);
});

test('on another day one chosen juror is reminded alone', async () => {
  j.world.travel(DAY);
  await j.world.settle();
  const before = (await reminded()).length;
  const sent = await j.organiser.post(url, { jurorIds: [j.people['budi']] });
  expect([sent.status, sent.body.reminded?.map((one: { name: string }) => one.name)]).toEqual([
    201,
    ['budi'],
  ]);
  expect((await reminded()).length).toBe(before + 1);
});

test('jurors, agencies and strangers neither see nor send reminders', async () => {
  const answers = [];
  for (const client of [await j.juror('ani'), j.admin, j.world.anyone])
    answers.push((await client.get(url)).status, (await client.post(url, {})).status);
  expect(answers).toEqual([403, 403, 403, 403, 401, 401]);
});

test('a stage whose close was moved reminds anew, and a closed one never', async () => {
  const before = (await reminded()).length;
  await j.world.owner`update stages set closes_at = now() + interval '17 days' where id = ${stageId}`;
  await waitAndSweep(0);
  expect((await reminded()).length).toBe(before + 2);
  await j.world.owner`update stages set closed_at = now() where id = ${stageId}`;
  await waitAndSweep(3 * DAY);
  expect((await reminded()).length).toBe(before + 2);
  expect((await j.organiser.post(url, {})).body.code).toBe('stage_not_open');
  await j.world.owner`update stages set closed_at = null where id = ${stageId}`;
});
