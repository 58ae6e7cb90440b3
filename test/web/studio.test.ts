import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { planStages } from '../../server/editions/laid-out.ts';
import { stringify } from 'yaml';
import { draftBody } from '../../server/editions/draft-schemas.ts';
import { checkRules } from '../../server/editions/rule-source.ts';
import { editRules } from '../../server/editions/rulebook/edits.ts';
import { stageFacts } from '../../server/editions/rulebook/facts-stages.ts';
import { fieldRules } from '../../server/field/rules.ts';
import { parseRulebook } from '../../server/editions/rulebook/parse.ts';
import {
  editsOf,
  faultsAt,
  keyFor,
  pageOf,
  shownAs,
  spokenOf,
  withEdits,
} from '../../web/src/lib/studio/edits.ts';
import { beginOf, PART_KEYS, scoredTexts } from '../../web/src/lib/studio/parts.ts';
import { placeOf } from '../../web/src/lib/studio/place-of.ts';
import { partName } from '../../web/src/lib/studio/part-name.ts';
import { planOf } from '../../web/src/lib/studio/plan.ts';

const rules = {
  year: 2026,
  form: {
    fields: [
      { key: 'a', label: { id: 'Satu', en: 'One' }, maxWords: 200, required: true },
      { key: 'b', label: { id: 'Dua', en: 'Two' }, required: false, when: { field: 'a', is: 'ya' } },
    ],
  },
  stages: [{ key: 's', window: { opensAt: '2026-03-01T01:00:00Z', closesAt: '2026-04-01T01:00:00Z' } }, {}],
};

test('a field that says what stands there already changes nothing', () => {
  const same = {
    'text:form.fields.0.label.id': ' Satu\r\n',
    'number:form.fields.0.maxWords': '200',
    'flag:form.fields.0.required': 'true',
    'when:form.fields.1.when': 'a=ya',
    'when:form.fields.0.when': '',
    'moment:stages.0.window.opensAt': '2026-03-01T08:00',
    'moment:stages.1.window.opensAt': '',
    version: '3',
  };
  expect(editsOf(same, rules)).toEqual([]);
});

test('what was typed becomes a value of its kind; what is no number goes to the server as it was typed', () => {
  const typed = {
    'text:form.fields.0.label.id': 'Kesatu',
    'number:form.fields.0.maxWords': 'banyak',
    'number:year': '2027',
    'flag:form.fields.0.required': 'false',
    'when:form.fields.1.when': '',
    'when:form.fields.0.when': 'x=tidak',
    'maybe:form.fields.0.note': '',
  };
  expect(editsOf(typed, rules)).toEqual([
    { do: 'set', path: ['form', 'fields', 0, 'label', 'id'], value: 'Kesatu' },
    { do: 'set', path: ['form', 'fields', 0, 'maxWords'], value: 'banyak' },
    { do: 'set', path: ['year'], value: 2027 },
    { do: 'set', path: ['form', 'fields', 0, 'required'], value: false },
    { do: 'remove', path: ['form', 'fields', 1, 'when'] },
    { do: 'set', path: ['form', 'fields', 0, 'when'], value: { field: 'x', is: 'tidak' } },
  ]);
  expect(editsOf({ 'number:year': '' }, rules)).toEqual([{ do: 'set', path: ['year'], value: null }]);
});

test('what is ticked stands in a row, and a row that may be absent goes when nothing is ticked', () => {
  const listed = { files: [{ types: ['pdf', 'png'], groups: ['umum'] }] };
  expect(editsOf({ 'list:files.0.types': 'pdf,png', 'some:files.0.groups': 'umum' }, listed)).toEqual([]);
  expect(shownAs('list', listed.files[0]!.types)).toBe('pdf, png');
  expect(editsOf({ 'list:files.0.types': 'pdf, png' }, listed)).toEqual([]);
  expect(editsOf({ 'list:files.0.types': '', 'some:files.0.groups': '' }, listed)).toEqual([
    { do: 'set', path: ['files', 0, 'types'], value: [] },
    { do: 'remove', path: ['files', 0, 'groups'] },
  ]);
});

test('both ends of a window are written together, in Jakarta time, and go together', () => {
  const one = { 'moment:stages.1.window.opensAt': '2027-03-01T08:00' };
  expect(editsOf(one, rules)).toEqual([
    { do: 'set', path: ['stages', 1, 'window'], value: { opensAt: '2027-03-01T08:00:00+07:00' } },
  ]);
  const moved = { 'moment:stages.0.window.closesAt': '2026-05-01T23:59' };
  expect(editsOf(moved, rules)).toEqual([
    {
      do: 'set',
      path: ['stages', 0, 'window'],
      value: { opensAt: '2026-03-01T01:00:00Z', closesAt: '2026-05-01T23:59:00+07:00' },
    },
  ]);
  const gone = { 'moment:stages.0.window.opensAt': '', 'moment:stages.0.window.closesAt': '' };
  expect(editsOf(gone, rules)).toEqual([{ do: 'remove', path: ['stages', 0, 'window'] }]);
});

test('a number that may be left out goes when its field is emptied, and stays refusable when it is no number', () => {
  const years = { eligibility: { history: { rules: [{ fromYear: 2014 }] } } };
  const path = ['eligibility', 'history', 'rules', 0, 'fromYear'];
  const typed = (text: string) => editsOf({ 'count:eligibility.history.rules.0.fromYear': text }, years);
  expect(typed('')).toEqual([{ do: 'remove', path }]);
  expect(typed('2015')).toEqual([{ do: 'set', path, value: 2015 }]);
  expect(typed('lama')).toEqual([{ do: 'set', path, value: 'lama' }]);
  expect(typed('2014')).toEqual([]);
});

test('a preview shows what is typed and leaves what is saved as it was', () => {
  const typed = { 'text:form.fields.1.label.en': 'Second', 'when:form.fields.1.when': '' };
  const after = withEdits(rules, editsOf(typed, rules));
  expect(after.form.fields[1]).toEqual({ key: 'b', label: { id: 'Dua', en: 'Second' }, required: false });
  expect(rules.form.fields[1]!.label.en).toBe('Two');
  expect(rules.form.fields[1]!.when).toEqual({ field: 'a', is: 'ya' });
});

test('a key is made from a name, and is another one where it is taken', () => {
  expect(keyFor('Alamat Aplikasi (URL)', [])).toBe('alamat_aplikasi_url');
  expect(keyFor('3 Café baru', ['cafe_baru'])).toBe('cafe_baru_2');
  expect(keyFor('!!!', [])).toBe('bagian');
});

test('every fault leads to the page that can mend it', () => {
  const pages = [
    'year',
    'form.fields.3.maxWords',
    'rubrics.0.criteria',
    'stages.2.window.opensAt',
    'tiers.0.places',
  ];
  expect(pages.map(pageOf)).toEqual(['basics', 'form', 'rubrics', 'stages', 'awards']);
  const newer = [
    'form.attachments.0.maxBytes',
    'screening.correction.days',
    'pact.version',
    'groups.1.name.id',
    'eligibility.history.rules.0.toYear',
    'legalBasis.0.number',
    'categories.2.name.en',
  ];
  expect(newer.map(pageOf)).toEqual(['files', 'checks', 'ranking', 'places', 'history', 'basis', 'basis']);
  const ofStages = [
    'stages',
    'stages.2.unchecked',
    'stages.0.team.panelists',
    'stages.1.assignment.fields.a',
  ];
  expect(ofStages.map(pageOf)).toEqual(ofStages.map(() => 'stages'));
  expect(['stages.2.key', 'form.attachments.0.key', 'stages.1.optional'].map(pageOf)).toEqual([
    'file',
    'file',
    'file',
  ]);
  const detail = { id: 'x', en: 'x' };
  const faults = ['a.1', 'a.10', 'a.1.b'].map((path) => ({ path, detail }));
  expect(faultsAt(faults, 'a.1').map((one) => one.path)).toEqual(['a.1', 'a.1.b']);
  expect(shownAs('flag', false)).toBe('false');
});

const kipp = () =>
  parseRulebook(
    readFileSync(new URL('../../templates/editions/kipp-2023.yaml', import.meta.url), 'utf8'),
    'x.yaml',
  ).rulebook;

test('the dates that are shown while somebody types are those that the server will plan', () => {
  const { stages, ...others } = kipp();
  stages[2]!.window = { opensAt: '2027-05-01T08:00:00+07:00', closesAt: '2027-05-20T16:00:00+07:00' };
  const start = '2027-02-28T17:00:00.000Z';
  const planned = planStages({ ...others, stages }, new Date(start)).map(({ key, opensAt, closesAt }) => ({
    key,
    opensAt: opensAt.toISOString(),
    closesAt: closesAt.toISOString(),
  }));
  expect(planOf(stages, start)).toEqual(planned);
  // One end alone leaves the other to the length; what is no length shows nothing.
  expect(
    planOf([{ key: 'a', durationDays: 2, window: { opensAt: '2027-03-01T08:00:00+07:00' } }], start),
  ).toEqual([{ key: 'a', opensAt: '2027-03-01T01:00:00.000Z', closesAt: '2027-03-03T00:59:00.000Z' }]);
  expect(planOf([{ key: 'a', durationDays: 'lama' }], start)).toBeNull();
});

test('a fault leads to its field on the page of the part it is in', () => {
  const rules = kipp() as unknown as Record<string, unknown>;
  const place = (path: string) => placeOf(path, rules)?.replace('/office/edition/studio', '');
  expect(
    [
      'year',
      'stages',
      'stages.0.durationDays',
      'stages.5.panel.perFinalist',
      'stages.5.panel.quorum',
      'stages.5.materials.items.2.hosts.0',
      'stages.6.claims.0.field',
      'form.attachments.0.maxBytes',
      'form.attachments.0.letter.points.1.id',
      'form.fields.2.maxWords',
      'form.fields',
      'rubrics.0.criteria',
      'ranking.final.0.parts',
      'stages.0.key',
    ].map(place),
  ).toEqual([
    '#year',
    '/stages#stages',
    '/stages#stages.0.durationDays',
    '/stages#stages.5.panel.perFinalist',
    '/stages/wawancara#stages.5.panel.quorum',
    '/stages/wawancara#stages.5.materials.items.2.hosts.0',
    '/stages/verifikasi_lapangan#stages.6.claims.0.field',
    '/files#form.attachments.0.maxBytes',
    '/files/surat_implementasi#form.attachments.0.letter.points.1.id',
    '/form/ringkasan#form.fields.2.maxWords',
    '/form#form.fields',
    '/rubrics/proposal#rubrics.0.criteria',
    '/places#ranking.final.0.parts',
    undefined,
  ]);
});

test('days in a row are numbers, the usual ones where the rules do not say, and none where the field is emptied', () => {
  const said = { stages: [{ remindDaysBefore: [3] }, {}] };
  const edits = (typed: string, at = 0) => editsOf({ [`days:stages.${at}.remindDaysBefore`]: typed }, said);
  const path = (at: number) => ['stages', at, 'remindDaysBefore'];
  expect(edits('3')).toEqual([]);
  expect(edits('5, 1, lama')).toEqual([{ do: 'set', path: path(0), value: [5, 1, 'lama'] }]);
  expect(edits('')).toEqual([{ do: 'set', path: path(0), value: [] }]);
  expect(edits('7, 3, 1', 1)).toEqual([]);
  expect(shownAs('days', undefined)).toBe('7, 3, 1');
  // The server's own words of what holds where nothing is said.
  const desk = kipp();
  const stage = desk.stages.find((one) => one.kind === 'desk_judging')!;
  delete stage.remindDaysBefore;
  const usual = stageFacts(desk, stage).find((one) => one.id.endsWith(' remind'))!;
  expect(usual.value.en).toBe(`${shownAs('days', undefined)} days before`);
});

test('what is only said where it is so goes when it is not', () => {
  const groups = { groups: [{ ofReplications: true }, {}] };
  expect(
    editsOf({ 'yes:groups.0.ofReplications': '', 'yes:groups.1.ofReplications': 'true' }, groups),
  ).toEqual([
    { do: 'remove', path: ['groups', 0, 'ofReplications'] },
    { do: 'set', path: ['groups', 1, 'ofReplications'], value: true },
  ]);
});

test('what may be left out begins with something that the rules can have', () => {
  const rules = kipp();
  const place: Record<string, (string | number)[]> = {
    letter: ['form', 'attachments', 0],
    note: ['groups', 0],
    items: ['stages', 5, 'materials'],
    final: ['ranking'],
  };
  const at = (kind: string) => ['stages', rules.stages.findIndex((one) => one.kind === kind)];
  for (const key of ['consolidation', 'calibration', 'secondLook', 'assignment'])
    place[key] = at('desk_judging');
  for (const key of ['materials', 'otherTime']) place[key] = at('interview');
  for (const key of ['claims', 'photos']) place[key] = at('field_visit');
  const source = stringify(rules);
  const found = PART_KEYS.map((key) => {
    const path = [...(place[key] ?? []), key];
    const { value } = beginOf(key, rules);
    expect(draftBody.safeParse({ edits: [{ do: 'set', path, value }] }).success, key).toBe(true);
    const { faults } = checkRules(editRules(source, [{ do: 'set', path, value }]));
    return [key, faults.length > 0];
  });
  // Which institutions judge, nobody can guess: each category asks for its own.
  expect(found.filter(([, isFaulty]) => isFaulty)).toEqual([['assignment', true]]);
  expect(scoredTexts(rules)).toEqual(withoutClaims(rules));
});

function withoutClaims(rules: ReturnType<typeof kipp>) {
  const copy = structuredClone(rules);
  for (const stage of copy.stages) if (stage.kind === 'field_visit') delete stage.claims;
  return fieldRules(copy)!.claims.map(({ key, label, field }) => ({ key, label, field }));
}

test('a fault is told with the name of the part it is in', () => {
  const rules = kipp() as unknown as Record<string, unknown>;
  const named = (path: string) => partName(path, rules, 'en');
  expect(
    [
      'stages.0.durationDays',
      'form.fields.2.maxWords',
      'rubrics.0.criteria.1.weightPercent',
      'rubrics.0.criteria',
      'targets.0.nominees',
      'eligibility.ages.1.minMonths',
      'legalBasis.0.title.en',
      'stages.2.assignment.fields.kesehatan',
      'stages.5.materials.items.1.maxBytes',
      'stages.6.claims.2.label.en',
      'ranking.tieChain.0',
      'stages',
    ].map(named),
  ).toEqual([
    'Registration',
    'Summary',
    'Novelty or Added Value',
    'Desk judging',
    'General Group',
    'Special Group',
    expect.stringMatching(/^Undang-Undang/),
    'Health',
    'Summary of at most 3 pages',
    'The impact figures agree with the records kept there',
    '',
    '',
  ]);
  expect([spokenOf({ id: 'Butir', en: '' }, 'en'), spokenOf({ key: 'x', name: null }, 'id')]).toEqual([
    'Butir',
    'x',
  ]);
});
