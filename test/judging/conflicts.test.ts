import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { isConflicted } from '../../server/submissions/conflict-service.ts';
import { giveAgency, givePerson } from '../support/people.ts';
import { accept, openJudging, scoreAndSend, scoresOf, tasksOf, type Judging } from './stage.ts';

let j: Judging;
let stageId: string;
let clinicId: string;
beforeAll(async () => {
  j = await openJudging({
    evaluators: ['ani', 'budi', 'citra', 'dedi'],
    proposals: [{ title: 'Si Bunga Desa' }, (c) => ({ title: 'Rumah Singgah', agencyId: c.otherAgencyId })],
  });
  stageId = (await j.stage('desk_judging')).id;
  clinicId = await giveAgency(j.world, j.bodyId, 'Puskesmas Jagir', 'kota', j.agencyId);
  await givePerson(j.world, 'dedi@juri.contoh.id', 'innovator', { bodyId: j.bodyId, agencyId: clinicId });
});
afterAll(async () => {
  // Whatever the tests of this file did, the truths of the house hold at the end of it.
  expect(await examine(j.world.owner)).toEqual([]);
  await j.world.close();
});

const plan = () => j.organiser.post(`/api/stages/${stageId}/assignments`);

test('a tie with one unit of a government is a conflict with all of it, and with no other', async () => {
  const { people, agencyId, otherAgencyId } = j;
  const rows = await j.world.act((tx) =>
    Promise.all([
      isConflicted(tx, people['dedi']!, clinicId),
      isConflicted(tx, people['dedi']!, agencyId),
      isConflicted(tx, people['dedi']!, otherAgencyId),
      isConflicted(tx, people['ani']!, agencyId),
    ]),
  );
  expect(rows).toEqual([true, true, false, false]);
});

test('a juror of the same government never gets its proposal', async () => {
  const planned = await plan();
  expect([planned.body.created, planned.body.unplaced]).toEqual([6, []]);
  const readers = await j.world.owner`select p.name from assignments a join people p on p.id = a.juror_id
    where a.submission_id = ${j.proposals['Si Bunga Desa']!} order by p.name`;
  expect(readers.map((row) => row['name'])).toEqual(['ani', 'budi', 'citra']);
  const dedi = await j.juror('dedi');
  const [task] = await j.world
    .owner`select id from assignments where submission_id = ${j.proposals['Si Bunga Desa']!} limit 1`;
  const answer = await dedi.get(`/api/assignments/${task!['id']}`);
  expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
  expect(Object.keys(await tasksOf(dedi, stageId))).not.toContain('Si Bunga Desa');
});

test('a juror who turns a task down gives the reason, and is not asked again', async () => {
  const citra = await j.juror('citra');
  const task = (await tasksOf(citra, stageId))['Si Bunga Desa']!;
  const bare = await citra.put(`/api/assignments/${task.id}/refusal`, {}, { version: task.version });
  expect([bare.status, bare.body.code]).toEqual([400, 'invalid_input']);
  const declined = await citra.put(
    `/api/assignments/${task.id}/refusal`,
    { reason: 'Sedang cuti.' },
    { version: task.version },
  );
  expect([declined.status, declined.body.state, declined.body.submission, declined.body.offers]).toEqual([
    200,
    'declined',
    null,
    [],
  ]);
  const planned = await plan();
  expect([planned.body.created, planned.body.unplaced]).toEqual([
    0,
    [
      {
        submissionId: j.proposals['Si Bunga Desa']!,
        title: 'Si Bunga Desa',
        missing: 1,
        why: {
          id: 'Masih perlu 1 penilai, tetapi hanya 0 penilai yang boleh membaca usulan ini.',
          en: 'It still needs 1 readers, but only 0 jurors may read this proposal.',
        },
      },
    ],
  ]);
});

test('who steps aside no longer sees the proposal, the sheet is void, and the tie is kept', async () => {
  const ani = await j.juror('ani');
  const task = (await tasksOf(ani, stageId))['Si Bunga Desa']!;
  const sheet = await accept(ani, task);
  const recused = await ani.put(
    `/api/assignments/${task.id}/recusal`,
    { reason: 'Pernah mendampingi tim ini.' },
    { version: task.version + 1 },
  );
  expect([recused.status, recused.body.state, recused.body.sheet.state]).toEqual([200, 'recused', 'void']);
  expect((await ani.get(`/api/assignments/${task.id}`)).status).toBe(404);
  const late = await ani.put(`/api/scoresheets/${sheet.id}/scores`, scoresOf(8000), {
    version: sheet.version + 1,
  });
  expect([late.status, late.body.code, late.body.state]).toEqual([409, 'illegal_transition', 'void']);
  expect(await j.world.act((tx) => isConflicted(tx, j.people['ani']!, clinicId))).toBe(true);
  const office = await j.organiser.get(`/api/stages/${stageId}/assignments?state=recused`);
  expect(
    office.body.items.map((row: Record<string, any>) => [
      row['juror'].name,
      row['submission'].title,
      row['reason'],
      row['sheetState'],
    ]),
  ).toEqual([['ani', 'Si Bunga Desa', 'Pernah mendampingi tim ini.', 'void']]);
});

test('a tie that comes up after the task was taken closes it to the juror, who can still step aside', async () => {
  const budi = await j.juror('budi');
  const task = (await tasksOf(budi, stageId))['Si Bunga Desa']!;
  const sheet = await accept(budi, task);
  const saved = await budi.put(`/api/scoresheets/${sheet.id}/scores`, scoresOf(9000), {
    version: sheet.version,
  });
  await givePerson(j.world, 'budi@juri.contoh.id', 'agency-admin', {
    bodyId: j.bodyId,
    agencyId: j.agencyId,
  });
  const shown = await budi.get(`/api/assignments/${task.id}`);
  const sent = await budi.put(`/api/scoresheets/${sheet.id}/submission`, {}, { version: saved.body.version });
  expect([shown, sent].map((answer) => [answer.status, answer.body.code])).toEqual(
    Array(2).fill([403, 'conflict_of_interest']),
  );
  const recused = await budi.put(
    `/api/assignments/${task.id}/recusal`,
    { reason: 'Kini bekerja di Surabaya.' },
    { version: task.version + 1 },
  );
  expect([recused.status, recused.body.state]).toEqual([200, 'recused']);
});

test('an organiser with a tie sees that row without its score, and no gap tells its place', async () => {
  await givePerson(j.world, 'tiara@contoh.id', 'organiser', { bodyId: j.bodyId });
  await givePerson(j.world, 'tiara@contoh.id', 'innovator', { bodyId: j.bodyId, agencyId: j.otherAgencyId });
  const tasks = await j.world.owner<
    { name: string }[]
  >`select p.name from assignments a join people p on p.id = a.juror_id
    where a.submission_id = ${j.proposals['Rumah Singgah']!} order by p.name`;
  const [first] = tasks;
  const juror = await j.juror(first!.name);
  await scoreAndSend(
    juror,
    await accept(juror, (await tasksOf(juror, stageId))['Rumah Singgah']!),
    scoresOf(8765),
  );
  const tiara = await j.world.as('tiara@contoh.id');
  const { body, text } = await tiara.get(`/api/editions/${j.editionId}/standings`);
  expect([
    body.hidden,
    body.items.map((row: Record<string, unknown>) => [
      row['title'],
      row['hidden'],
      row['rank'],
      row['total'],
      row['readers'],
    ]),
  ]).toEqual([
    1,
    [
      ['Si Bunga Desa', null, null, null, 0],
      ['Rumah Singgah', 'conflict', null, null, null],
    ],
  ]);
  expect(text).not.toContain('87.65');
  const { body: open } = await j.organiser.get(`/api/editions/${j.editionId}/standings`);
  expect(open.items.map((row: Record<string, unknown>) => [row['title'], row['rank'], row['total']])).toEqual(
    [
      ['Rumah Singgah', 1, '87.65'],
      ['Si Bunga Desa', null, null],
    ],
  );
  const readings = `/api/stages/${stageId}/assignments?submission=${j.proposals['Rumah Singgah']!}`;
  expect((await j.organiser.get(readings)).body.items).toHaveLength(3);
  // Not even that it is being read, nor by how many.
  expect((await tiara.get(readings)).body.items).toEqual([]);
});

test('a chair who judges too sees no score of a proposal before every juror of it is done', async () => {
  const [row] = await j.world.owner<
    { email: string }[]
  >`select p.email from assignments a join people p on p.id = a.juror_id
    where a.submission_id = ${j.proposals['Rumah Singgah']!} and a.state = 'offered' order by p.name limit 1`;
  await givePerson(j.world, row!.email, 'panel-chair', { bodyId: j.bodyId, editionId: j.editionId });
  const chair = await j.world.as(row!.email);
  const { body, text } = await chair.get(`/api/editions/${j.editionId}/standings`);
  expect(body.items.find((one: Record<string, unknown>) => one['title'] === 'Rumah Singgah')).toMatchObject({
    hidden: 'ownScoring',
    total: null,
    rank: null,
  });
  expect(text).not.toContain('87.65');
});

test('what is known of a person is asked before they are appointed: role, institution, home region and the same mailbox', async () => {
  const { owner } = j.world;
  await owner`update agencies set region_code = '53' where id = ${j.otherAgencyId}`;
  const appoint = (email: string, more = {}) =>
    j.organiser.post(`/api/editions/${j.editionId}/jurors`, {
      ...{ name: 'Calon Penilai', email, role: 'evaluator' },
      ...more,
    });
  const told = async (email: string, more = {}) => {
    const { status, body } = await appoint(email, more);
    return [status, body.barred, body.of];
  };
  expect(await told('bebas@juri.contoh.id')).toEqual([201, 0, 2]);
  expect(await told('rumah@juri.contoh.id', { regionCode: '53' })).toEqual([201, 1, 2]);
  expect(await told('kantor@juri.contoh.id', { institution: 'pemerintah kota surabaya ' })).toEqual([
    201, 1, 2,
  ]);
  // Dedi writes for a clinic of Surabaya; what stands after the plus makes no other person.
  expect(await told('dedi+juri@juri.contoh.id')).toEqual([201, 1, 2]);
  const both = await appoint('semua@juri.contoh.id', {
    institution: 'Pemerintah Kota Surabaya',
    regionCode: '53',
  });
  expect([both.status, both.body.code]).toEqual([409, 'guard_refused']);
  const [left] = await owner`select count(*)::int as n from people where email = 'semua@juri.contoh.id'`;
  expect(left!['n']).toBe(0);
  await owner`update roles set ended_at = now() where person_id in (select id from people where email in
    ('bebas@juri.contoh.id', 'rumah@juri.contoh.id', 'kantor@juri.contoh.id', 'dedi+juri@juri.contoh.id'))`;
  await owner`update agencies set region_code = null where id = ${j.otherAgencyId}`;
});

test('a new juror can be planned at once and gets one invitation; a repeated request makes no second', async () => {
  const send = () =>
    j.organiser.post(
      `/api/editions/${j.editionId}/jurors`,
      { name: 'endang', email: 'Endang@Juri.contoh.id', role: 'evaluator' },
      { key: 'appoint-endang' },
    );
  const [first, second] = [await send(), await send()];
  expect([first.status, first.body.email, first.body.role]).toEqual([
    201,
    'endang@juri.contoh.id',
    'evaluator',
  ]);
  expect(second.body).toEqual(first.body);
  const [counts] = await j.world
    .owner`select (select count(*)::int from people where email = 'endang@juri.contoh.id') as people,
    (select count(*)::int from invitations where email = 'endang@juri.contoh.id' and edition_id = ${j.editionId}) as invitations`;
  expect(counts).toEqual({ people: 1, invitations: 1 });
  const planned = await plan();
  expect([
    planned.body.created,
    planned.body.unplaced.map((one: { missing: number }) => one.missing),
  ]).toEqual([1, [2]]);
  const { body } = await j.organiser.get(`/api/editions/${j.editionId}/jurors?limit=2`);
  const { body: rest } = await j.organiser.get(`/api/editions/${j.editionId}/jurors?after=${body.next}`);
  const listed = [...body.items, ...rest.items];
  expect([body.total, listed.map((one: { name: string }) => one.name), rest.next]).toEqual([
    5,
    ['ani', 'budi', 'citra', 'dedi', 'endang'],
    null,
  ]);
  expect(listed.find((one: { name: string }) => one.name === 'endang')).toMatchObject({
    hasAccount: false,
    load: { offered: 1, accepted: 0, completed: 0, left: 0 },
  });
  const foreign = await j.admin.get(`/api/editions/${j.editionId}/jurors`);
  expect([foreign.status, foreign.body.code]).toEqual([403, 'not_allowed']);
});
