import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { givePerson } from '../support/people.ts';
import {
  announce,
  choose,
  closeStage,
  editionNow,
  moveOn,
  passAll,
  publish,
  readAll,
  submitWhole,
} from './year.ts';

const source = readFileSync(new URL('../../templates/editions/provinsi.yaml', import.meta.url), 'utf8');

let c: Competition;
const ids: Record<string, string> = {};
const people: Record<string, string> = {};
beforeAll(async () => {
  c = await openCompetition({ source });
});
afterAll(() => c.world.close());

const juror = (name: string) => c.world.as(`${name}@juri.contoh.id`);
const titles = async (group: string, step: string) => {
  const { body } = await c.organiser.get(
    `/api/editions/${c.editionId}/standings?group=${group}&step=${step}`,
  );
  return body.items.map(
    (row: { rank: number; title: string; total: string; parts: { points: string }[] | null }) => [
      row.rank,
      row.title,
      row.total,
      ...(row.parts?.map((part) => part.points) ?? []),
    ],
  );
};

test('a regency and a city send to their province, and two jurors read', async () => {
  for (const [title, admin, agencyId] of [
    ['Puskesmas Apung', c.admin, c.agencyId],
    ['Kelas Pantai', c.stranger, c.otherAgencyId],
  ] as const) {
    const proposal = { title, group: 'kabupaten_kota', category: 'kesehatan', agencyId };
    ids[title] = await submitWhole(admin, c.editionId, proposal);
  }
  await moveOn(c.organiser, c.editionId, 'startScreening');
  await passAll(c.secretariat, Object.values(ids));
  const { bodyId, editionId } = c;
  for (const [name, role] of [
    ['ani', 'evaluator'],
    ['budi', 'evaluator'],
    ['petra', 'panelist'],
    ['qori', 'panelist'],
    ['rudi', 'panelist'],
  ] as const)
    people[name] = await givePerson(c.world, `${name}@juri.contoh.id`, role, { bodyId, editionId }, name);
  const { stages } = await moveOn(c.organiser, c.editionId, 'startJudging');
  const desk = stages.find((one: { kind: string }) => one.kind === 'desk_judging');
  expect((await c.organiser.post(`/api/stages/${desk.id}/assignments`, {})).body.created).toBe(4);
  const points: Record<string, [number, number]> = { 'Puskesmas Apung': [80, 90], 'Kelas Pantai': [90, 88] };
  for (const [index, name] of ['ani', 'budi'].entries())
    await readAll(await juror(name), (title) => Array.from({ length: 7 }, () => points[title]![index]!));
  await closeStage(c.organiser, c.editionId, 'desk_judging');
  expect(await titles('kabupaten_kota', 'finalists')).toEqual([
    [1, 'Kelas Pantai', '89.00'],
    [2, 'Puskesmas Apung', '85.00'],
  ]);
});

test('both present themselves before three jurors', async () => {
  await moveOn(c.organiser, c.editionId, 'startSelecting');
  const both = Object.values(ids);
  await choose(c.organiser, c.editionId, 'finalists', 'penilaian_proposal', 'kabupaten_kota', both);
  await announce(c.organiser, c.editionId, 'finalists');
  await moveOn(c.organiser, c.editionId, 'startInterviews');
  const panel = ['petra', 'qori', 'rudi'].map((name) => people[name]!);
  let interviews: { id: string; version: number }[] = [];
  for (const [index, id] of both.entries()) {
    const planned = await c.secretariat.post(`/api/editions/${c.editionId}/interviews`, {
      submissionId: id,
      startsAt: `2027-06-07T0${2 + index}:00:00.000Z`,
      minutes: 20,
      room: 'Ruang Gubernur',
      panel,
    });
    expect(planned.status, planned.text).toBe(201);
    interviews.push(planned.body);
  }
  const step = async (noun: string) => {
    const done = [];
    for (const { id, version } of interviews) {
      const answer = await c.secretariat.put(`/api/interviews/${id}/${noun}`, {}, { version });
      expect(answer.status, answer.text).toBe(200);
      done.push(answer.body);
    }
    interviews = done;
  };
  await step('start');
  // Weights 30, 50, 10, 10.
  const given: Record<string, Record<string, number[]>> = {
    petra: { 'Puskesmas Apung': [90, 90, 90, 90], 'Kelas Pantai': [85, 85, 85, 85] }, // 90, 85
    qori: { 'Puskesmas Apung': [80, 90, 100, 100], 'Kelas Pantai': [83, 83, 83, 83] }, // 89, 83
    rudi: { 'Puskesmas Apung': [91, 91, 91, 91], 'Kelas Pantai': [85, 85, 85, 85] }, // 91, 85
  };
  for (const [name, points] of Object.entries(given))
    await readAll(await juror(name), (title) => points[title]!);
  await step('completion');
  await closeStage(c.organiser, c.editionId, 'interview');
});

test('half the proposal and half the presentation turn the order round, and the Top 30 get their certificates', async () => {
  await moveOn(c.organiser, c.editionId, 'startDeciding');
  // 0.5 × 85 + 0.5 × 90 = 87.5; 0.5 × 89 + 0.5 × 253/3 = 86.67.
  expect(await titles('kabupaten_kota', 'top-innovations')).toEqual([
    [1, 'Puskesmas Apung', '87.50', '85.00', '90.00'],
    [2, 'Kelas Pantai', '86.67', '89.00', '84.33'],
  ]);
  const best = [ids['Puskesmas Apung']!];
  await choose(c.organiser, c.editionId, 'top-innovations', 'wawancara', 'kabupaten_kota', best);
  await moveOn(c.organiser, c.editionId, 'decide');
  await publish(c, c.editionId);
  const { body } = await c.world.anyone.get(`/api/editions/${c.editionId}/results`);
  const group = body.groups.find((one: { key: string }) => one.key === 'kabupaten_kota');
  expect(
    group.tiers.map((tier: { name: { id: string }; rows: { title: string; exact: object }[] }) => [
      tier.name.id,
      tier.rows.map((row) => [row.title, row.exact]),
    ]),
  ).toEqual([['Top 30', [['Puskesmas Apung', { num: '175', den: '2' }]]]]);
  const own = await c.admin.get(`/api/submissions/${best[0]}/certificates`);
  expect(own.body.items.map((one: { tier: { id: string } }) => one.tier.id)).toEqual([
    'Top 30 Inovasi Pelayanan Publik',
  ]);
  expect((await editionNow(c.organiser, c.editionId)).state).toBe('published');
  expect(await examine(c.world.owner)).toEqual([]);
});
