import { readFileSync } from 'node:fs';
import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { editionWithRules } from '#lib/editions.ts';
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

/** A page as the pages' side has it: whatever it asks goes to the real server, in the name of `who`, and is noted. */
function pageOf(who: typeof c.organiser) {
  const asked: string[] = [];
  const kippAsk = async (url: string) => {
    asked.push(url);
    const { status, text } = await who.get(url);
    return { status, text, isJson: true, cookies: [] };
  };
  const request = new Request('http://localhost');
  const event = {
    locals: { lang: 'id' },
    request,
    getClientAddress: () => '',
    platform: { req: { kippAsk } },
  };
  return { event: event as unknown as RequestEvent, asked };
}

test('the rules of a version travel once, and never to who may not see their year', async () => {
  const brief = `/api/editions/${draft.id}?glance=false&rules=false`;
  const whole = `/api/editions/${draft.id}?glance=false`;
  const { body: without } = await c.organiser.get(brief);
  const { body: withRules } = await c.organiser.get(whole);
  expect(without).toEqual({ ...withRules, rulebook: undefined, now: without.now });
  for (const asks of [[brief, whole], [brief]]) {
    const { event, asked } = pageOf(c.organiser);
    expect((await editionWithRules(event, draft.id)).rulebook).toEqual(withRules.rulebook);
    expect(asked).toEqual(asks);
  }
  const { event, asked } = pageOf(c.admin);
  await expect(editionWithRules(event, draft.id)).rejects.toMatchObject({ status: 404 });
  expect(asked).toEqual([brief]);
  const years = await c.organiser.get('/api/editions?stages=false');
  const { body: all } = await c.organiser.get('/api/editions');
  const names = all.items.map(({ id, stages }: { id: string; stages: object[] }) => [stages.length > 0, id]);
  expect(names.length).toBeGreaterThan(1);
  expect(years.body.items.map((year: { id: string }) => ['stages' in year, year.id])).toEqual(
    names.map(([, id]: [boolean, string]) => [false, id]),
  );
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
  // Other rules are another version: a page has them at once.
  expect((await editionWithRules(pageOf(c.organiser).event, draft.id)).rulebook.year).toBe(2026);
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
