import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine } from '../../server/db/doctor.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { moveOn } from './year.ts';

const provinsi = readFileSync(new URL('../../templates/editions/provinsi.yaml', import.meta.url), 'utf8');

let c: Competition;
let draft: { id: string; version: number };
beforeAll(async () => {
  c = await openCompetition({ open: false });
});
afterAll(() => c.world.close());

const create = (body: object, who = c.organiser) => who.post(`/api/bodies/${c.bodyId}/editions`, body);

test('the shipped rule books are listed with their years and read as files', async () => {
  const { body } = await c.world.anyone.get('/api/rulebooks');
  expect(body.items.map((one: { key: string; year: number }) => [one.key, one.year])).toEqual([
    ['kipp-2023', 2023],
    ['kipp-2025', 2025],
    ['provinsi', 2026],
  ]);
  const file = await c.world.anyone.get('/api/rulebooks/provinsi/source');
  expect([file.status, file.text]).toEqual([200, provinsi]);
  expect((await c.world.anyone.get('/api/rulebooks/tiada/source')).status).toBe(404);
});

test("last year's rules are taken over for the year after it, under the next free short name", async () => {
  const made = await create({ cloneOf: c.editionId });
  expect([made.status, made.body.year, made.body.slug, made.body.state], made.text).toEqual([
    201,
    2024,
    'kipp-2023-2',
    'draft',
  ]);
  draft = made.body;
  const named = await create({ cloneOf: c.editionId, slug: 'kipp-2023' });
  expect([named.status, named.body.code]).toEqual([409, 'already_exists']);
  expect((await create({ cloneOf: c.editionId }, c.secretariat)).status).toBe(403);
});

test('what differs is said in words, to whoever may see both', async () => {
  const { body } = await c.organiser.get(
    `/api/editions/${draft.id}/rulebook/comparison?edition=${c.editionId}`,
  );
  expect(body.changes).toEqual([
    {
      section: 'year',
      kind: 'changed',
      label: { id: 'Tahun', en: 'Year' },
      before: { id: '2023', en: '2023' },
      after: { id: '2024', en: '2024' },
    },
  ]);
  const hidden = await c.admin.get(`/api/editions/${draft.id}/rulebook/comparison`);
  expect(hidden.status).toBe(404);
});

test("a draft's rule book is replaced whole, and a broken one is refused with line and sentence", async () => {
  const url = `/api/editions/${draft.id}/rulebook`;
  const broken = provinsi.replace('perAgency: 5,', 'perAgency: lima,');
  const refused = await c.organiser.put(url, { source: broken }, { version: draft.version });
  expect([refused.status, refused.body.code]).toEqual([422, 'rulebook_refused']);
  const line = broken.split('\n').findIndex((text) => text.includes('perAgency: lima')) + 1;
  expect(refused.body.errors[0].path).toContain(`source.yaml:${line}:`);
  const done = await c.organiser.put(url, { source: provinsi }, { version: draft.version });
  expect([done.status, done.body.year, done.body.version], done.text).toEqual([200, 2026, draft.version + 1]);
  expect(done.body.stages.map((stage: { kind: string }) => stage.kind)).toEqual([
    'registration',
    'screening',
    'desk_judging',
    'selection',
    'interview',
    'field_visit',
    'final_plenary',
    'determination',
    'publication',
    'awarding',
  ]);
  const stale = await c.organiser.put(url, { source: `${provinsi}\n` }, { version: draft.version });
  expect(stale.status).toBe(412);
  const source = await c.organiser.get(`/api/editions/${draft.id}/rulebook/source`);
  expect(source.text).toBe(provinsi);
});

test('what is written afterwards is written on the new form, and an opened year keeps its rules', async () => {
  const opened = await moveOn(c.organiser, draft.id, 'open');
  const begun = await c.admin.post(`/api/editions/${draft.id}/submissions`, {
    title: 'Perahu Sehat',
    group: 'kabupaten_kota',
    agencyId: c.agencyId,
  });
  expect(begun.status, begun.text).toBe(201);
  const [form] = await c.world.owner`select f.group_key, f.number from submission_versions v
    join form_versions f on f.id = v.form_version_id where v.submission_id = ${begun.body.id}`;
  expect(form).toEqual({ group_key: 'kabupaten_kota', number: 2 });
  const late = await c.organiser.put(
    `/api/editions/${draft.id}/rulebook`,
    { source: provinsi },
    { version: opened.version },
  );
  expect([late.status, late.body.code]).toEqual([409, 'guard_refused']);
  expect(await examine(c.world.owner)).toEqual([]);
});
