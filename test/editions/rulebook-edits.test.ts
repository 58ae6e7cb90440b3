import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkRules } from '../../server/editions/rule-source.ts';
import { EditError, editRules, type RuleEdit } from '../../server/editions/rulebook/edits.ts';
import { parseRulebook } from '../../server/editions/rulebook/parse.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../templates/editions/${name}.yaml`, import.meta.url), 'utf8');
const SHIPPED = ['kipp-2023', 'kipp-2025', 'provinsi'];
const comments = (text: string) => text.split('\n').filter((line) => /(^|\s)#\s/.test(line)).length;

test.each(SHIPPED)('a change of one number in %s leaves all else as it was, comments too', (name) => {
  const source = read(name);
  const before = parse(source);
  const index = before.form.fields.findIndex((field: { kind: string }) => field.kind === 'text');
  const after = editRules(source, [{ do: 'set', path: ['form', 'fields', index, 'maxWords'], value: 123 }]);
  before.form.fields[index].maxWords = 123;
  delete before.form.fields[index].example;
  expect(parse(after)).toEqual(before);
  expect(comments(after)).toBe(comments(source));
  expect(() => parseRulebook(after, name)).not.toThrow();
});

test('no edit at all is the same rule book, and a second writing changes nothing more', () => {
  const once = editRules(read('kipp-2023'), []);
  expect(parse(once)).toEqual(parse(read('kipp-2023')));
  expect(editRules(once, [])).toBe(once);
});

const SMALL = `a: 1 # one
list:
  - key: x
    name: { id: Satu, en: One }
  - key: y # second
    example: true
    inner: { n: 5 }
`;

test('items are added, moved and taken away at their place', () => {
  const edits: RuleEdit[] = [
    { do: 'add', path: ['list', 2], value: { key: 'z', name: { id: 'Ya' } } },
    { do: 'move', path: ['list', 2], to: 0 },
    { do: 'remove', path: ['list', 1] },
    { do: 'set', path: ['list', 0, 'name', 'en'], value: 'Yes: really' },
  ];
  expect(parse(editRules(SMALL, edits))).toEqual({
    a: 1,
    list: [
      { key: 'z', name: { id: 'Ya', en: 'Yes: really' } },
      { key: 'y', example: true, inner: { n: 5 } },
    ],
  });
});

test('what is decided is no longer marked as an example, and a comment stays', () => {
  const text = editRules(SMALL, [
    { do: 'set', path: ['list', 1, 'inner', 'n'], value: 6 },
    { do: 'set', path: ['a'], value: 'true' },
  ]);
  expect(parse(text)).toEqual({
    a: 'true',
    list: [
      { key: 'x', name: { id: 'Satu', en: 'One' } },
      { key: 'y', inner: { n: 6 } },
    ],
  });
  expect(text).toContain('# one');
});

test('a letter whose points were put together by somebody is no example any more', () => {
  const source = read('kipp-2023');
  const path = ['form', 'attachments', 0, 'letter', 'points', 0] as const;
  const isExample = (text: string) => parse(text).form.attachments[0].letter.example;
  expect(isExample(source)).toBe(true);
  const edits: RuleEdit[] = [
    { do: 'move', path, to: 1 },
    { do: 'remove', path },
    { do: 'add', path, value: { id: 'Butir', en: 'Point' } },
  ];
  expect(edits.map((edit) => isExample(editRules(source, [edit])))).toEqual(edits.map(() => undefined));
});

test.each<[string, RuleEdit]>([
  ['an item that is not there', { do: 'remove', path: ['list', 7] }],
  ['a place after the end', { do: 'add', path: ['list', 3], value: 1 }],
  ['a key of a list', { do: 'set', path: ['list', 'x'], value: 1 }],
  ['a place of a map', { do: 'set', path: ['list', 0, 0], value: 1 }],
  ['an item that does not exist yet', { do: 'set', path: ['list', 9], value: 1 }],
  ['something below a text', { do: 'set', path: ['list', 0, 'key', 'deep'], value: 1 }],
  ['another place that is not there', { do: 'move', path: ['list', 0], to: 2 }],
])('an edit of %s is refused, named by its place', (_, edit) => {
  const all: RuleEdit[] = [{ do: 'set', path: ['a'], value: 2 }, edit];
  expect(() => editRules(SMALL, all)).toThrow(new EditError(1));
});

test('with a question goes what pointed at it alone', () => {
  const source = read('kipp-2023');
  const rules = parse(source);
  const index = rules.form.fields.findIndex((field: { key: string }) => field.key === 'kebaruan');
  const after = editRules(source, [{ do: 'remove', path: ['form', 'fields', index] }]);
  expect(source).toMatch(/field: kebaruan\b/);
  expect(after).not.toMatch(/field: kebaruan\b/);
  const { rulebook, faults } = checkRules(after);
  expect(faults).toEqual([]);
  expect(rulebook!.rubrics.flatMap((one) => one.criteria.flatMap(({ fields }) => fields))).not.toContain(
    'kebaruan',
  );
});

test('a text with faults is read as it stands, with the path of every fault', () => {
  const at = parse(read('provinsi')).rubrics[0].criteria.length - 1;
  const path = ['rubrics', 0, 'criteria', at, 'weightPercent'] as const;
  const { raw, rulebook, faults } = checkRules(
    editRules(read('provinsi'), [{ do: 'set', path, value: 'banyak' }]),
  );
  expect(rulebook).toBeNull();
  expect((raw as { key: string }).key).toBe('provinsi');
  expect(faults.map((one) => [one.path, one.reason.en])).toEqual([
    [`rubrics.0.criteria.${at}.weightPercent`, 'Must be a number.'],
  ]);
});
