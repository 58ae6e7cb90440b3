import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { givePerson } from '../support/people.ts';
import { accept, openJudging, scoreAndSend, scoresOf, tasksOf, type Judging } from './stage.ts';
import { plantReadings } from './planted.ts';

const JURORS = ['ani', 'budi', 'citra', 'dodi', 'eka', 'fajar'];
/** Three clearly ahead, three clearly behind, and six whose readers do not agree which is better. */
const POINTS: Record<string, Record<string, number>> = {
  'Antrean Ramah': { ani: 95, budi: 94, citra: 96 },
  'Bidan Siaga': { dodi: 95, eka: 93, fajar: 94 },
  'Cepat Tanggap': { ani: 93, citra: 94, eka: 95 },
  'Desa Terang': { budi: 74, dodi: 79, fajar: 69 },
  'Elok Pasar': { ani: 71, dodi: 78, eka: 75 },
  'Festival Baca': { budi: 76, citra: 70, fajar: 77 },
  'Gerobak Sehat': { ani: 77, budi: 72, eka: 72 },
  'Halo Warga': { citra: 75, dodi: 70, fajar: 75 },
  'Izin Kilat': { budi: 71, citra: 78, eka: 70 },
  'Jalan Mulus': { ani: 40, dodi: 41, fajar: 39 },
  'Kartu Sehat': { budi: 38, eka: 40, citra: 39 },
  'Lapor Cepat': { ani: 39, eka: 40, fajar: 41 },
};
const OPEN = Object.keys(POINTS).slice(3, 9);

let j: Judging;
let stageId: string;

beforeAll(async () => {
  j = await openJudging({ evaluators: JURORS, proposals: Object.keys(POINTS).map((title) => ({ title })) });
  stageId = (await j.stage('desk_judging')).id;
  await plantReadings(j, stageId, POINTS);
  // Six places: three are sure, three of the six in the middle are open.
  await j.world.owner.begin(async (owner) => {
    await owner`alter table edition_versions disable trigger user`;
    await owner`update edition_versions set rulebook = jsonb_set(rulebook, '{targets}',
      (select jsonb_agg(t || '{"nominees": 6, "finalists": 3}'::jsonb) from jsonb_array_elements(rulebook -> 'targets') t))`;
    await owner`alter table edition_versions enable trigger user`;
  });
});
afterAll(async () => {
  expect(await examine(j.world.owner)).toEqual([]);
  await j.world.close();
});

const look = async () => (await j.organiser.get(`/api/stages/${stageId}/second-looks?group=umum`)).body;

test('a second look goes to the open places, with readers who have not read them, level in load', async () => {
  const all = await look();
  expect([all.reason, all.top, all.budget]).toEqual([null, 6, { readings: 300, each: 2, used: 0 }]);
  expect(all.rows.map((row: { title: string }) => row.title).toSorted()).toEqual(OPEN);
  for (const row of all.rows) {
    const before = Object.keys(POINTS[row.title]!);
    const asked = row.jurors.map((one: { name: string }) => one.name);
    expect([row.readers, asked.length, asked.filter((name: string) => before.includes(name))]).toEqual([
      3,
      2,
      [],
    ]);
    expect(row.pTop > 0.05 && row.pTop < 0.95).toBe(true);
  }
  const loads = all.rows.flatMap((row: { jurors: { load: number }[] }) => row.jurors.map((one) => one.load));
  expect([Math.min(...loads), Math.max(...loads)]).toEqual([8, 8]);
});

test('whoever is suspected of a conflict is proposed for nothing there until a chair has decided', async () => {
  const { world, bodyId, editionId, people, agencyId } = j;
  await givePerson(world, 'ketua@contoh.id', 'evaluator-chair', { bodyId, editionId }, 'Ketua');
  const asked = async () =>
    new Set((await look()).rows.flatMap((row: any) => row.jurors.map((one: { name: string }) => one.name)));
  expect(await asked()).toEqual(new Set(JURORS));
  await j.secretariat.post(`/api/editions/${editionId}/conflicts`, {
    personId: people['fajar'],
    kind: 'coaching',
    agencyId,
    note: 'Namanya tercantum pada usulan tahun lalu.',
  });
  expect(await asked()).toEqual(new Set(JURORS.filter((name) => name !== 'fajar')));
  const [row] = (await j.organiser.get(`/api/editions/${editionId}/conflicts?state=suspected`)).body.items;
  const chair = await world.as('ketua@contoh.id');
  await chair.put(`/api/conflicts/${row.id}/dismissal`, { reason: 'Orang lain.' }, { version: 1 });
  expect(await asked()).toEqual(new Set(JURORS));
});

test('an organiser confirms what was shown, once, and the tasks go out with one mail a juror', async () => {
  const { sha256 } = await look();
  const address = `/api/stages/${stageId}/second-looks`;
  const old = await j.organiser.post(address, { group: 'umum', sha256: '0'.repeat(64) });
  expect([old.status, old.body.code]).toEqual([409, 'subject_changed']);
  const done = await Promise.all([1, 2].map(() => j.organiser.post(address, { group: 'umum', sha256 })));
  expect(done.map((one) => one.status).toSorted()).toEqual([201, 409]);
  expect(done.find((one) => one.status === 201)!.body).toMatchObject({ submissions: 6, readings: 12 });
  await j.world.settle();
  const mails = (await j.world.mails()).filter((mail) => mail.address.endsWith('@juri.contoh.id'));
  expect(mails.map((mail) => mail.address).toSorted()).toEqual(
    JURORS.map((name) => `${name}@juri.contoh.id`),
  );
  const again = await look();
  expect([again.reason.en.slice(0, 20), again.rows, again.budget.used]).toEqual([
    'No fully read propos',
    [],
    12,
  ]);
  expect(
    again.past[0].rows.map((row: { finished: number; asked: number }) => [row.finished, row.asked]),
  ).toEqual(Array.from({ length: 6 }, () => [0, 2]));
});

test('when the extra readings are in, the page tells what they changed', async () => {
  const before = (await look()).past[0];
  // Those who read more find the last of the six by raw score far better than the others did.
  const last = before.rows.toSorted((a: any, b: any) => b.before.rawRank - a.before.rawRank)[0];
  for (const name of JURORS) {
    const juror = await j.juror(name);
    const tasks = await tasksOf(juror, stageId);
    if (tasks[last.title]?.state !== 'offered') continue;
    await scoreAndSend(juror, await accept(juror, tasks[last.title]!), scoresOf(9200));
  }
  const [after] = (await look()).past;
  const row = after.rows.find((one: { title: string }) => one.title === last.title);
  expect([row.before, row.finished, row.now.rawRank]).toEqual([last.before, 2, 4]);
  expect(after.raw.enters.map((one: { title: string }) => one.title)).toEqual([last.title]);
  expect(after.raw.leaves).toHaveLength(1);
}, 180_000);

test('a chair sees the second look and cannot confirm it; a juror has nothing here', async () => {
  const juror = await j.juror('ani');
  expect((await juror.get(`/api/stages/${stageId}/second-looks`)).status).toBe(403);
  const stranger = await j.world.as('secretariat@contoh.id');
  const asked = await stranger.post(`/api/stages/${stageId}/second-looks`, {
    group: 'umum',
    sha256: '0'.repeat(64),
  });
  expect([asked.status, asked.body.code]).toEqual([403, 'not_allowed']);
});

test('if two jurors do not finish, it is told who falls below three readers and who could take over', async () => {
  const none = (await j.organiser.get(`/api/stages/${stageId}/drop-out?group=umum`)).body;
  expect([none.lost, none.thin.total, none.components]).toEqual([0, 0, { planned: 1, left: 1 }]);
  const waiting = none.jurors.map((one: { name: string; unfinished: number }) => [one.name, one.unfinished]);
  expect(waiting.reduce((sum: number, [, n]: [string, number]) => sum + n, 0)).toBe(10);
  // Ani and Budi have read their first ones; a proposal that only they would read is new.
  await j.world
    .owner`update assignments set state = 'offered' where submission_id = ${j.proposals['Jalan Mulus']!} and juror_id = ${j.people['ani']!}`;
  await j.world
    .owner`update scoresheets set state = 'void' where submission_id = ${j.proposals['Jalan Mulus']!} and juror_id = ${j.people['ani']!}`;
  const asked = `jurors=${j.people['ani']},${j.people['budi']}`;
  const all = (await j.organiser.get(`/api/stages/${stageId}/drop-out?group=umum&${asked}`)).body;
  expect([all.perSubmission, all.thin.total, all.thin.byReaders]).toEqual([
    3,
    1,
    [0, 1, 2].map((readers) => ({ readers, submissions: readers === 2 ? 1 : 0 })),
  ]);
  expect(all.thin.items.map((row: { title: string; readers: number }) => [row.title, row.readers])).toEqual([
    ['Jalan Mulus', 2],
  ]);
  expect(all.grey.left).toBeGreaterThanOrEqual(all.grey.planned);
  expect([all.repair.readings, all.repair.unplaced, all.repair.jurors.length]).toEqual([1, 0, 1]);
  expect(['citra', 'eka']).toContain(all.repair.jurors[0].name);
  await j.world
    .owner`update assignments set state = 'completed' where submission_id = ${j.proposals['Jalan Mulus']!} and juror_id = ${j.people['ani']!}`;
  await j.world
    .owner`update scoresheets set state = 'submitted' where submission_id = ${j.proposals['Jalan Mulus']!} and juror_id = ${j.people['ani']!}`;
});

test('after the close a juror sees themselves beside five others together, and nobody else does', async () => {
  const ani = await j.juror('ani');
  const early = await ani.get(`/api/stages/${stageId}/mirror`);
  expect([early.status, early.body.code]).toEqual([409, 'guard_refused']);
  await j.world.owner`update stages set closed_at = now() where id = ${stageId}`;
  const mine = (await ani.get(`/api/stages/${stageId}/mirror`)).body;
  // 95, 93, 71, 77, 40, 39 planted, and whatever the second look gave her.
  const [given] = await j.world
    .owner`select count(*)::int as n, round(avg(total) / 10000.0, 1)::float as mean from scoresheets
    where stage_id = ${stageId} and juror_id = ${j.people['ani']!} and state = 'submitted'`;
  expect([mine.mine.sheets, mine.mine.mean]).toEqual([given!['n'], given!['mean']]);
  expect([mine.panel.jurors, mine.panel.sheets, mine.aspects.length]).toEqual([5, 38 - given!['n'], 7]);
  expect(mine.panel.shares.reduce((sum: number, one: number) => sum + one, 0)).toBeGreaterThan(95);
  const nobody = [await j.world.as('secretariat@contoh.id'), j.organiser];
  const refused = await Promise.all(nobody.map((one) => one.get(`/api/stages/${stageId}/mirror`)));
  expect(refused.map((one) => one.status)).toEqual([403, 403]);
  // With four others the panel stays closed.
  await j.world
    .owner`update scoresheets set state = 'void' where juror_id = ${j.people['fajar']!} and stage_id = ${stageId}`;
  const few = (await ani.get(`/api/stages/${stageId}/mirror`)).body;
  expect([few.panel, few.severity, few.aspects]).toEqual([null, null, []]);
  await j.world
    .owner`update scoresheets set state = 'submitted' where juror_id = ${j.people['fajar']!} and stage_id = ${stageId} and total is not null`;
  await j.world.owner`update stages set closed_at = null where id = ${stageId}`;
});
