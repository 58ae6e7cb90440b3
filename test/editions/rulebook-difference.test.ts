import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { ruleChanges } from '../../server/editions/rulebook/difference.ts';
import { parseRulebook } from '../../server/editions/rulebook/parse.ts';
import type { Rulebook } from '../../server/editions/rulebook/types.ts';
import { forYear } from '../../server/editions/rule-source.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../templates/editions/${name}.yaml`, import.meta.url), 'utf8');
const rules = (source: string) => parseRulebook(source, 'rules.yaml').rulebook;

/** KIPP 2023 with some of it changed. */
function changed(change: (rulebook: Rulebook) => void): Rulebook {
  const raw = parse(read('kipp-2023')) as Rulebook;
  change(raw);
  return rules(stringify(raw));
}

const inEnglish = (after: Rulebook) =>
  ruleChanges(rules(read('kipp-2023')), after).map((one) => [
    one.section,
    one.kind,
    one.label.en,
    one.before?.en ?? null,
    one.after?.en ?? null,
  ]);

test('the same rules differ in nothing', () => {
  expect(inEnglish(rules(read('kipp-2023')))).toEqual([]);
});

/** The same value with the keys of every object the other way round, as a database may give them back. */
function turned<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turned) as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, turned(inner)] as const);
  return Object.fromEntries(entries.reverse()) as T;
}

test('nor do they when one was kept in a database, whose keys come back in another order', () => {
  expect(inEnglish(turned(rules(read('kipp-2023'))))).toEqual([]);
});

test('a quota, a stage, a weight and a field that changed are each said in words, by section', () => {
  const after = changed((one) => {
    one.eligibility.quotas.find((quota) => quota.group === 'umum')!.perAgency = 3;
    one.stages = one.stages.filter((stage) => stage.kind !== 'objection');
    one.rubrics[0]!.criteria[0]!.weightPercent += 5;
    one.rubrics[0]!.criteria[1]!.weightPercent -= 5;
    const field = one.form.fields.find((two) => two.key === 'ringkasan')!;
    if (field.kind === 'text') field.maxWords = 150;
  });
  expect(inEnglish(after)).toEqual([
    [
      'groups',
      'changed',
      'General Group',
      '10 proposals an agency, 24 months of age, 198 nominees, 99 finalists',
      '3 proposals an agency, 24 months of age, 198 nominees, 99 finalists',
    ],
    ['form', 'changed', 'Summary', '200 words, required', '150 words, required'],
    ['stages', 'removed', 'Objection period', '5 days', null],
    ['rubrics', 'changed', 'Desk judging: Background and Aims', '10 % (0–100)', '15 % (0–100)'],
    ['rubrics', 'changed', 'Desk judging: Novelty or Added Value', '15 % (0–100)', '10 % (0–100)'],
  ]);
});

test('what has another name is said with both names', () => {
  const after = changed((one) => {
    one.tiers[0]!.name = { id: 'Finalis Utama', en: 'Main Finalist' };
  });
  const [change] = inEnglish(after);
  expect([change![2], change![3]!.split(':')[0], change![4]!.split(':')[0]]).toEqual([
    'Main Finalist',
    'Top 99',
    'Main Finalist',
  ]);
});

test('rules taken over for another year lose their fixed dates and keep their comments', () => {
  const source = read('kipp-2023').replace(
    '  - key: pendaftaran\n',
    "  - key: pendaftaran\n    window: { opensAt: '2023-01-01T00:00:00+07:00', closesAt: '2023-02-01T00:00:00+07:00' }\n",
  );
  expect(rules(source).stages[0]!.window).toBeDefined();
  const next = forYear(source, 2028);
  expect([rules(next).year, rules(next).stages[0]!.window]).toEqual([2028, undefined]);
  expect(next).toContain('# Pakta integritas penilai');
  expect(ruleChanges(rules(source), rules(next)).map((one) => one.label.en)).toEqual([
    'Year',
    'Registration',
  ]);
});

test('a condition, a help and a fixed date that became different are told as what they say', () => {
  const after = changed((rulebook) => {
    const field = rulebook.form.fields.find((one) => one.key === 'ringkasan')!;
    field.when = { field: 'pernah_top99', is: 'pernah' };
    field.hint.en = 'Tell it in brief.';
    rulebook.stages[0]!.window = {
      opensAt: '2027-03-01T08:00:00+07:00',
      closesAt: '2027-04-14T23:59:00+07:00',
    };
  });
  const told = inEnglish(after);
  expect(told.map(([section, , label]) => [section, label])).toEqual([
    ['form', 'Summary'],
    ['form', 'Summary: help'],
    ['stages', 'Registration'],
  ]);
  expect(told[0]![4]).toBe('200 words, required, only if Has it been a Top 99 finalist? Yes');
  expect(told[1]![4]).toBe('Tell it in brief.');
  expect(told[2]![4]).toBe('01-03-2027 08.00 to 14-04-2027 23.59 WIB, 45 days, 5 minutes of grace');
});

test('the words of a certificate, the level of an award and a rule of history are compared, too', () => {
  const after = changed((one) => {
    one.tiers[0]!.certificate!.sentence.en = 'as one of the ninety-nine';
    one.tiers[0]!.places = 54;
    one.tiers[1]!.level = 'finalist';
    one.eligibility.history.rules[1]!.atLeast = 3;
  });
  expect(inEnglish(after)).toEqual([
    [
      'screening',
      'changed',
      expect.stringContaining('General Group'),
      'stays out having won 2 or more of Top 99, Top 99 (finalist) (2014–2022)',
      'stays out having won 3 or more of Top 99, Top 99 (finalist) (2014–2022)',
    ],
    [
      'tiers',
      'changed',
      'Top 99',
      'General Group, for finalists, 99 places',
      'General Group, for finalists, 54 places',
    ],
    [
      'tiers',
      'changed',
      'Top 99: certificate',
      'Top 99 Public Service Innovations: as a finalist of the General Group',
      'Top 99 Public Service Innovations: as one of the ninety-nine',
    ],
    [
      'tiers',
      'changed',
      'Top 45',
      'General Group, for Top Innovations, 45 places',
      'General Group, for finalists, 45 places',
    ],
  ]);
});
