import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accept, openJudging, scoreAndSend, scoresOf, tasksOf, type Judging } from './stage.ts';

/** The shipped rules, with readers found by the field of their institution, of those who read Indonesian. */
const shipped = readFileSync(new URL('../../templates/editions/kipp-2023.yaml', import.meta.url), 'utf8');
const fields = (parse(shipped) as { categories: { key: string }[] }).categories.map(
  ({ key }) => `        ${key}: [Kementerian Kesehatan, Universitas Nusantara]`,
);
const source = shipped.replace(
  'readers: { perSubmission: 3, example: true }',
  () =>
    `readers: { perSubmission: 3, languages: [id], example: true }\n    assignment:\n      by: field\n      fields:\n${fields.join('\n')}`,
);

let j: Judging;
let stageId: string;
beforeAll(async () => {
  j = await openJudging({
    evaluators: ['ani', 'budi', 'citra', 'dodi'],
    proposals: [{ title: 'Bidan Siaga' }, { title: 'Antrean Ramah' }],
    source,
  });
  stageId = (await j.stage('desk_judging')).id;
  await j.world.owner`update editions set official_ranking = 'adjusted'`;
});
afterAll(() => j.world.close());

test('where readers are found by field, all jurors of its institutions read all of it, and what lacks is named', async () => {
  for (const [name, institution, languages] of [
    ['ani', 'kementerian  kesehatan', ['jv', 'id-ID']],
    // Of whom no language is known is taken to read what the stage asks.
    ['budi', 'Universitas Nusantara', []],
    ['citra', 'Kementerian Lain', ['id']],
    ['dodi', 'Universitas Nusantara', ['en', 'jv']],
  ] as const) {
    const set = await j.organiser.post(`/api/editions/${j.editionId}/juror-profiles`, {
      personId: j.people[name],
      institution,
      languages,
      senior: name === 'ani',
    });
    expect(set.status, set.text).toBe(201);
  }
  const plan = await j.organiser.post(`/api/stages/${stageId}/assignments`);
  expect([plan.status, plan.body.created], plan.text).toEqual([201, 4]);
  expect(plan.body.loads.map((one: any) => [one.name, one.load]).sort()).toEqual([
    ['ani', 2],
    ['budi', 2],
    ['citra', 0],
    ['dodi', 0],
  ]);
  expect(plan.body.unplaced.map((one: any) => [one.title, one.missing]).sort()).toEqual([
    ['Antrean Ramah', 1],
    ['Bidan Siaga', 1],
  ]);
  expect((await j.organiser.post(`/api/stages/${stageId}/assignments`)).body.created).toBe(0);
});

test('below the smallest sample the raw totals stay official, and the reason is shown', async () => {
  for (const name of ['ani', 'budi']) {
    const juror = await j.juror(name);
    for (const [title, task] of Object.entries(await tasksOf(juror, stageId)))
      await scoreAndSend(juror, await accept(juror, task), scoresOf(title === 'Bidan Siaga' ? 8000 : 7000));
  }
  const stage = await j.stage('desk_judging');
  await j.organiser.put(`/api/stages/${stageId}/closing`, {}, { version: stage.version });
  const { body } = await j.organiser.get(`/api/editions/${j.editionId}/standings?group=umum`);
  expect([body.adjustment.applied, body.adjustment.reason.en]).toEqual([
    false,
    'A correction needs at least 5 proposals, 2 jurors and 5 readings to spare.',
  ]);
  expect(body.items.map((row: any) => [row.title, row.rank, row.total, row.raw, row.adjusted])).toEqual([
    ['Bidan Siaga', 1, '80.00', '80.00', null],
    ['Antrean Ramah', 2, '70.00', '70.00', null],
  ]);
});
