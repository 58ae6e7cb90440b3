import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { givePerson } from '../support/people.ts';
import { CRITERIA, openJudging, scoresOf, type Judging } from './stage.ts';

const EVALUATORS = ['ani', 'budi', 'citra', 'dodi', 'eka'];
const WRITTEN = {
  title: 'Teks acuan: loket tanpa antre',
  parts: CRITERIA.map((criterion) => ({ criterion, text: `Uraian ${criterion}.` })),
};
const LATER = new Date(Date.now() + 7 * 86_400_000).toISOString();

let j: Judging;
let stageId: string;
let round: string;
let written: string;
let earlier: string;

beforeAll(async () => {
  j = await openJudging({
    evaluators: EVALUATORS,
    proposals: [{ title: 'Antrean Ramah' }, { title: 'Bidan Siaga' }],
  });
  const place = { bodyId: j.bodyId, editionId: j.editionId };
  await givePerson(j.world, 'ketua@juri.contoh.id', 'evaluator-chair', place, 'Ketua Evaluator');
  stageId = (await j.stage('desk_judging')).id;
  await j.world.owner`update agencies set region_code = '53' where id = ${j.otherAgencyId}`;
  // Eka comes from the home region of the agency whose old proposal serves as a benchmark.
  await j.world.owner`insert into juror_profiles (id, body_id, edition_id, person_id, region_code, changed_at)
    values (${j.world.context.ids.next()}, ${j.bodyId}, ${j.editionId}, ${j.people['eka']!}, '53', now())`;
}, 180_000);
afterAll(async () => {
  expect(await examine(j.world.owner)).toEqual([]);
  await j.world.close();
});

const chair = () => j.juror('ketua');
const seen = async (client = chair()) => (await (await client).get(`/api/calibrations/${round}`)).body;
const own = async (name: string) => (await (await j.juror(name)).get(`/api/calibrations/${round}/own`)).body;
const textOf = async (name: string, id: string) =>
  (await own(name)).texts.find((one: { id: string }) => one.id === id);

/** A juror scores every aspect of a text alike; hundredths of a point. */
async function score(name: string, text: string, points: number) {
  const before = await textOf(name, text);
  const juror = await j.juror(name);
  return juror.put(`/api/calibration-texts/${text}/sheet`, scoresOf(points * 100), {
    version: before.sheet.version,
  });
}

async function turn(noun: string, body: object = {}, client = chair()) {
  const { version } = await seen();
  return (await client).put(`/api/calibrations/${round}/${noun}`, body, { version });
}

/** A proposal of last year, of the other agency, as the archive holds it. */
async function plantLastYear(): Promise<string> {
  const { owner, context } = j.world;
  const [edition, submission, version, form] = Array.from({ length: 4 }, () => context.ids.next());
  const from = j.proposals['Antrean Ramah']!;
  await owner`insert into editions (id, body_id, slug, year, name, kind, state, edition_version_id, tie_chain, rounding, created_at)
    select ${edition!}, body_id, 'tahun-lalu', year - 1, name, kind, 'archived', edition_version_id, tie_chain, rounding, now()
    from editions where id = ${j.editionId}`;
  await owner`insert into form_versions (id, body_id, edition_id, group_key, number, fields, attachments, sha256, created_at)
    select ${form!}, body_id, ${edition!}, group_key, number, fields, attachments, sha256, now()
    from form_versions where edition_id = ${j.editionId} and group_key = 'umum'`;
  await owner`insert into submissions (id, body_id, edition_id, agency_id, title, group_key, category_key, state, announced_state,
      current_version_id, submitted_version_id, created_by, created_at, changed_at)
    select ${submission!}, body_id, ${edition!}, ${j.otherAgencyId}, 'Sumur Pintar', group_key, category_key, 'notSelected', 'notSelected',
      ${version!}, ${version!}, created_by, now(), now() from submissions where id = ${from}`;
  await owner`insert into submission_versions (id, body_id, edition_id, submission_id, form_version_id, number, title, group_key, category_key,
      sdgs, answers, word_counts, sha256, author_id, saved_at, sealed_at)
    select ${version!}, body_id, ${edition!}, ${submission!}, ${form!}, 1, 'Sumur Pintar', group_key, category_key, sdgs,
      ${owner.json({ ringkasan: 'Air bersih dari sumur yang melapor sendiri.' })}, '{}', 'x', author_id, now(), now()
    from submission_versions where submission_id = ${from}`;
  await owner`insert into roles (id, person_id, role, body_id, agency_id, granted_at, ended_at)
    select ${context.ids.next()}, created_by, 'innovator', body_id, agency_id, now(), now() from submissions where id = ${submission!}`;
  await owner`insert into submission_authors (id, body_id, edition_id, submission_id, person_id, is_lead, added_by, added_at)
    select ${context.ids.next()}, body_id, edition_id, id, created_by, true, created_by, now() from submissions where id = ${submission!}`;
  return submission!;
}

test('the chair prepares a round from a written text and a proposal of last year, and no juror hears of it', async () => {
  const leader = await chair();
  const planned = await leader.post(`/api/stages/${stageId}/calibrations`, {});
  expect([planned.status, planned.body.state, planned.body.farOffPoints]).toEqual([201, 'draft', 10]);
  round = planned.body.id;
  const empty = await turn('opening', { dueAt: LATER });
  expect([empty.status, empty.body.code]).toEqual([409, 'guard_refused']);
  const added = await leader.post(`/api/calibrations/${round}/texts`, WRITTEN);
  written = added.body.texts[0].id;
  expect(added.body.texts[0].parts[1]).toEqual({
    label: { id: 'Kebaruan atau Nilai Tambah', en: 'Novelty or Added Value' },
    text: 'Uraian kebaruan.',
  });
  const lastYear = await plantLastYear();
  const found = await leader.get(`/api/calibrations/${round}/sources?q=sumur`);
  expect(found.body.items.map((one: { title: string }) => one.title)).toEqual(['Sumur Pintar']);
  const taken = await leader.post(`/api/calibrations/${round}/texts`, { submissionId: lastYear });
  earlier = taken.body.texts[1].id;
  expect([taken.body.texts[1].kind, taken.body.texts[1].parts]).toEqual([
    'earlier',
    [{ label: { id: 'Ringkasan', en: 'Summary' }, text: 'Air bersih dari sumur yang melapor sendiri.' }],
  ]);
  const { body: listed } = await leader.get(`/api/stages/${stageId}/calibrations`);
  expect([listed.total, listed.items[0].texts]).toEqual([1, 2]);
  const twice = await leader.post(`/api/calibrations/${round}/texts`, { submissionId: lastYear });
  expect([twice.status, twice.body.code]).toEqual([409, 'guard_refused']);
  const juror = await j.juror('ani');
  expect((await juror.get(`/api/calibrations/${round}/own`)).status).toBe(404);
  expect((await juror.get(`/api/calibrations/${round}`)).status).toBe(403);
  expect((await juror.get(`/api/editions/${j.editionId}/own-calibrations`)).body.items).toEqual([]);
  expect((await j.secretariat.post(`/api/stages/${stageId}/calibrations`, {})).status).toBe(403);
});

test('a proposal that competes this year is taken only when it is declared with a reason', async () => {
  const leader = await chair();
  const path = `/api/calibrations/${round}/texts`;
  const submissionId = j.proposals['Bidan Siaga']!;
  const silent = await leader.post(path, { submissionId, declaration: '  ' });
  expect([silent.status, silent.body.code]).toEqual([400, 'reason_needed']);
  const declared = await leader.post(path, { submissionId, declaration: 'Belum ada arsip tahun lalu.' });
  expect([declared.body.texts[2].kind, declared.body.texts[2].declaration]).toEqual([
    'declared',
    'Belum ada arsip tahun lalu.',
  ]);
  const gone = await leader.delete(`/api/calibration-texts/${declared.body.texts[2].id}`);
  expect(gone.body.texts).toHaveLength(2);
});

test('jurors are told by mail and score alone; who has a tie with the agency does not get its text', async () => {
  const opened = await turn('opening', { dueAt: LATER });
  expect([opened.status, opened.body.state]).toEqual([200, 'open']);
  await j.world.settle();
  const told = (await j.world.mails()).filter((mail) => mail.subject.includes('latihan menilai'));
  expect(told.map((mail) => mail.address).toSorted()).toEqual(
    EVALUATORS.map((name) => `${name}@juri.contoh.id`),
  );
  expect((await own('ani')).texts.map((one: { id: string }) => one.id)).toEqual([written, earlier]);
  expect((await own('eka')).texts.map((one: { id: string }) => one.id)).toEqual([written]);
  const forbidden = await (
    await j.juror('eka')
  ).put(`/api/calibration-texts/${earlier}/sheet`, scoresOf(5000), { version: 0 });
  expect(forbidden.status).toBe(404);
  const early = await turn('discussion');
  expect([early.status, early.body.code]).toEqual([409, 'guard_refused']);
});

test('a sheet keeps what was typed, is finished when each aspect has a score, and two devices do not overwrite each other', async () => {
  const ani = await j.juror('ani');
  const path = `/api/calibration-texts/${written}/sheet`;
  const one = { scores: [{ criterion: 'kebaruan', score: 7000, comment: 'Sudah ada di kota lain.' }] };
  const first = await ani.put(path, one, { version: 0 });
  expect([first.status, first.body.version, first.body.total, first.body.scored]).toEqual([200, 1, null, 1]);
  const stale = await ani.put(path, { scores: [{ criterion: 'kebaruan', score: 100 }] }, { version: 0 });
  expect([stale.status, stale.body.code]).toEqual([412, 'stale_version']);
  const wide = await ani.put(path, { scores: [{ criterion: 'asing', score: 1 }] }, { version: 1 });
  expect([wide.status, wide.body.code]).toEqual([400, 'invalid_input']);
  // By hand, on the written text: 80, 84, 76, 40, 80. The others' means are 70, 69, 71, 80, 70.
  const totals = { ani: 80, budi: 84, citra: 76, dodi: 40, eka: 80 };
  for (const [name, points] of Object.entries(totals))
    expect((await score(name, written, points)).body.total).toBe(points * 10_000);
  // On the older one: 60, 62, 58, 20; Eka may not read it. The others' means are 46 2/3, 46, 47 1/3, 60.
  for (const [name, points] of Object.entries({ ani: 60, budi: 62, citra: 58, dodi: 20 }))
    await score(name, earlier, points);
});

test('while jurors score, nobody sees a score of another, the chair neither', async () => {
  const view = await seen();
  expect(view.texts.map((text: { panel: unknown }) => text.panel)).toEqual([null, null]);
  expect(view.jurors).toBe(null);
  const left = view.progress.map((one: any) => `${one.name} ${one.finished}/${one.of}`);
  expect(left.toSorted()).toEqual(['ani 2/2', 'budi 2/2', 'citra 2/2', 'dodi 2/2', 'eka 1/1']);
  const mine = await own('budi');
  expect([mine.gap, mine.texts[0].others, mine.texts[0].notes]).toEqual([null, null, []]);
  const file = await (await chair()).get(`/api/calibrations/${round}/export?format=csv`);
  expect([file.status, file.body.code]).toEqual([409, 'guard_refused']);
});

test('the chair’s notes stay the chair’s until scoring ends', async () => {
  const notes = [{ criterion: 'signifikansi', score: 7500, note: 'Ada angka sebelum dan sesudah.' }];
  const leader = await chair();
  const put = (given: object[]) =>
    leader.put(`/api/calibration-texts/${written}/notes`, { notes: given }, { version: 0 });
  expect((await put(notes)).body.texts[0].notes).toEqual({ version: 1, items: notes });
  expect((await put([{ ...notes[0], score: 1 }])).status).toBe(412);
  expect((await own('ani')).texts[0].notes).toEqual([]);
});

test('when scoring has ended everybody sees how the scores lie, and the chair who is far off', async () => {
  const ended = await turn('discussion');
  expect([ended.status, ended.body.state]).toEqual([200, 'discussed']);
  const [first] = ended.body.texts;
  // 80 + 84 + 76 + 40 + 80 = 360, over five.
  expect(first.panel.total).toEqual({ mean: 72, low: 40, high: 84, all: [40, 76, 80, 80, 84] });
  expect(
    ended.body.jurors.map(({ name, gap, typical, farOff }: any) => ({ name, gap, typical, farOff })),
  ).toEqual([
    // 40 − 80 = −40 and 20 − 60 = −40.
    { name: 'dodi', gap: -40, typical: 40, farOff: true },
    // 84 − 69 = 15 and 62 − 46 = 16.
    { name: 'budi', gap: 15.5, typical: 15.5, farOff: true },
    // 80 − 70 = 10 and 60 − 46 2/3 = 13 1/3.
    { name: 'ani', gap: 11.67, typical: 11.67, farOff: true },
    // 80 − 70 = 10 on the one text.
    { name: 'eka', gap: 10, typical: 10, farOff: true },
    // 76 − 71 = 5 and 58 − 47 1/3 = 10 2/3.
    { name: 'citra', gap: 7.83, typical: 7.83, farOff: false },
  ]);
  const mine = await own('citra');
  expect(mine.texts[0].others.total.all).toEqual([40, 80, 80, 84]);
  expect([mine.gap, mine.texts[0].notes[0].note]).toEqual([7.83, 'Ada angka sebelum dan sesudah.']);
  expect(JSON.stringify(mine)).not.toMatch(/dodi|budi/);
  const late = await score('ani', written, 10);
  expect([late.status, late.body.code]).toEqual([409, 'guard_refused']);
  await j.world.settle();
  const told = (await j.world.mails()).filter((mail) => mail.subject.includes('sebaran nilai'));
  expect(told).toHaveLength(5);
  const file = await (await chair()).get(`/api/calibrations/${round}/export?format=csv`);
  expect(file.text.split('\r\n')[1]).toBe(
    'Teks acuan: loket tanpa antre,ani,Latar Belakang dan Tujuan,80,72,,,,Data peragaan',
  );
  expect(file.text.trim().split('\r\n')).toHaveLength(1 + 9 * 7);
});

test('practice never counts: no standing, no strictness, no exported score knows of it', async () => {
  const { body } = await j.organiser.get(`/api/editions/${j.editionId}/standings?group=umum&step=nominees`);
  expect(body.items.map((row: any) => [row.title, row.total ?? null])).toEqual([
    ['Antrean Ramah', null],
    ['Bidan Siaga', null],
  ]);
  const [counted] = await j.world.owner`select (select count(*)::int from scoresheets) as sheets,
    (select count(*)::int from scores) as scores, (select count(*)::int from calibration_sheets) as practice`;
  expect(counted).toEqual({ sheets: 0, scores: 0, practice: 9 });
  const bench = await j.organiser.get(`/api/stages/${stageId}/workbench?group=umum`);
  expect([bench.status, bench.body.jurors]).toEqual([200, []]);
});

test('a finished round stays as it is', async () => {
  expect((await turn('closing')).body.state).toBe('closed');
  const leader = await chair();
  const again = await leader.post(`/api/calibrations/${round}/texts`, WRITTEN);
  expect([again.status, again.body.code]).toEqual([409, 'guard_refused']);
  const reopened = await turn('opening', { dueAt: LATER });
  expect([reopened.status, reopened.body.code]).toEqual([409, 'illegal_transition']);
  expect((await own('ani')).texts[0].others.sheets).toBe(4);
});

test('where the rules ask for it, judging does not start before a round was finished', async () => {
  const { owner } = j.world;
  await owner.begin(async (sql) => {
    await sql`alter table edition_versions disable trigger user`;
    await sql`update edition_versions set rulebook = jsonb_set(rulebook, '{stages}', (select jsonb_agg(case when s ->> 'kind' = 'desk_judging'
      then jsonb_set(s, '{calibration}', '{"required": true, "farOffPoints": 12}') else s end) from jsonb_array_elements(rulebook -> 'stages') s))`;
    await sql`alter table edition_versions enable trigger user`;
    await sql`update editions set state = 'screening' where id = ${j.editionId}`;
    await sql`update calibrations set state = 'discussed' where id = ${round}`;
  });
  await expect(j.move('startJudging')).rejects.toThrow(/kalibrasi/);
  expect((await turn('closing')).body.state).toBe('closed');
  await j.move('startJudging');
  const planned = await j.organiser.post(`/api/stages/${stageId}/calibrations`, {});
  expect(planned.body.farOffPoints).toBe(12);
  round = planned.body.id;
  expect((await turn('cancellation', { reason: 'Cukup satu kali.' })).body.state).toBe('cancelled');
});
