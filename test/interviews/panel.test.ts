import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { givePerson } from '../support/people.ts';
import { accept, openJudging, scoreAndSend, scoresOf, tasksOf, type Judging } from '../judging/stage.ts';

const INTERVIEW = ['paparan', 'substansi', 'video', 'kehadiran_pimpinan'];
const STARTS_AT = '2027-06-07T02:00:00.000Z';

let j: Judging;
let slot: { id: string; version: number };
beforeAll(async () => {
  j = await openJudging({
    evaluators: ['ani', 'budi', 'citra'],
    panelists: ['petra', 'qori', 'rudi'],
    proposals: [
      { title: 'Si Bunga Desa' },
      (c) => ({ title: 'Rumah Singgah', agencyId: c.otherAgencyId }),
      { title: 'Kakak Asuh' },
    ],
  });
  await givePerson(j.world, 'rudi@juri.contoh.id', 'innovator', { bodyId: j.bodyId, agencyId: j.agencyId });
  const { id, version } = await j.stage('desk_judging');
  await j.organiser.post(`/api/stages/${id}/assignments`);
  const points: Record<string, number> = { 'Si Bunga Desa': 8000, 'Rumah Singgah': 9000, 'Kakak Asuh': 7000 };
  for (const name of ['ani', 'budi', 'citra']) {
    const juror = await j.juror(name);
    for (const [title, task] of Object.entries(await tasksOf(juror, id)))
      await scoreAndSend(juror, await accept(juror, task), scoresOf(points[title]!));
  }
  await j.organiser.put(`/api/stages/${id}/closing`, {}, { version });
  await choose('nominees', ['Rumah Singgah', 'Si Bunga Desa', 'Kakak Asuh']);
  await j.move('startSelecting');
  await choose('finalists', ['Rumah Singgah', 'Si Bunga Desa']);
});
afterAll(async () => {
  // Whatever the tests of this file did, the truths of the house hold at the end of it.
  expect(await examine(j.world.owner)).toEqual([]);
  await j.world.close();
});

async function choose(step: string, titles: string[], stage = 'penilaian_proposal') {
  const { body } = await j.organiser.get(`/api/editions/${j.editionId}`);
  const chosen = titles.map((title) => ({ submissionId: j.proposals[title]! }));
  const answer = await j.organiser.put(
    `/api/editions/${j.editionId}/${step}`,
    { stage, group: 'umum', chosen },
    { version: body.version },
  );
  if (answer.status !== 200) throw new Error(`${step}: ${answer.text}`);
  return answer.body;
}

const plan = (title: string, more: object = {}) =>
  j.secretariat.post(`/api/editions/${j.editionId}/interviews`, {
    submissionId: j.proposals[title]!,
    startsAt: STARTS_AT,
    minutes: 20,
    room: 'Ruang Sriwijaya',
    panel: [j.people['petra']!, j.people['qori']!],
    ...more,
  });

const change = async (noun: string, body: object = {}) => {
  const answer = await j.secretariat.put(`/api/interviews/${slot.id}/${noun}`, body, {
    version: slot.version,
  });
  if (answer.status === 200) slot = answer.body;
  return answer;
};

test('no interview is planned before the finalists are announced, because its mail would tell', async () => {
  const early = await plan('Si Bunga Desa');
  expect([early.status, early.body.code]).toEqual([409, 'guard_refused']);
  const { body } = await j.organiser.get(`/api/editions/${j.editionId}`);
  const announced = await j.organiser.put(
    `/api/editions/${j.editionId}/announcements`,
    { what: 'finalists' },
    { version: body.version },
  );
  expect([announced.status, announced.body.announced]).toEqual([200, 3]);
  await j.move('startObjection');
  await j.move('startInterviews');
});

test('only unconflicted panelists of the edition sit on a panel, and only finalists are interviewed', async () => {
  const refused = await plan('Si Bunga Desa', {
    panel: [j.people['petra']!, j.people['rudi']!, j.people['ani']!, j.people['petra']!],
  });
  expect([
    refused.status,
    refused.body.errors.map((error: Record<string, string>) => [error['path'], error['code']]),
  ]).toEqual([
    400,
    [
      ['panel.1', 'conflict_of_interest'],
      ['panel.2', 'not_a_panelist'],
      ['panel.3', 'repeated'],
    ],
  ]);
  const out = await plan('Kakak Asuh');
  expect([out.status, out.body.code]).toEqual([409, 'guard_refused']);
  const foreign = await j.admin.post(`/api/editions/${j.editionId}/interviews`, {});
  expect([foreign.status, foreign.body.code]).toEqual([403, 'not_allowed']);
});

test('a planned interview has its panel with open sheets, and agency and panel are told', async () => {
  const planned = await plan('Si Bunga Desa');
  expect([
    planned.status,
    planned.body.state,
    planned.body.panel.map((one: Record<string, unknown>) => [one['name'], one['done']]),
  ]).toEqual([
    201,
    'planned',
    [
      ['petra', false],
      ['qori', false],
    ],
  ]);
  slot = planned.body;
  const sheets = await j.world
    .owner`select k.state, a.state as task from scoresheets k join assignments a on a.id = k.assignment_id
    join stages t on t.id = a.stage_id where t.kind = 'interview'`;
  expect(sheets.map((row) => [row['task'], row['state']])).toEqual([
    ['accepted', 'open'],
    ['accepted', 'open'],
  ]);
  const mails = await j.world
    .owner`select audience from deliveries where template = 'interview.planned' and audience is not null order by audience`;
  expect(mails.map((row) => row['audience'])).toEqual(['agency', 'jurors']);
  expect((await plan('Si Bunga Desa')).body.code).toBe('already_exists');
});

test('a room and a panelist are in one place at a time', async () => {
  const room = await plan('Rumah Singgah', {
    startsAt: '2027-06-07T02:19:00.000Z',
    panel: [j.people['rudi']!],
  });
  const person = await plan('Rumah Singgah', {
    startsAt: '2027-06-07T01:41:00.000Z',
    room: 'Ruang Majapahit',
  });
  expect([room, person].map((answer) => [answer.status, answer.body.code])).toEqual(
    Array(2).fill([409, 'guard_refused']),
  );
  const after = await plan('Rumah Singgah', {
    startsAt: '2027-06-07T02:20:00.000Z',
    panel: [j.people['rudi']!, j.people['qori']!],
  });
  expect(after.status).toBe(201);
});

test('each sees the timetable that is theirs: the panelist the own slots, the agency the own slot without the panel', async () => {
  const titles = async (client: Judging['admin']) =>
    (await client.get(`/api/editions/${j.editionId}/interviews`)).body.items.map(
      (row: Record<string, any>) => [
        row['submission'].title,
        row['panel'] && row['panel'].length,
        row['own'] !== null,
        row['offers'].length,
      ],
    );
  expect(await titles(j.secretariat)).toEqual([
    ['Si Bunga Desa', 2, false, 4],
    ['Rumah Singgah', 2, false, 4],
  ]);
  expect(await titles(await j.juror('petra'))).toEqual([['Si Bunga Desa', null, true, 0]]);
  expect(await titles(await j.juror('qori'))).toEqual([
    ['Si Bunga Desa', null, true, 0],
    ['Rumah Singgah', null, true, 0],
  ]);
  expect(await titles(j.admin)).toEqual([['Si Bunga Desa', null, false, 0]]);
  expect(await titles(await j.juror('ani'))).toEqual([]);
  const [petra, qori] = [await j.juror('petra'), await j.juror('qori')];
  const hers = await petra.get(`/api/interviews/${slot.id}`);
  expect(hers.text).not.toContain(j.people['qori']!);
  const other = await qori.get(`/api/assignments/${hers.body.own.assignmentId}`);
  expect([other.status, other.body.code]).toEqual([404, 'not_found']);
});

test('an interview ends when every panelist has sent their sheet, and its sheets are locked', async () => {
  const started = await change('start');
  expect([started.status, started.body.state]).toEqual([200, 'running']);
  const stage = await j.stage('interview');
  const given: Record<string, number[]> = {
    petra: [9000, 8000, 7000, 10000],
    qori: [8000, 8500, 9000, 6000],
  };
  const totals: number[] = [];
  for (const name of ['petra', 'qori']) {
    const early = await change('completion');
    expect([early.status, early.body.code]).toEqual([409, 'guard_refused']);
    const panelist = await j.juror(name);
    const { sheet } = (await tasksOf(panelist, stage.id))['Si Bunga Desa']!;
    totals.push(await scoreAndSend(panelist, sheet!, scoresOf(given[name]!, INTERVIEW)));
  }
  // 30 × 90 + 50 × 80 + 10 × 70 + 10 × 100 = 84.00 and 30 × 80 + 50 × 85 + 10 × 90 + 10 × 60 = 81.50
  expect(totals).toEqual([840000, 815000]);
  const done = await change('completion');
  expect([done.status, done.body.state, done.body.panel.map((one: { done: boolean }) => one.done)]).toEqual([
    200,
    'completed',
    [true, true],
  ]);
  const [row] = await j.world
    .owner`select s.state, (select array_agg(k.state) from scoresheets k where k.submission_id = s.id and k.stage_id = ${stage.id}) as sheets
    from submissions s where s.title = 'Si Bunga Desa'`;
  expect([row!['state'], row!['sheets']]).toEqual(['interviewed', ['locked', 'locked']]);
  expect((await j.admin.get(`/api/submissions/${j.proposals['Si Bunga Desa']!}`)).body.state).toBe(
    'interviewed',
  );
});

test('an absent finalist can be moved to another slot, and stays a finalist', async () => {
  const { body } = await j.secretariat.get(`/api/editions/${j.editionId}/interviews`);
  slot = body.items.find((row: Record<string, any>) => row['submission'].title === 'Rumah Singgah');
  const table = `/api/editions/${j.editionId}/interviews/export`;
  const lines = (await j.secretariat.get(table)).text.trim().split('\r\n');
  expect([lines.length - 1, lines[0]]).toEqual([
    body.total,
    'Mulai (WIB),Menit,Ruang,Nomor usulan,Judul,Instansi,Keadaan,Panel',
  ]);
  // An agency takes its own interviews away, and not the names of who hears them.
  const own = (await j.admin.get(table)).text.trim().split('\r\n').slice(1);
  expect([own.length, own.filter((line: string) => !line.endsWith(','))]).toEqual([1, []]);
  expect((await change('absence')).body.state).toBe('absent');
  const moved = await change('schedule', { startsAt: '2027-06-08T02:00:00.000Z' });
  expect([moved.body.state, moved.body.startsAt, moved.body.room, moved.body.minutes]).toEqual([
    'planned',
    '2027-06-08T02:00:00.000Z',
    'Ruang Sriwijaya',
    20,
  ]);
  expect((await change('absence')).body.state).toBe('absent');
  const bare = await change('cancellation', {});
  expect([bare.status, bare.body.code]).toEqual([400, 'invalid_input']);
  const off = await change('cancellation', { reason: 'Dua kali tidak hadir.' });
  expect([off.body.state, off.body.panel]).toEqual(['cancelled', []]);
  const [row] = await j.world.owner`select state from submissions where title = 'Rumah Singgah'`;
  expect(row!['state']).toBe('finalist');
});

test('the final plenary names by the interview scores; tiers follow the rule book and stay under embargo', async () => {
  const stage = await j.stage('interview');
  const recap = `/api/editions/${j.editionId}/interviews/recap`;
  const early = await j.organiser.get(recap);
  expect([early.status, early.body.code]).toEqual([409, 'guard_refused']);
  const closed = await j.organiser.put(`/api/stages/${stage.id}/closing`, {}, { version: stage.version });
  expect(closed.status).toBe(200);
  const papers = [
    await j.organiser.get(`${recap}?day=2027-06-07`),
    await j.organiser.get(`${recap}?final=1`),
    await j.organiser.get(`${recap}?final=1&language=en`),
  ];
  const languages = papers.map(
    (one) => /\/Lang \((id|en)/.exec((one.body as Buffer).toString('latin1'))?.[1],
  );
  expect(languages).toEqual(['id', 'id', 'en']);
  expect((await j.organiser.get(`${recap}?language=jv`)).status).toBe(400);
  expect(papers.map((one) => [one.status, (one.body as Buffer).subarray(0, 5).toString()])).toEqual(
    Array(3).fill([200, '%PDF-']),
  );
  expect([(await j.admin.get(recap)).status, (await (await j.juror('petra')).get(recap)).status]).toEqual([
    404, 404,
  ]);
  await j.move('startDeciding');
  const { body } = await j.organiser.get(`/api/editions/${j.editionId}/standings?stage=wawancara&group=umum`);
  expect([
    body.step,
    body.items.map((row: Record<string, unknown>) => [
      row['title'],
      row['rank'],
      row['total'],
      row['readers'],
    ]),
  ]).toEqual([
    // (840000 + 815000) / 2 = 827500
    'top-innovations',
    [
      ['Si Bunga Desa', 1, '82.75', 2],
      ['Rumah Singgah', null, null, 0],
    ],
  ]);
  expect(await choose('top-innovations', ['Si Bunga Desa'], 'wawancara')).toMatchObject({
    chosen: 1,
    notChosen: 1,
    deviations: [],
  });
  const awards = await j.world
    .owner`select s.title, w.tier_key, w.position, w.decree_id from awards w join submissions s on s.id = w.submission_id
    order by w.tier_key, w.position`;
  expect(awards.map((row) => [row['title'], row['tier_key'], row['position'], row['decree_id']])).toEqual([
    ['Si Bunga Desa', 'top_45', 1, null],
    ['Si Bunga Desa', 'top_99', 1, null],
    ['Rumah Singgah', 'top_99', 2, null],
  ]);
  const states = await j.world.owner`select title, state, announced_state from submissions order by number`;
  expect(states.map((row) => [row['title'], row['state'], row['announced_state']])).toEqual([
    ['Si Bunga Desa', 'topInnovation', 'interviewed'],
    ['Rumah Singgah', 'notSelected', 'finalist'],
    ['Kakak Asuh', 'notSelected', 'notSelected'],
  ]);
  const { body: edition } = await j.organiser.get(`/api/editions/${j.editionId}`);
  const leak = await j.organiser.put(
    `/api/editions/${j.editionId}/announcements`,
    { what: 'finalists' },
    { version: edition.version },
  );
  expect([leak.status, leak.body.code]).toEqual([409, 'guard_refused']);
});

test('evidence goes up to the stage that ranked: a plenary of the desk does not learn of the interview later', async () => {
  const seen: Record<string, string[]> = {};
  for (const [step, member] of [
    ['finalists', 'qori'],
    ['top-innovations', 'petra'],
  ] as const) {
    const convened = await j.organiser.post(`/api/editions/${j.editionId}/plenaries`, {
      step,
      place: 'Ruang Sriwijaya',
      heldAt: '2027-07-01T02:00:00.000Z',
      members: [j.people[member]],
    });
    expect(convened.status, convened.text).toBe(201);
    const path = `/api/plenaries/${convened.body.id}/candidates/${j.proposals['Si Bunga Desa']}`;
    const { body } = await (await j.juror(member)).get(path);
    seen[step] = body.stages.map(({ key }: { key: string }) => key);
  }
  expect(seen).toEqual({
    finalists: ['penilaian_proposal'],
    'top-innovations': ['penilaian_proposal', 'wawancara'],
  });
});
