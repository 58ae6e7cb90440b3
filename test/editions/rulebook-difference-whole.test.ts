import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { ruleChanges, type RuleChange } from '../../server/editions/rulebook/difference.ts';
import { editRules, type RuleEdit } from '../../server/editions/rulebook/edits.ts';
import { parseRulebook } from '../../server/editions/rulebook/parse.ts';
import type { Rulebook } from '../../server/editions/rulebook/types.ts';

/** Whatever a person can change in the rules of a year is told among the differences to last year, in words, in both languages. */
const read = (name: string) =>
  readFileSync(new URL(`../../templates/editions/${name}.yaml`, import.meta.url), 'utf8');
const rules = (source: string) => parseRulebook(source, 'rules.yaml', true).rulebook;
const words = (id: string, en: string) => ({ id, en });

/** A year of feasibility and public rating, and one of interviews and visits in which everything stands that may be left out. */
const BOOKS: [string, Rulebook][] = [
  ['kipp-2025', rules(read('kipp-2025'))],
  ['everything', everything()],
];

function everything(): Rulebook {
  const raw = parse(read('kipp-2023')) as Rulebook;
  const at = <K extends Rulebook['stages'][number]['kind']>(kind: K) =>
    raw.stages.find((one): one is Extract<typeof one, { kind: K }> => one.kind === kind)!;
  raw.groups[0]!.note = words('Catatan.', 'A note.');
  raw.eligibility.history.note = words('Keterangan.', 'A note.');
  raw.legalBasis[0]!.source = 'https://contoh.id';
  raw.stages[0]!.window = { opensAt: '2027-03-01T08:00:00+07:00', closesAt: '2027-04-14T23:59:00+07:00' };
  const desk = at('desk_judging');
  desk.readers.languages = ['id', 'en'];
  desk.passingGradePoints = 70;
  desk.belowGrade = 'refuse';
  desk.calibration = { required: true, farOffPoints: 12 };
  desk.assignment = {
    by: 'field',
    fields: Object.fromEntries(
      raw.categories.map((one) => [one.key, ['Kementerian Satu', 'Kementerian Dua']]),
    ),
  };
  at('field_visit').claims![0]!.aspect = words('Dampak', 'Impact');
  raw.plenary = { quorumPercent: 60 };
  raw.ranking.final = [
    {
      groups: [raw.groups[0]!.key],
      parts: [
        { stage: desk.key, weightPercent: 40, withoutScore: 'others' },
        { stage: at('interview').key, weightPercent: 60 },
      ],
    },
  ];
  return rules(stringify(raw));
}

type Part = string | number;
type Loose = Record<Part, unknown>;
const isHolder = (value: unknown): value is Loose => typeof value === 'object' && value !== null;
const valueAt = (rulebook: unknown, path: readonly Part[]) =>
  path.reduce<unknown>((value, part) => (value as Loose)[part], rulebook);

/** Every value and, with `lists`, every list, by its place. */
function* placesIn(value: unknown, lists: boolean, path: Part[] = []): Generator<Part[]> {
  if (!isHolder(value)) {
    if (!lists) yield path;
    return;
  }
  if (Array.isArray(value) && lists) yield path;
  for (const [key, inner] of Object.entries(value))
    yield* placesIn(inner, lists, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** Names by which parts of the file find each other, where a value comes from, and the kind of a thing: no page changes them. */
const NO_RULE = /(^format|\.code|\.source|\.example|\.state|\.unchecked|\.kind|\.by|(^|\.)key)$/;
const OTHERS: Record<string, readonly string[]> = {
  auto: ['eyes', 'age'],
  level: ['top', 'finalist'],
  effect: ['bar', 'require'],
  official: ['raw', 'adjusted'],
  mode: ['half_even', 'half_up'],
  announcement: ['at_once', 'together'],
  belowGrade: ['reason', 'refuse'],
  agencySees: ['nothing', 'date', 'report'],
  withoutScore: ['unranked', 'others'],
  opensAt: ['2027-03-02T08:00:00+07:00'],
  closesAt: ['2027-04-15T23:59:00+07:00'],
};

function otherThan(value: unknown, path: readonly Part[]): unknown {
  const others = OTHERS[String(path.at(-1))];
  if (others) return others.find((one) => one !== value);
  if (typeof value === 'boolean') return !value;
  return typeof value === 'number' ? value + 1 : `${String(value)} lain`;
}

/** What a change is told as; the rule book is then as it was. */
function changed(
  rulebook: Rulebook,
  holder: unknown,
  change: (holder: Loose & unknown[]) => void,
): RuleChange[] {
  const own = holder as Loose & unknown[];
  const before = BEFORE.get(rulebook)!;
  const kept: object = Array.isArray(holder) ? [...own] : { ...(holder as object) };
  change(own);
  // A change holds texts of the rule book itself, which is put back now.
  const changes = structuredClone(ruleChanges(before, rulebook));
  if (Array.isArray(own)) own.length = 0;
  Object.assign(own, kept);
  return changes;
}
const BEFORE = new Map(BOOKS.map(([, rulebook]) => [rulebook, structuredClone(rulebook)]));

const isSaid = (text: { id: string; en: string } | null) =>
  text === null || (text.id !== '' && text.en !== '');
const differsIn = (one: RuleChange, language: 'id' | 'en') =>
  isSaid(one.before) && isSaid(one.after) && one.before?.[language] !== one.after?.[language];

describe.each(BOOKS)('%s', (_, rulebook) => {
  test('a value that changes, whichever it is, is told in both languages', () => {
    const silent = [...placesIn(rulebook, false)].filter((path) => {
      const dotted = path.join('.');
      const isLaw = /^legalBasis\.\d+\.source$/.test(dotted);
      if (valueAt(rulebook, path) === null || (NO_RULE.test(dotted) && !isLaw)) return false;
      const last = path.at(-1)!;
      const changes = changed(rulebook, valueAt(rulebook, path.slice(0, -1)), (holder) => {
        holder[last as number] = otherThan(holder[last as number], path);
      });
      // A text in one language changes there; everything else is told in both.
      const languages = last === 'id' || last === 'en' ? ([last] as const) : (['id', 'en'] as const);
      return !languages.every((language) => changes.some((one) => differsIn(one, language)));
    });
    expect(silent.map((path) => path.join('.'))).toEqual([]);
  });

  test('a part that goes or comes is told', () => {
    const silent = [...placesIn(rulebook, true)].flatMap((path) => {
      const list = valueAt(rulebook, path) as unknown[];
      const gone = list.map((_, index) => changed(rulebook, list, (own) => void own.splice(index, 1)));
      const come = list.map((_, index) =>
        changed(rulebook, list, (own) => {
          const more = structuredClone(own[index]);
          if (isHolder(more))
            for (const name of ['key', 'code', 'number'])
              if (name in more) more[name] = `${String(more[name])}_2`;
          own.push(isHolder(more) ? more : `${String(more)}_2`);
        }),
      );
      return [...gone, ...come].some(
        (changes) => !changes.some((one) => differsIn(one, 'id') && differsIn(one, 'en')),
      )
        ? [path.join('.')]
        : [];
    });
    // What is laid down for a group twice, or for one that there is not, is a fault and no rule.
    expect(
      silent.filter(
        (path) => !/^(eligibility\.(ages|quotas)|targets|ranking\.final(\.\d+\.groups)?)$/.test(path),
      ),
    ).toEqual([]);
  });

  test('a part that only takes another place is told with the one it stands behind', () => {
    const silent = [...placesIn(rulebook, true)].flatMap((path) => {
      const list = valueAt(rulebook, path) as unknown[];
      const swapped = list
        .slice(1)
        .map((_, index) =>
          changed(rulebook, list, (own) => void own.splice(index, 2, own[index + 1], own[index])),
        );
      return swapped.some((changes) => !changes.some((one) => differsIn(one, 'id') && differsIn(one, 'en')))
        ? [path.join('.')]
        : [];
    });
    // Rules for groups, earlier awards and ranges of scores hold in any order.
    const anyOrder =
      /^(eligibility\.(ages|quotas|history\.rules)|targets|ranking\.final|rubrics\.\d+\.scale\.anchors)$/;
    expect(silent.filter((path) => !anyOrder.test(path))).toEqual([]);
  });
});

const source = read('kipp-2023');
const after = (...edits: RuleEdit[]) =>
  ruleChanges(rules(source), rules(editRules(source, edits, [rules(read('kipp-2025'))]))).map((one) => [
    one.kind,
    one.label,
    one.before,
    one.after,
  ]);

test('each way to change the rules is told as what it did', () => {
  expect(after({ do: 'move', path: ['stages', 6], to: 5 })).toEqual([
    [
      'changed',
      words('Verifikasi lapangan: urutan', 'Field verification: order'),
      words('sesudah "Presentasi dan wawancara"', 'after "Presentation and interview"'),
      words('sesudah "Masa sanggah"', 'after "Objection period"'),
    ],
  ]);
  expect(
    after({ do: 'set', path: ['stages', 5, 'session', 'questionMinutes'], value: 12 })[0]!.at(-1),
  ).toEqual(
    words(
      '17 hari, 3 panelis, 7 menit paparan dan 12 menit tanya jawab',
      '17 days, 3 panelists, 7 minutes of presentation and 12 of questions',
    ),
  );
  const [gone] = after({ do: 'remove', path: ['stages', 6] });
  expect(gone!.slice(0, 2)).toEqual(['removed', words('Verifikasi lapangan', 'Field verification')]);
  const category = { key: 'anak', name: words('Anak', 'Children') };
  expect(after({ do: 'add', path: ['categories', 0], value: category })).toEqual([
    ['added', words('Anak', 'Children'), null, words('ya', 'yes')],
  ]);
  const kinds = after({ do: 'addStage', kind: 'public_rating', weightPercent: 20 });
  expect(kinds.map(([kind, label]) => [kind, (label as { en: string }).en])).toEqual(
    expect.arrayContaining([
      ['added', 'Usefulness rated by the public'],
      ['changed', 'Final ranking of General Group'],
    ]),
  );
  // What was there keeps its place, though all that stands below the new one is a number further.
  expect(kinds.some(([, label]) => (label as { en: string }).en.endsWith(': order'))).toBe(false);
});

test('awards of one name are told apart by their group', () => {
  const book = rules(read('provinsi'));
  const turned = structuredClone(book);
  turned.tiers.push(...turned.tiers.splice(0, 1));
  const [first] = ruleChanges(book, turned);
  const { name, group } = book.tiers[0]!;
  const groupName = book.groups.find((one) => one.key === group)!.name;
  const alike = book.tiers.filter((one) => one.name.id === name.id).length;
  expect([alike > 1, first!.label.id]).toEqual([true, `${name.id}, ${groupName.id}: urutan`]);
});
