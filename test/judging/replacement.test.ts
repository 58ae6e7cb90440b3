import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { givePerson } from '../support/people.ts';
import { accept, openJudging, scoreAndSend, scoresOf, tasksOf, type Judging } from './stage.ts';

/** Who reads what at first; Eka comes from the city that sent Satu and Dua, and reads nothing yet. */
const READERS: Record<string, string[]> = {
  Satu: ['ani', 'budi', 'citra'],
  Dua: ['ani', 'budi', 'citra'],
  Tiga: ['ani', 'budi', 'dodi'],
};

let j: Judging;
let stageId: string;
let url: string;

beforeAll(async () => {
  j = await openJudging({
    evaluators: ['ani', 'budi', 'citra', 'dodi', 'eka'],
    proposals: [{ title: 'Satu' }, { title: 'Dua' }, (c) => ({ title: 'Tiga', agencyId: c.otherAgencyId })],
  });
  stageId = (await j.stage('desk_judging')).id;
  url = `/api/stages/${stageId}/replacements`;
  const { owner, context } = j.world;
  for (const [title, names] of Object.entries(READERS))
    for (const name of names)
      await owner`insert into assignments (id, body_id, edition_id, stage_id, submission_id, juror_id, state, created_at)
        values (${context.ids.next()}, ${j.bodyId}, ${j.editionId}, ${stageId}, ${j.proposals[title]!}, ${j.people[name]!}, 'offered', now())`;
  await owner`insert into conflicts (id, body_id, edition_id, person_id, agency_id, kind, declared_by, created_at)
    values (${context.ids.next()}, ${j.bodyId}, ${j.editionId}, ${j.people['eka']!}, ${j.agencyId}, 'agency', ${j.people['eka']!}, now())`;
  const ani = await j.juror('ani');
  const hers = await tasksOf(ani, stageId);
  await scoreAndSend(ani, await accept(ani, hers['Satu']!), scoresOf(8000));
  const half = await accept(ani, hers['Dua']!);
  await ani.put(
    `/api/scoresheets/${half.id}/scores`,
    { scores: [{ criterion: 'kebaruan', score: 7000 }] },
    { version: half.version },
  );
});
afterAll(async () => {
  expect(await examine(j.world.owner)).toEqual([]);
  await j.world.close();
});

const pair = (title: string, name: string) => `${j.proposals[title]}:${j.people[name]}`;
const propose = (extra = '') => j.organiser.get(`${url}?juror=${j.people['ani']}${extra}`);
const gives = (body: any) =>
  body.gives
    .map((one: any) => [one.title, one.to.name, one.loadBefore, one.loadAfter, one.why])
    .sort() as unknown[];
const describeJuror = (name: string, profile: object) =>
  j.organiser.post(`/api/editions/${j.editionId}/juror-profiles`, { personId: j.people[name], ...profile });

test('the proposal says what ends, what stays, who takes over, and it picks nobody with a conflict', async () => {
  const { status, body } = await propose();
  expect([status, body.juror.name, body.done]).toEqual([200, 'ani', 1]);
  expect(body.releases.map((one: any) => [one.title, one.state, one.scored]).sort()).toEqual([
    ['Dua', 'accepted', 1],
    ['Tiga', 'offered', 0],
  ]);
  // Eka has the smallest load but a tie with the city behind Dua, so Dodi takes that one.
  expect(gives(body)).toEqual([
    ['Dua', 'dodi', 1, 2, 'load'],
    ['Tiga', 'eka', 0, 1, 'load'],
  ]);
  expect([body.moves, body.unplaced]).toEqual([[], []]);
  const dua = body.gives.find((one: any) => one.title === 'Dua');
  expect(dua.choices.map((one: any) => one.name)).toEqual(['dodi']);
  expect((await propose()).body.sha256).toBe(body.sha256);
  const [row] = await j.world.owner`select count(*)::int as n from assignments where state = 'released'`;
  expect(row!['n']).toBe(0);
});

test('the organiser decides on a pair or forbids one, but no pin lifts a conflict or lets somebody read twice', async () => {
  const pinned = await propose(`&pins=${pair('Tiga', 'citra')}`);
  expect(gives(pinned.body)).toEqual([
    ['Dua', 'dodi', 1, 2, 'load'],
    ['Tiga', 'citra', 2, 3, 'pinned'],
  ]);
  for (const [title, name] of [
    ['Dua', 'eka'],
    ['Dua', 'budi'],
    ['Tiga', 'ani'],
  ] as const) {
    const refused = await propose(`&pins=${pair(title, name)}`);
    expect([refused.status, refused.body.errors[0].code]).toEqual([400, 'not_allowed']);
  }
  const forbidden = await propose(`&forbidden=${pair('Tiga', 'eka')}`);
  expect(gives(forbidden.body)).toEqual([
    ['Dua', 'dodi', 1, 2, 'load'],
    ['Tiga', 'citra', 2, 3, 'load'],
  ]);
});

test('what nobody can take is explained by the name of each juror', async () => {
  const { body } = await propose(`&forbidden=${pair('Dua', 'dodi')}`);
  expect(
    body.unplaced.map((one: any) => [
      one.title,
      one.readersLeft,
      one.jurors.map((juror: any) => [juror.name, juror.why]),
    ]),
  ).toEqual([
    [
      'Dua',
      2,
      [
        ['budi', 'reads'],
        ['citra', 'reads'],
        ['dodi', 'forbidden'],
        ['eka', 'conflict'],
      ],
    ],
  ]);
});

test('only where a place would stay empty does an unanswered task of another move, and no load bound is broken', async () => {
  expect((await describeJuror('dodi', { mostLoad: 1 })).status).toBe(201);
  const { body } = await propose();
  // Dodi takes Dua and hands Tiga on; Citra and Eka take the two places of Tiga.
  expect(gives(body).map((one: any) => one.slice(0, 2))).toContainEqual(['Dua', 'dodi']);
  expect(body.moves.map((one: any) => [one.title, one.from.name])).toEqual([['Tiga', 'dodi']]);
  const tiga = [body.gives.find((one: any) => one.title === 'Tiga').to.name, body.moves[0].to.name];
  expect(tiga.sort()).toEqual(['citra', 'eka']);
  const full = await propose(`&pins=${pair('Dua', 'dodi')}`);
  expect([full.status, full.body.errors[0].code]).toEqual([400, 'full']);
  await describeJuror('dodi', { mostLoad: null });
});

test('an organiser with a tie learns nothing of it, and nobody but an organiser sees a proposal', async () => {
  await givePerson(j.world, 'organiser3@contoh.id', 'organiser', { bodyId: j.bodyId }, 'Organiser Tiga');
  await j.world
    .owner`insert into conflicts (id, body_id, edition_id, person_id, agency_id, kind, declared_by, created_at)
    select ${j.world.context.ids.next()}, ${j.bodyId}, ${j.editionId}, p.id, ${j.otherAgencyId}, 'agency', p.id, now() from people p
    where p.email = 'organiser3@contoh.id'`;
  const query = `${url}?juror=${j.people['ani']}`;
  const clients = [
    await j.world.as('organiser3@contoh.id'),
    j.secretariat,
    await j.juror('budi'),
    j.admin,
    j.world.anyone,
  ];
  const answers = [];
  for (const client of clients) answers.push((await client.get(query)).body.code);
  expect(answers).toEqual([
    'conflict_of_interest',
    'not_allowed',
    'not_allowed',
    'not_allowed',
    'sign_in_required',
  ]);
});

const leave = (sha256: string, client = j.organiser, extra: object = {}) =>
  client.post(url, { jurorId: j.people['ani'], reason: 'Sakit berkepanjangan.', sha256, ...extra });

test('a proposal that would be another one by now is not carried out', async () => {
  const { body } = await propose();
  await describeJuror('eka', { mostLoad: 0 });
  const stale = await leave(body.sha256);
  expect([stale.status, stale.body.code]).toEqual([409, 'subject_changed']);
  await describeJuror('eka', { mostLoad: null });
});

test('confirmed as shown, once though two confirm, it frees the juror, keeps what was sent and offers the rest', async () => {
  const { body } = await propose();
  const answers = await Promise.all([leave(body.sha256), leave(body.sha256, j.organiser2)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(answers.find(({ status }) => status === 201)!.body).toEqual({
    released: 2,
    given: 2,
    moved: 0,
    unplaced: 0,
  });
  const rows = await j.world
    .owner`select s.title, p.name, a.state, k.state as sheet from assignments a join people p on p.id = a.juror_id
    join submissions s on s.id = a.submission_id left join scoresheets k on k.assignment_id = a.id
    where p.name in ('ani', 'dodi', 'eka') order by s.title, p.name`;
  expect(rows.map((row) => [row['title'], row['name'], row['state'], row['sheet']])).toEqual([
    ['Dua', 'ani', 'released', 'void'],
    ['Dua', 'dodi', 'offered', null],
    ['Satu', 'ani', 'completed', 'submitted'],
    ['Tiga', 'ani', 'released', null],
    ['Tiga', 'dodi', 'offered', null],
    ['Tiga', 'eka', 'offered', null],
  ]);
  await j.world.settle();
  const mails = (await j.world.mails())
    .filter(({ address }) => address.endsWith('@juri.contoh.id'))
    .map(({ address, subject }) => [address.split('@')[0], subject.at(-1)]);
  expect(mails.sort()).toEqual([
    ['ani', '2'],
    ['dodi', '1'],
    ['eka', '1'],
  ]);
  expect(Object.keys(await tasksOf(await j.juror('ani'), stageId))).toEqual(['Satu']);
});

test('the one who left is given nothing by a later plan, and has nothing left to hand over', async () => {
  const dodi = await j.juror('dodi');
  const { id, version } = (await tasksOf(dodi, stageId))['Tiga']!;
  await dodi.put(`/api/assignments/${id}/refusal`, { reason: 'Terlalu banyak.' }, { version });
  const planned = await j.organiser.post(`/api/stages/${stageId}/assignments`);
  expect([planned.status, planned.body.created]).toEqual([201, 1]);
  const [seat] = await j.world.owner`select state, reason from seats where juror_id = ${j.people['ani']!}`;
  expect([seat!['state'], seat!['reason']]).toEqual(['left', 'Sakit berkepanjangan.']);
  const again = await propose();
  expect([again.status, again.body.code]).toEqual([409, 'guard_refused']);
});

const jurors = (query = '') => j.organiser.get(`/api/editions/${j.editionId}/jurors${query}`);
const names = (answer: { body: any }) => answer.body.items.map((one: { name: string }) => one.name);

test('the office sorts the jurors by any column, either way, page by page without a gap or a double', async () => {
  // ani 0 offered, budi 3, citra 3 (the plan gave her Tiga), dodi 1, eka 1.
  for (const sort of ['name', '-name', 'offered', '-offered', 'completed', 'share', '-left']) {
    const whole = names(await jurors(`?sort=${sort}`));
    const first = await jurors(`?sort=${sort}&limit=2`);
    const second = await jurors(`?sort=${sort}&limit=2&after=${first.body.next}`);
    const third = await jurors(`?sort=${sort}&limit=2&after=${second.body.next}`);
    expect([sort, ...names(first), ...names(second), ...names(third), third.body.next]).toEqual([
      sort,
      ...whole,
      null,
    ]);
  }
  expect(names(await jurors('?sort=name'))).toEqual(['ani', 'budi', 'citra', 'dodi', 'eka']);
  expect(names(await jurors('?sort=-share&limit=1'))).toEqual(['ani']);
  expect((await jurors('?sort=password')).status).toBe(400);
});

test('the list is filtered, and leaves as a file with the same rows and for the same people', async () => {
  const described = await describeJuror('citra', {
    institution: '=Universitas Airlangga',
    regionCode: '35',
    expertise: ['kesehatan'],
    languages: ['id', 'jv'],
    leastLoad: 1,
    mostLoad: 20,
  });
  expect(described.body).toEqual({
    personId: j.people['citra'],
    institution: '=Universitas Airlangga',
    regionCode: '35',
    senior: false,
    expertise: ['kesehatan'],
    languages: ['id', 'jv'],
    leastLoad: 1,
    mostLoad: 20,
  });
  expect((await describeJuror('citra', { mostLoad: 0 })).body.errors[0].code).toBe('below_least');
  expect((await describeJuror('citra', { expertise: ['tiada'] })).body.errors[0].code).toBe(
    'unknown_category',
  );
  expect(names(await jurors('?q=airlangga'))).toEqual(['citra']);
  expect((await jurors('?show=unfinished')).body.total).toBe(4);
  const file = `/api/editions/${j.editionId}/jurors/export?q=airlangga`;
  const { text, headers } = await j.organiser.get(file);
  expect(headers['content-disposition']).toBe('attachment; filename="jurors.csv"');
  expect(text.split('\r\n')[1]).toBe(
    `citra,citra@juri.contoh.id,evaluator,'=Universitas Airlangga,Jawa Timur,Kesehatan,"id, jv",tidak,1,20,ya,3,0,0,0`,
  );
  expect((await (await j.juror('budi')).get(file)).status).toBe(403);
  expect((await j.admin.get(file)).status).toBe(403);
  const tasks = await j.organiser.get(`/api/stages/${stageId}/assignments/export?juror=${j.people['ani']}`);
  expect(tasks.text.split('\r\n').slice(1, -1).sort()).toEqual([
    '1,Satu,ani,Selesai dinilai,',
    '2,Dua,ani,Dibebaskan dari tugas,Sakit berkepanjangan.',
    '3,Tiga,ani,Dibebaskan dari tugas,Sakit berkepanjangan.',
  ]);
});
