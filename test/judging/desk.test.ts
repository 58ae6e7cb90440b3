import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { accept, openJudging, scoreAndSend, scoresOf, tasksOf, type Judging } from './stage.ts';

/** Points in hundredths by reader and proposal; one number is given to all seven criteria (10/15/5/30/20/5/15 %). */
const GIVEN: Record<string, Record<string, number | number[]>> = {
  'Si Bunga Desa': { ani: 8000, budi: 8517, citra: [9000, 8000, 7000, 9000, 8500, 7530, 8000] },
  'Rumah Singgah': { ani: 7000, budi: 7500, citra: 8000 },
  'Kakak Asuh': { ani: [7000, 7000, 7000, 8000, 5500, 7000, 7000], budi: 7500, citra: 8000 },
  'Sayang Warga': { ani: 6000, budi: 6000, citra: 6000 },
  'Pasar Pagi': { ani: 6000, budi: 6000, citra: 6000 },
};
const READERS = ['ani', 'budi', 'citra'];

let j: Judging;
let stageId: string;
beforeAll(async () => {
  j = await openJudging({ evaluators: READERS, proposals: Object.keys(GIVEN).map((title) => ({ title })) });
  stageId = (await j.stage('desk_judging')).id;
});
afterAll(async () => {
  // Whatever the tests of this file did, the truths of the house hold at the end of it.
  expect(await examine(j.world.owner)).toEqual([]);
  await j.world.close();
});

const standings = async (query = '') => {
  const { body } = await j.organiser.get(
    `/api/editions/${j.editionId}/standings?stage=penilaian_proposal&group=umum${query}`,
  );
  return body.items.map((row: Record<string, unknown>) => [
    row['title'],
    row['rank'],
    row['total'],
    row['readers'],
    row['spread'],
    row['tied'],
    row['needsPlenary'],
    row['decidedBy'],
  ]);
};

test('every proposal gets the three readers its rules ask for, and each juror one mail', async () => {
  const planned = await j.organiser.post(`/api/stages/${stageId}/assignments`);
  expect([planned.status, planned.body.created, planned.body.unplaced]).toEqual([201, 15, []]);
  expect(
    planned.body.loads.map((row: { name: string; load: number }) => [row.name, row.load]).sort(),
  ).toEqual([
    ['ani', 5],
    ['budi', 5],
    ['citra', 5],
  ]);
  const mails = await j.world
    .owner`select p.name, d.values from deliveries d join people p on p.id = d.recipient_id
    where d.template = 'assignment.offered' order by p.name`;
  expect(mails.map((mail) => [mail['name'], mail['values']])).toEqual(
    READERS.map((name) => [name, { count: '5' }]),
  );
});

test('planning again changes nothing, and an agency cannot plan', async () => {
  const again = await j.organiser.post(`/api/stages/${stageId}/assignments`);
  expect([again.status, again.body.created]).toEqual([201, 0]);
  const foreign = await j.admin.post(`/api/stages/${stageId}/assignments`);
  expect([foreign.status, foreign.body.code]).toEqual([403, 'not_allowed']);
});

test('the order of ids tells neither who reads together nor who was placed first', async () => {
  const rows = await j.world.owner<
    { submission_id: string }[]
  >`select submission_id from assignments order by id`;
  const inBlocks = rows.filter(
    (row, index) => index > 0 && rows[index - 1]!.submission_id === row.submission_id,
  ).length;
  expect(inBlocks).toBeLessThan(10);
});

test('a juror reads the proposal with an empty sheet beside it, and unscored is not zero', async () => {
  const ani = await j.juror('ani');
  const task = (await tasksOf(ani, stageId))['Si Bunga Desa']!;
  const sheet = await accept(ani, task);
  const { body } = await ani.get(`/api/assignments/${task.id}`);
  expect([body.state, body.stage.isOpen, body.proposal.answers.ringkasan]).toEqual([
    'accepted',
    true,
    'Ringkasan Si Bunga Desa',
  ]);
  expect(body.sheet).toMatchObject({ state: 'open', version: 1, total: null, scored: 0, of: 7 });
  expect(body.rubric.criteria.map((one: { weightPercent: number }) => one.weightPercent)).toEqual([
    10, 15, 5, 30, 20, 5, 15,
  ]);
  const saved = await ani.put(
    `/api/scoresheets/${sheet.id}/scores`,
    {
      scores: [
        { criterion: 'kebaruan', score: 0, comment: 'Belum terlihat barunya.' },
        { criterion: 'signifikansi', score: 8000 },
      ],
    },
    { version: 1 },
  );
  expect(saved.body).toEqual({ version: 2, savedAt: expect.any(String), total: null, scored: 2, of: 7 });
  const cleared = await ani.put(
    `/api/scoresheets/${sheet.id}/scores`,
    { scores: [{ criterion: 'signifikansi', score: null }] },
    { version: 2 },
  );
  expect(cleared.body).toMatchObject({ version: 3, total: null, scored: 1 });
  const after = await ani.get(`/api/assignments/${task.id}`);
  expect(after.body.sheet.scores.slice(0, 4)).toEqual([
    { criterion: 'latar_belakang', score: null, comment: null },
    { criterion: 'kebaruan', score: 0, comment: 'Belum terlihat barunya.' },
    { criterion: 'implementasi', score: null, comment: null },
    { criterion: 'signifikansi', score: null, comment: null },
  ]);
  const early = await ani.put(`/api/scoresheets/${sheet.id}/submission`, {}, { version: 3 });
  expect([early.status, early.body.code]).toEqual([409, 'guard_refused']);
});

test('a criterion of another rubric and a score outside the scale are refused by name', async () => {
  const ani = await j.juror('ani');
  const sheet = (await tasksOf(ani, stageId))['Si Bunga Desa']!.sheet!;
  const foreign = await ani.put(
    `/api/scoresheets/${sheet.id}/scores`,
    { scores: [{ criterion: 'paparan', score: 5000 }] },
    { version: sheet.version },
  );
  expect([foreign.status, foreign.body.code, foreign.body.errors[0].path]).toEqual([
    400,
    'invalid_input',
    'scores.0.criterion',
  ]);
  const above = await ani.put(
    `/api/scoresheets/${sheet.id}/scores`,
    { scores: [{ criterion: 'kebaruan', score: 10001 }] },
    { version: sheet.version },
  );
  expect([above.status, above.body.code]).toEqual([400, 'invalid_input']);
});

test('of two saves from the same version one is kept and the other told', async () => {
  const ani = await j.juror('ani');
  const sheet = (await tasksOf(ani, stageId))['Si Bunga Desa']!.sheet!;
  const save = (score: number) =>
    ani.put(
      `/api/scoresheets/${sheet.id}/scores`,
      { scores: [{ criterion: 'implementasi', score }] },
      { version: sheet.version },
    );
  const answers = await Promise.all([save(5000), save(5100)]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
  expect(answers.find((answer) => answer.status === 412)!.body).toMatchObject({
    code: 'stale_version',
    version: sheet.version + 1,
  });
  const kept = answers[0]!.status === 200 ? 5000 : 5100;
  const [row] = await j.world
    .owner`select score from scores where scoresheet_id = ${sheet.id} and criterion_key = 'implementasi'`;
  expect(row!['score']).toBe(kept);
  const repeated = await save(kept);
  expect([repeated.status, repeated.body.version]).toEqual([200, sheet.version + 1]);
});

test('totals are the weighted sums, worked by hand', async () => {
  const totals: Record<string, number[]> = {};
  for (const reader of READERS) {
    const client = await j.juror(reader);
    for (const [title, task] of Object.entries(await tasksOf(client, stageId))) {
      if (title === 'Pasar Pagi' && reader === 'citra') continue;
      const sheet = task.sheet ?? (await accept(client, task));
      (totals[title] ??= []).push(await scoreAndSend(client, sheet, scoresOf(GIVEN[title]![reader]!)));
    }
  }
  expect(totals).toEqual({
    'Si Bunga Desa': [800000, 851700, 842650],
    'Rumah Singgah': [700000, 750000, 800000],
    'Kakak Asuh': [700000, 750000, 800000],
    'Sayang Warga': [600000, 600000, 600000],
    'Pasar Pagi': [600000, 600000],
  });
});

test('nothing that a juror is given holds a byte of another juror', async () => {
  const ani = await j.juror('ani');
  const tasks = await tasksOf(ani, stageId);
  const answers = [await ani.get('/api/me'), await ani.get(`/api/me/assignments?stage=${stageId}`)];
  for (const task of Object.values(tasks)) answers.push(await ani.get(`/api/assignments/${task.id}`));
  const others = await j.world.owner<{ text: string }[]>`
    select unnest(array[k.id::text, k.assignment_id::text, k.juror_id::text, p.name, p.email]) as text
    from scoresheets k join people p on p.id = k.juror_id where p.name in ('budi', 'citra')`;
  const heard = answers.map((answer) => answer.text).join('\n');
  expect(others.length).toBeGreaterThan(40);
  expect(others.filter(({ text }) => heard.includes(`"${text}"`))).toEqual([]);
  for (const score of [':8517', ':851700', ':842650', ':7530', '83.14']) expect(heard).not.toContain(score);
});

test("another juror's task and sheet do not exist for a juror, nor the standings", async () => {
  const [ani, budi] = [await j.juror('ani'), await j.juror('budi')];
  const task = (await tasksOf(budi, stageId))['Sayang Warga']!;
  const answers = [
    await ani.get(`/api/assignments/${task.id}`),
    await ani.put(`/api/assignments/${task.id}/acceptance`, {}, { version: task.version }),
    await ani.put(`/api/scoresheets/${task.sheet!.id}/scores`, scoresOf(100), {
      version: task.sheet!.version,
    }),
    await ani.put(`/api/scoresheets/${task.sheet!.id}/submission`, {}, { version: task.sheet!.version }),
    await ani.put(`/api/scoresheets/${task.sheet!.id}/reopening`, {}, { version: task.sheet!.version }),
  ];
  expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual(
    Array(5).fill([404, 'not_found']),
  );
  const seen = await ani.get(`/api/editions/${j.editionId}/standings`);
  expect([seen.status, seen.body.code]).toEqual([403, 'not_allowed']);
});

test('a sent sheet can be taken back while a peer is unfinished, and no longer once all have sent', async () => {
  const ani = await j.juror('ani');
  const tasks = await tasksOf(ani, stageId);
  const done = await ani.put(
    `/api/scoresheets/${tasks['Sayang Warga']!.sheet!.id}/reopening`,
    {},
    { version: tasks['Sayang Warga']!.sheet!.version },
  );
  expect([done.status, done.body.code]).toEqual([409, 'guard_refused']);
  const sheet = tasks['Pasar Pagi']!.sheet!;
  const reopened = await ani.put(`/api/scoresheets/${sheet.id}/reopening`, {}, { version: sheet.version });
  expect([reopened.status, reopened.body.state, reopened.body.total]).toEqual([200, 'open', 600000]);
  expect((await tasksOf(ani, stageId))['Pasar Pagi']!.state).toBe('accepted');
  const sent = await ani.put(
    `/api/scoresheets/${sheet.id}/submission`,
    {},
    { version: reopened.body.version },
  );
  expect([sent.status, sent.body.state]).toEqual([200, 'submitted']);
  const citra = await j.juror('citra');
  await scoreAndSend(
    citra,
    await accept(citra, (await tasksOf(citra, stageId))['Pasar Pagi']!),
    scoresOf(6000),
  );
});

test('the ranking is exact: half to even, the tie broken by the heaviest criterion, the rest left to the plenary', async () => {
  expect(await standings()).toEqual([
    // (800000 + 851700 + 842650) / 3 = 831450, so 83.145, which rounds to the even 83.14.
    ['Si Bunga Desa', 1, '83.14', 3, '5.17', false, false, null],
    // Both 75.00; the means on Signifikansi are 78.33 and 75.00.
    ['Kakak Asuh', 2, '75.00', 3, '10.00', false, false, { by: 'criterion', id: 'signifikansi' }],
    ['Rumah Singgah', 3, '75.00', 3, '10.00', false, false, { by: 'criterion', id: 'signifikansi' }],
    ...(await standings()).slice(3),
  ]);
  const last = (await standings()).slice(3);
  expect(last.map((row: unknown[]) => row.slice(1))).toEqual(
    Array(2).fill([4, '60.00', 3, '0.00', true, true, null]),
  );
  expect(last.map((row: unknown[]) => row[0]).sort()).toEqual(['Pasar Pagi', 'Sayang Warga']);
});

test('nominees wait for the stage to close; then scores are locked and late ones refused', async () => {
  const { body: edition } = await j.organiser.get(`/api/editions/${j.editionId}`);
  const choice = {
    stage: 'penilaian_proposal',
    group: 'umum',
    chosen: [{ submissionId: j.proposals['Si Bunga Desa']! }],
  };
  const early = await j.organiser.put(`/api/editions/${j.editionId}/nominees`, choice, {
    version: edition.version,
  });
  expect([early.status, early.body.code]).toEqual([409, 'guard_refused']);
  const stage = await j.stage('desk_judging');
  const closed = await j.organiser.put(`/api/stages/${stageId}/closing`, {}, { version: stage.version });
  expect([closed.status, closed.body.locked, closed.body.released]).toEqual([200, 15, 0]);
  const ani = await j.juror('ani');
  const { sheet } = (await tasksOf(ani, stageId))['Si Bunga Desa']!;
  const late = await ani.put(`/api/scoresheets/${sheet!.id}/scores`, scoresOf(9900), {
    version: sheet!.version,
  });
  expect([late.status, late.body.code, sheet!.state]).toEqual([409, 'stage_not_open', 'locked']);
});

test('a choice against rank names every deviation that lacks its reason', async () => {
  const { body: edition } = await j.organiser.get(`/api/editions/${j.editionId}`);
  const send = (chosen: object[], more: object = {}) =>
    j.organiser.put(
      `/api/editions/${j.editionId}/nominees`,
      { stage: 'penilaian_proposal', group: 'umum', chosen, ...more },
      { version: edition.version },
    );
  const id = (title: string) => j.proposals[title]!;
  const bare = await send([{ submissionId: id('Si Bunga Desa') }, { submissionId: id('Rumah Singgah') }]);
  expect([bare.status, bare.body.code]).toEqual([409, 'selection_incomplete']);
  expect(bare.body.deviations).toEqual([
    { submissionId: id('Kakak Asuh'), title: 'Kakak Asuh', rank: 2, kind: 'passedOver' },
    { submissionId: id('Rumah Singgah'), title: 'Rumah Singgah', rank: 3, kind: 'raised' },
  ]);
  const tied = await send(
    ['Si Bunga Desa', 'Kakak Asuh', 'Rumah Singgah', 'Sayang Warga'].map((title) => ({
      submissionId: id(title),
    })),
  );
  expect(tied.body.deviations).toEqual([
    { submissionId: id('Sayang Warga'), title: 'Sayang Warga', rank: 4, kind: 'tied' },
  ]);
  expect((await j.world.owner`select count(*)::int as n from rankings`)[0]!['n']).toBe(0);
  const chosen = await send(
    [
      { submissionId: id('Si Bunga Desa') },
      { submissionId: id('Rumah Singgah'), reason: 'Satu-satunya dari daerah 3T.' },
    ],
    { passedOver: [{ submissionId: id('Kakak Asuh'), reason: 'Kategorinya sudah terwakili.' }] },
  );
  expect([chosen.status, chosen.body.chosen, chosen.body.notChosen]).toEqual([200, 2, 3]);
  const states = await j.world.owner`select title, state, announced_state from submissions order by number`;
  expect(states.map((row) => [row['title'], row['state'], row['announced_state']])).toEqual([
    ['Si Bunga Desa', 'nominated', 'screened'],
    ['Rumah Singgah', 'nominated', 'screened'],
    ['Kakak Asuh', 'notSelected', 'screened'],
    ['Sayang Warga', 'notSelected', 'screened'],
    ['Pasar Pagi', 'notSelected', 'screened'],
  ]);
  expect((await send([{ submissionId: id('Si Bunga Desa') }])).status).toBe(412);
});

test('the stored ranking is shown with the choice and its reasons, and its hash can be worked out again', async () => {
  const { body } = await j.organiser.get(`/api/editions/${j.editionId}/standings?step=nominees`);
  expect(
    body.items
      .slice(0, 3)
      .map((row: Record<string, unknown>) => [
        row['title'],
        row['rank'],
        row['total'],
        row['chosen'],
        row['reason'],
      ]),
  ).toEqual([
    ['Si Bunga Desa', 1, '83.14', true, null],
    ['Kakak Asuh', 2, '75.00', false, 'Kategorinya sudah terwakili.'],
    ['Rumah Singgah', 3, '75.00', true, 'Satu-satunya dari daerah 3T.'],
  ]);
  const [row] = await j.world
    .owner`select encode(sha256(convert_to(${sortedText(await storedRanking())}, 'utf8')), 'hex') as again, sha256 from rankings`;
  expect(row!['again']).toBe(row!['sha256']);
  expect(body.sha256).toBe(row!['sha256']);
});

test('an announcement shows the agency what was decided, and not before', async () => {
  const url = `/api/submissions/${j.proposals['Kakak Asuh']!}`;
  expect((await j.admin.get(url)).body.state).toBe('screened');
  const { body: edition } = await j.organiser.get(`/api/editions/${j.editionId}`);
  const early = await j.organiser.put(
    `/api/editions/${j.editionId}/announcements`,
    { what: 'finalists' },
    { version: edition.version },
  );
  expect([early.status, early.body.code]).toEqual([409, 'guard_refused']);
  const done = await j.organiser.put(
    `/api/editions/${j.editionId}/announcements`,
    { what: 'nominees' },
    { version: edition.version },
  );
  expect([done.status, done.body.announced]).toEqual([200, 5]);
  expect((await j.admin.get(url)).body.state).toBe('notSelected');
});

async function storedRanking() {
  const [row] = await j.world.owner`select rule, rows from rankings`;
  return { rule: row!['rule'], rows: row!['rows'] };
}

function sortedText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedText).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${sortedText(inner)}`).join(',')}}`;
}
