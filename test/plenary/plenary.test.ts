import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { accept, openJudging, scoreAndSend, scoresOf, tasksOf, type Judging } from '../judging/stage.ts';
import type { Client } from '../support/client.ts';
import { givePerson } from '../support/people.ts';

let j: Judging;
let chair: Client;
let id: string;
let version = 1;

beforeAll(async () => {
  j = await openJudging({
    evaluators: ['ani'],
    panelists: ['petra', 'qori', 'rudi'],
    proposals: [
      { title: 'Si Bunga Desa' },
      (c) => ({ title: 'Rumah Singgah', agencyId: c.otherAgencyId }),
      { title: 'Kakak Asuh' },
      { title: 'Perahu Sehat' },
    ],
  });
  const { world, bodyId, editionId } = j;
  await givePerson(world, 'siti@juri.contoh.id', 'panel-chair', { bodyId, editionId }, 'Siti Zuhro');
  chair = await world.as('siti@juri.contoh.id');
  await givePerson(world, 'rudi@juri.contoh.id', 'innovator', { bodyId, agencyId: j.otherAgencyId });
  await givePerson(world, 'organiser2@contoh.id', 'innovator', { bodyId, agencyId: j.otherAgencyId });
  const { id: stageId, version: stageVersion } = await j.stage('desk_judging');
  await j.organiser.post(`/api/stages/${stageId}/assignments`);
  const points: Record<string, number> = {
    'Rumah Singgah': 9000,
    'Si Bunga Desa': 8000,
    'Kakak Asuh': 8000,
    'Perahu Sehat': 7000,
  };
  const ani = await j.juror('ani');
  for (const [title, task] of Object.entries(await tasksOf(ani, stageId)))
    await scoreAndSend(ani, await accept(ani, task), scoresOf(points[title]!));
  await j.organiser.put(`/api/stages/${stageId}/closing`, {}, { version: stageVersion });
  await choose('nominees', ['Rumah Singgah', 'Si Bunga Desa', 'Kakak Asuh', 'Perahu Sehat']);
  await j.move('startSelecting');
}, 180_000);
afterAll(async () => {
  expect(await examine(j.world.owner)).toEqual([]);
  await j.world.close();
});

async function choose(step: string, titles: string[], reasons: Record<string, string> = {}) {
  const { body } = await j.organiser.get(`/api/editions/${j.editionId}`);
  const reasoned = (title: string) => ({
    submissionId: j.proposals[title]!,
    ...(reasons[title] ? { reason: reasons[title] } : {}),
  });
  const passedOver = Object.keys(reasons)
    .filter((title) => !titles.includes(title))
    .map(reasoned);
  return j.organiser.put(
    `/api/editions/${j.editionId}/${step}`,
    { stage: 'penilaian_proposal', group: 'umum', chosen: titles.map(reasoned), passedOver },
    { version: body.version },
  );
}

const write = async (client: Client, noun: string, body: object = {}) => {
  const answer = await client.put(`/api/plenaries/${id}/${noun}`, body, { version });
  if (answer.status === 200) version = answer.body.version;
  return answer;
};
const codeOf = (answer: { status: number; body: { code?: string } }) =>
  `${answer.status} ${answer.body.code ?? ''}`;
const blocked = (body: { offers: { verb: string; blocked: { id: string } | null }[] }) =>
  body.offers.map((offer) => [offer.verb, offer.blocked?.id ?? null]);

test('the chair convenes the plenary of a step once, and every panelist is invited', async () => {
  const body = { step: 'finalists', place: 'Ruang Sriwijaya, Jakarta', heldAt: '2027-05-20T02:00:00.000Z' };
  const url = `/api/editions/${j.editionId}/plenaries`;
  expect(codeOf(await j.admin.post(url, body))).toBe('403 not_allowed');
  expect(codeOf(await (await j.juror('petra')).post(url, body))).toBe('403 not_allowed');
  const convened = await chair.post(url, body);
  expect(convened.status).toBe(201);
  id = convened.body.id;
  expect(
    convened.body.members.map((one: Record<string, unknown>) => [
      one['name'],
      one['attendance'],
      one['conflicts'],
    ]),
  ).toEqual([
    ['petra', 'expected', 0],
    ['qori', 'expected', 0],
    ['rudi', 'expected', 1],
    ['Siti Zuhro', 'expected', 0],
  ]);
  expect(convened.body.quorum).toEqual({ needed: 3, present: 0, members: 4 });
  expect(codeOf(await j.organiser.post(url, body))).toBe('409 already_exists');
  const invited = await j.world
    .owner`select count(*)::int as n from deliveries where template = 'plenary.convened'`;
  expect(invited[0]!['n']).toBe(4);
});

test('without quorum and without a choice the plenary cannot close, and the button says which is missing', async () => {
  expect(codeOf(await write(chair, 'closing'))).toBe('409 guard_refused');
  const ids = j.people;
  const here = await write(j.secretariat, 'attendance', {
    attendance: [
      { personId: ids['petra'], attendance: 'present' },
      { personId: ids['qori'], attendance: 'excused' },
      { personId: ids['rudi'], attendance: 'present' },
    ],
  });
  expect([here.status, here.body.quorum.present]).toEqual([200, 2]);
  const shown = await chair.get(`/api/plenaries/${id}`);
  expect(blocked(shown.body)).toEqual([
    ['close', 'Anggota yang hadir belum mencapai kuorum. Catat kehadiran lebih dahulu.'],
  ]);
  const siti = shown.body.members.find((one: { name: string }) => one.name === 'Siti Zuhro').personId;
  const full = await write(chair, 'attendance', { attendance: [{ personId: siti, attendance: 'present' }] });
  expect(full.body.quorum).toEqual({ needed: 3, present: 3, members: 4 });
  expect(blocked(full.body)).toEqual([['close', 'Masih ada kelompok yang pilihannya belum ditetapkan.']]);
});

test('a member sees the ranking but not what they have a conflict with; a stranger sees no plenary at all', async () => {
  const seen = async (client: Client) =>
    (await client.get(`/api/plenaries/${id}/candidates?group=umum`)).body.items.map(
      (row: Record<string, unknown>) => [row['title'], row['rank'], row['total'], row['hidden']],
    );
  expect(await seen(await j.juror('petra'))).toEqual([
    ['Rumah Singgah', 1, '90.00', null],
    ['Si Bunga Desa', 2, '80.00', null],
    ['Kakak Asuh', 2, '80.00', null],
    ['Perahu Sehat', 4, '70.00', null],
  ]);
  expect(await seen(await j.juror('rudi'))).toEqual([
    ['Si Bunga Desa', 1, '80.00', null],
    ['Kakak Asuh', 1, '80.00', null],
    ['Perahu Sehat', 3, '70.00', null],
    ['Rumah Singgah', null, null, 'conflict'],
  ]);
  for (const client of [j.admin, j.stranger, await j.juror('ani')])
    expect([
      codeOf(await client.get(`/api/plenaries/${id}`)),
      codeOf(await client.get(`/api/plenaries/${id}/candidates`)),
    ]).toEqual(['404 not_found', '404 not_found']);
  const list = `/api/editions/${j.editionId}/plenaries`;
  expect(codeOf(await j.admin.get(list))).toBe('404 not_found');
  expect((await (await j.juror('ani')).get(list)).body).toEqual({ items: [], total: 0 });
});

test('the evidence on a proposal is its text and what was given on each aspect, by nobody’s name', async () => {
  const of = (client: Client, title: string) =>
    client.get(`/api/plenaries/${id}/candidates/${j.proposals[title]!}`);
  const petra = await of(await j.juror('petra'), 'Rumah Singgah');
  expect([petra.body.title, petra.body.proposal.group, petra.body.proposal.attachments]).toEqual([
    'Rumah Singgah',
    'umum',
    [],
  ]);
  expect(petra.body.proposal.answers['ringkasan'].length).toBeGreaterThan(10);
  const [desk, ...more] = petra.body.stages;
  expect([more, desk.key, desk.readers]).toEqual([[], 'penilaian_proposal', 1]);
  expect(desk.criteria.length).toBeGreaterThan(1);
  for (const one of desk.criteria)
    expect([one.mean, one.lowest, one.highest]).toEqual(['90.00', '90.00', '90.00']);
  expect(petra.text).not.toMatch(/\bani\b/i);
  expect(codeOf(await of(await j.juror('rudi'), 'Rumah Singgah'))).toBe('403 conflict_of_interest');
  expect((await of(await j.juror('rudi'), 'Perahu Sehat')).status).toBe(200);
  for (const client of [j.admin, j.stranger, await j.juror('ani')])
    expect(codeOf(await of(client, 'Rumah Singgah'))).toBe('404 not_found');
});

test('who has a conflict is kept out of the decision, and there are no more votes than voters', async () => {
  const about = { submissionId: j.proposals['Rumah Singgah'], text: 'Dampaknya terbukti.' };
  const many = await write(chair, 'decisions', {
    ...about,
    votes: { inFavour: 2, against: 1, abstained: 0 },
  });
  expect([codeOf(many), many.body.errors[0].path]).toEqual(['400 invalid_input', 'votes']);
  const taken = await write(chair, 'decisions', {
    ...about,
    votes: { inFavour: 2, against: 0, abstained: 0 },
  });
  expect(taken.body.decisions).toMatchObject([
    { text: 'Dampaknya terbukti.', votes: { inFavour: 2, against: 0, abstained: 0 }, keptOut: ['rudi'] },
  ]);
  const rudi = await (await j.juror('rudi')).get(`/api/plenaries/${id}`);
  expect([rudi.body.decisions, rudi.body.hiddenDecisions, rudi.text.includes('terbukti')]).toEqual([
    [],
    1,
    false,
  ]);
  expect(codeOf(await write(j.organiser2, 'decisions', about))).toBe('403 conflict_of_interest');
});

test('tied proposals get their order with a reason, and the ranking is shown in it', async () => {
  const order = [j.proposals['Kakak Asuh']!, j.proposals['Si Bunga Desa']!];
  const input = { group: 'umum', submissionIds: order, reason: 'Sudah direplikasi dua kota.' };
  expect(codeOf(await write(j.organiser2, 'tie-order', input))).toBe('403 conflict_of_interest');
  expect(codeOf(await write(chair, 'tie-order', { ...input, submissionIds: [order[0], order[0]] }))).toBe(
    '400 invalid_input',
  );
  expect((await write(chair, 'tie-order', input)).status).toBe(200);
  const { body } = await chair.get(`/api/plenaries/${id}/candidates?group=umum`);
  expect(body.items.map((row: { title: string }) => row.title)).toEqual([
    'Rumah Singgah',
    'Kakak Asuh',
    'Si Bunga Desa',
    'Perahu Sehat',
  ]);
});

test('the minutes are sealed with the choice, its reasons and the signatures, as a file whose hash is kept', async () => {
  const chosen = await choose('finalists', ['Rumah Singgah', 'Kakak Asuh', 'Perahu Sehat'], {
    'Perahu Sehat': 'Satu-satunya dari wilayah kepulauan.',
    'Si Bunga Desa': 'Kalah menurut urutan seri.',
  });
  expect(chosen.status).toBe(200);
  expect(codeOf(await write(j.secretariat, 'closing'))).toBe('403 not_allowed');
  const closed = await write(chair, 'closing');
  expect([closed.status, closed.body.state, closed.body.minutes.length, closed.body.mayTakeMinutes]).toEqual([
    200,
    'closed',
    1,
    false,
  ]);
  const [sealed] = closed.body.minutes;
  const file = await (await j.juror('petra')).get(sealed.href);
  expect([
    file.status,
    createHash('sha256').update(file.body).digest('hex'),
    file.body.subarray(0, 5).toString(),
  ]).toEqual([200, sealed.sha256, '%PDF-']);
  const [row] = await j.world.owner`select content from plenary_minutes where plenary_id = ${id}`;
  const { groups, members, quorum } = row!['content'];
  expect(quorum).toEqual({ needed: 3, present: 3, members: 4 });
  expect(
    members.map((one: Record<string, unknown>) => [one['name'], one['attendance'], one['chair']]),
  ).toEqual([
    ['petra', 'present', false],
    ['qori', 'excused', false],
    ['rudi', 'present', false],
    ['Siti Zuhro', 'present', true],
  ]);
  expect(
    groups[0].rows.map((one: Record<string, unknown>) => [
      one['rank'],
      one['title'],
      one['chosen'],
      one['reason'],
    ]),
  ).toEqual([
    [1, 'Rumah Singgah', true, null],
    [2, 'Kakak Asuh', true, null],
    [2, 'Si Bunga Desa', false, 'Kalah menurut urutan seri.'],
    [4, 'Perahu Sehat', true, 'Satu-satunya dari wilayah kepulauan.'],
  ]);
  expect(codeOf(await (await j.juror('rudi')).get(sealed.href))).toBe('403 conflict_of_interest');
  expect(codeOf(await j.organiser2.get(sealed.href))).toBe('403 conflict_of_interest');
  expect(codeOf(await j.admin.get(sealed.href))).toBe('404 not_found');
  expect(codeOf(await write(chair, 'decisions', { text: 'Terlambat.' }))).toBe('409 guard_refused');
});

test('a correction is a further version with its reason; the first stays, and the database lets nobody change it', async () => {
  expect(codeOf(await write(chair, 'correction', {}))).toBe('400 invalid_input');
  const stale = await chair.put(`/api/plenaries/${id}/correction`, { reason: 'x' }, { version: 1 });
  expect(codeOf(stale)).toBe('412 stale_version');
  const corrected = await write(chair, 'correction', {
    reason: 'Tempat keliru tertulis.',
    place: 'Ruang Majapahit',
  });
  expect([
    corrected.body.place,
    corrected.body.minutes.map((one: Record<string, unknown>) => [one['number'], one['reason']]),
  ]).toEqual([
    'Ruang Majapahit',
    [
      [2, 'Tempat keliru tertulis.'],
      [1, null],
    ],
  ]);
  await expect(j.world.owner`update plenary_minutes set reason = null`).rejects.toThrow('append-only');
});
