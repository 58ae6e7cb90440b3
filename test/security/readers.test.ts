import { afterAll, beforeAll, expect, test } from 'vitest';
import { accept, openJudging, scoreAndSend, scoresOf, tasksOf, type Judging } from '../judging/stage.ts';
import { pdf } from '../files/samples.ts';
import { giveAgency, givePerson } from '../support/people.ts';
import type { Client } from '../support/client.ts';

/** Jurors and officers whose right ended or who got a tie with the agency. */
let j: Judging;
let stageId: string;
let evidenceId: string;
let provinceId: string;
let unitId: string;
let tied: { juror: Client; id: string; sheet: { id: string; version: number } };

beforeAll(async () => {
  j = await openJudging({
    evaluators: ['ani', 'budi', 'citra'],
    proposals: [{ title: 'Satu' }, (c) => ({ title: 'Dua', agencyId: c.otherAgencyId })],
  });
  stageId = (await j.stage('desk_judging')).id;
  await j.organiser.post(`/api/stages/${stageId}/assignments`, {});
  const { owner, context } = j.world;
  const upload = await j.innovator.upload('/api/uploads', {
    name: 'b.pdf',
    type: 'application/pdf',
    content: pdf(),
  });
  const { rulebook } = (await j.organiser.get(`/api/editions/${j.editionId}`)).body;
  const requirement = rulebook.form.attachments.find((one: { field?: string }) => one.field).key as string;
  const [author] = await owner`select id from people where email = 'innovator@surabaya.contoh.id'`;
  evidenceId = context.ids.next();
  await owner`insert into attachments (id, body_id, edition_id, submission_id, requirement_key, sha256, file_name, uploaded_by, created_at)
    values (${evidenceId}, ${j.bodyId}, ${j.editionId}, ${j.proposals['Satu']!}, ${requirement}, ${upload.body.sha256}, 'b.pdf', ${author!.id}, now())`;
  provinceId = await giveAgency(j.world, j.bodyId, 'Pemerintah Provinsi Jawa Timur', 'provinsi');
  unitId = await giveAgency(j.world, j.bodyId, 'Dinas Kesehatan Jawa Timur', 'provinsi', provinceId);
}, 180_000);
afterAll(() => j.world.close());

async function task(name: string): Promise<{ juror: Client; id: string }> {
  const juror = await j.juror(name);
  return { juror, id: (await tasksOf(juror, stageId))['Satu']!.id };
}

test('a juror opens the evidence of the own task, and nobody else among the jurors does', async () => {
  const { juror } = await task('ani');
  expect((await juror.get(`/api/attachments/${evidenceId}/content`)).status).toBe(200);
  await givePerson(j.world, 'dodi@juri.contoh.id', 'evaluator', { bodyId: j.bodyId, editionId: j.editionId });
  const other = await (await j.juror('dodi')).get(`/api/attachments/${evidenceId}/content`);
  const never = await (await j.juror('dodi')).get(`/api/attachments/${j.world.context.ids.next()}/content`);
  expect([other.status, other.text]).toEqual([404, never.text]);
});

test('a juror whose role was taken away opens the evidence of the proposal no more', async () => {
  const { juror, id } = await task('budi');
  await j.world.owner`update roles set ended_at = now() where person_id = ${j.people['budi']!}`;
  expect((await juror.get(`/api/assignments/${id}`)).status).toBe(403);
  expect((await juror.get(`/api/attachments/${evidenceId}/content`)).status).toBe(404);
});

test('a tie that came up since closes the task and the sending of its sheet', async () => {
  const juror = await j.juror('citra');
  const offered = (await tasksOf(juror, stageId))['Satu']!;
  tied = { juror, id: offered.id, sheet: await accept(juror, offered) };
  await j.world
    .owner`insert into conflicts (id, body_id, edition_id, person_id, agency_id, kind, declared_by, created_at)
    values (${j.world.context.ids.next()}, ${j.bodyId}, ${j.editionId}, ${j.people['citra']!}, ${j.agencyId}, 'found', ${j.people['citra']!}, now())`;
  expect((await juror.get(`/api/assignments/${tied.id}`)).body.code).toBe('conflict_of_interest');
  const sent = await juror.put(
    `/api/scoresheets/${tied.sheet.id}/submission`,
    {},
    { version: tied.sheet.version },
  );
  expect([sent.status, sent.body.code]).toEqual([403, 'conflict_of_interest']);
});

test('with that tie the juror opens the evidence of the proposal no more', async () => {
  expect((await tied.juror.get(`/api/attachments/${evidenceId}/content`)).status).toBe(404);
});

test('with that tie the juror writes no scores on the sheet', async () => {
  const { juror, sheet } = tied;
  const saved = await juror.put(`/api/scoresheets/${sheet.id}/scores`, scoresOf(100), {
    version: sheet.version,
  });
  expect(saved.status).toBe(403);
});

test('scores that are kept while the stage closes are in the locked sheet or refused, never half', async () => {
  const ani = await j.juror('ani');
  const tasks = await tasksOf(ani, stageId);
  const sheet = await accept(ani, tasks['Dua']!);
  await scoreAndSend(ani, sheet, scoresOf(8000));
  const open = await accept(ani, tasks['Satu']!);
  const { version } = await j.stage('desk_judging');
  const reason = 'Pleno dijadwalkan besok pagi.';
  const asked = await j.organiser.put(`/api/stages/${stageId}/closing`, { reason }, { version });
  expect(asked.status).toBe(202);
  const { request } = asked.body;
  const [saved, confirmed] = await Promise.all([
    ani.put(`/api/scoresheets/${open.id}/scores`, scoresOf(5000), { version: open.version }),
    j.organiser2.put(`/api/requests/${request.id}/confirmation`, {}, { version: request.version }),
  ]);
  expect(confirmed.status, confirmed.text).toBe(200);
  expect([200, 409, 412]).toContain(saved.status);
  const late = await ani.put(`/api/scoresheets/${open.id}/scores`, scoresOf(9900), {
    version: open.version + 1,
  });
  expect([409, 412]).toContain(late.status);
  const states = await j.world.owner`select distinct state from scoresheets order by state`;
  expect(states.map((row) => row.state)).toEqual(['locked', 'void']);
});

test('two organisers who confirm one request at once carry it out once', async () => {
  await givePerson(j.world, 'organiser3@contoh.id', 'organiser', { bodyId: j.bodyId });
  const third = await j.world.as('organiser3@contoh.id');
  const id = j.proposals['Dua']!;
  const { version } = (await j.organiser.get(`/api/submissions/${id}`)).body;
  const asked = await Promise.all(
    [j.organiser, j.organiser2].map((one) =>
      one.put(`/api/submissions/${id}/disqualification`, { reason: 'Data tidak benar.' }, { version }),
    ),
  );
  expect(asked.map((one) => one.status).sort()).toEqual([202, 409]);
  const { request } = asked.find((one) => one.status === 202)!.body;
  const mine =
    request.requestedBy === (await j.organiser.get('/api/me')).body.person.id ? j.organiser : j.organiser2;
  const other = mine === j.organiser ? j.organiser2 : j.organiser;
  const own = await mine.put(`/api/requests/${request.id}/confirmation`, {}, { version: request.version });
  expect([own.status, own.body.code]).toEqual([409, 'guard_refused']);
  const both = await Promise.all(
    [other, third, other].map((one) =>
      one.put(`/api/requests/${request.id}/confirmation`, {}, { version: request.version }),
    ),
  );
  const [row] = await j.world
    .owner`select (select count(*)::int from events where name = 'submission.disqualified') as events,
    (select decided_by from requests where id = ${request.id}) as by`;
  expect(row!.events).toBe(1);
  const deciders = both.filter((one) => one.status === 200).map((one) => one.body.decidedBy);
  expect(deciders.length).toBeGreaterThan(0);
  expect(new Set(deciders)).toEqual(new Set([row!.by]));
});

test('the secretariat screens no unit of the government it belongs to', async () => {
  await givePerson(j.world, 'wati@contoh.id', 'secretariat', { bodyId: j.bodyId });
  await givePerson(j.world, 'wati@contoh.id', 'innovator', { bodyId: j.bodyId, agencyId: provinceId });
  const id = j.proposals['Satu']!;
  await j.world
    .owner`update submissions set agency_id = ${unitId}, state = 'submitted', announced_state = 'submitted' where id = ${id}`;
  const wati = await j.world.as('wati@contoh.id');
  const { version } = (await j.organiser.get(`/api/submissions/${id}`)).body;
  const verdict = await wati.put(
    `/api/submissions/${id}/screening`,
    { verdict: 'pass', reasons: [] },
    { version },
  );
  expect([verdict.status, verdict.body.code]).toEqual([403, 'conflict_of_interest']);
});
