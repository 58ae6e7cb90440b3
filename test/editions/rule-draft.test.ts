import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { examine } from '../../server/db/doctor.ts';
import { openCompetition, type Competition } from '../support/edition.ts';

/** The rules of a year as an organiser writes them, page by page, until they come into force. */
const provinsi = readFileSync(new URL('../../templates/editions/provinsi.yaml', import.meta.url), 'utf8');

let c: Competition;
let url: string;
let edition: { id: string; version: number };
beforeAll(async () => {
  c = await openCompetition({ open: false });
  const made = await c.organiser.post(`/api/bodies/${c.bodyId}/editions`, { source: provinsi });
  edition = made.body;
  url = `/api/editions/${edition.id}/rulebook/draft`;
});
afterAll(() => c.world.close());

const weight = ['rubrics', 0, 'criteria', 0, 'weightPercent'];
const first = parse(provinsi).rubrics[0].criteria[0].weightPercent as number;
const write = (edits: unknown[], version: number, who = c.organiser, more = {}) =>
  who.put(url, { edits, ...more }, { version });

test('before anything is written the draft is what is in force', async () => {
  const { status, body } = await c.organiser.get(url);
  expect(status).toBe(200);
  const { rulebook, plan, turns, additions, ...rest } = body;
  expect(rest).toEqual({
    editionId: edition.id,
    version: 0,
    editable: true,
    number: 1,
    baseNumber: null,
    savedAt: null,
    faults: [],
    changes: 0,
  });
  expect(rulebook).toEqual(parse(provinsi));
  expect(plan.length).toBe(rulebook.stages.length);
  // Its stages stand in their turns; interviews and visits share one.
  expect(turns).toEqual([0, 1, 2, 3, 5, 5, 6, 7, 8, 9]);
  expect(additions.length).toBeGreaterThan(0);
});

test('a rule book with a fault is kept as a draft, told with its place, and not put into force', async () => {
  const saved = await write([{ do: 'set', path: weight, value: first + 7 }], 0);
  expect([saved.status, saved.body.version, saved.body.changes], saved.text).toEqual([200, 1, null]);
  expect(saved.body.faults).toEqual([
    {
      path: 'rubrics.0.criteria',
      detail: { id: 'Jumlah bobot 107, seharusnya 100.', en: 'The weights sum to 107, not to 100.' },
    },
  ]);
  const forced = await c.organiser.put(
    `/api/editions/${edition.id}/rulebook`,
    { draft: 1 },
    { version: edition.version },
  );
  expect([forced.status, forced.body.code]).toEqual([422, 'rulebook_refused']);
  const shown = await c.organiser.get(`/api/editions/${edition.id}`);
  expect(shown.body.rulebook.rubrics[0].criteria[0].weightPercent).toBe(first);
});

test('two organisers do not overwrite one another, and the office reads along without writing', async () => {
  const late = await write([{ do: 'set', path: ['year'], value: 2031 }], 0, c.organiser2);
  expect([late.status, late.body.code]).toEqual([412, 'stale_version']);
  expect((await c.secretariat.get(url)).body.version).toBe(1);
  expect((await write([], 1, c.secretariat)).status).toBe(403);
  expect((await c.admin.get(url)).status).toBe(403);
  expect((await c.world.anyone.get(url)).status).toBe(401);
});

test('what comes into force is the draft that was seen, as the next version, and the draft is over', async () => {
  const saved = await write(
    [
      { do: 'set', path: weight, value: first },
      { do: 'set', path: ['form', 'fields', 2, 'label', 'id'], value: 'Pertanyaan baru' },
    ],
    1,
  );
  expect([saved.body.faults, saved.body.changes], saved.text).toEqual([[], 1]);
  const compared = await c.organiser.get(
    `/api/editions/${edition.id}/rulebook/comparison?edition=${edition.id}&draft=true`,
  );
  expect(compared.body.changes.map((one: { section: string }) => one.section)).toEqual(['form']);
  const force = (draft: number) =>
    c.organiser.put(`/api/editions/${edition.id}/rulebook`, { draft }, { version: edition.version });
  expect((await force(1)).body.code).toBe('stale_version');
  const done = await force(2);
  expect([done.status, done.body.rulebook.form.fields[2].label.id], done.text).toEqual([
    200,
    'Pertanyaan baru',
  ]);
  const { body } = await c.organiser.get(url);
  expect([body.version, body.number, body.baseNumber, body.changes]).toEqual([0, 2, null, 0]);
  const source = await c.organiser.get(`/api/editions/${edition.id}/rulebook/source`);
  const comments = (text: string) => text.split('\n').filter((line) => /(^|\s)#\s/.test(line)).length;
  expect(comments(source.text)).toBe(comments(provinsi));
});

test('an edit of what is not there is refused, and one may begin again from the rules in force', async () => {
  const lost = await write([{ do: 'remove', path: ['stages', 400] }], 0);
  expect([lost.status, lost.body.errors[0].path], lost.text).toEqual([400, 'edits.0']);
  const begun = await write([{ do: 'set', path: ['year'], value: 2040 }], 0);
  expect(begun.body.changes).toBe(1);
  const again = await write([], 1, c.organiser2, { anew: true });
  expect([again.body.version, again.body.changes]).toEqual([2, 0]);
});

test('once the year is opened its rules stay', async () => {
  const { body } = await c.organiser.get(`/api/editions/${edition.id}`);
  await c.organiser.put(`/api/editions/${edition.id}/state`, { verb: 'open' }, { version: body.version });
  const seen = (await c.organiser.get(url)).body;
  expect([seen.editable, seen.additions]).toEqual([false, []]);
  const late = await write([{ do: 'set', path: ['year'], value: 2041 }], seen.version);
  expect([late.status, late.body.code]).toEqual([409, 'guard_refused']);
  expect(await examine(c.world.owner)).toEqual([]);
});
