import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { editRules, type RuleEdit } from '../../server/editions/rulebook/edits.ts';
import { stageOffers } from '../../server/editions/rulebook/new-stage.ts';
import { parseRulebook } from '../../server/editions/rulebook/parse.ts';
import { RulebookError } from '../../server/editions/rulebook/rulebook-error.ts';
import type { Rulebook, StageKind } from '../../server/editions/rulebook/types.ts';
import { madeUpRules } from './made-up-rules.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../templates/editions/${name}.yaml`, import.meta.url), 'utf8');
const SHIPPED = ['kipp-2023', 'kipp-2025', 'provinsi'];
const SOURCES = Object.fromEntries([
  ...SHIPPED.map((name) => [name, read(name)] as const),
  ['made up', madeUpRules()] as const,
]);
const BOOKS: Rulebook[] = SHIPPED.map((name) => parseRulebook(read(name), name).rulebook);
const added = (source: string, asked: { kind: StageKind; at?: number; weightPercent?: number }) =>
  editRules(source, [{ do: 'addStage', ...asked }], BOOKS);
const faultsOf = (text: string): string[] => {
  try {
    parseRulebook(text, 'x.yaml');
    return [];
  } catch (error) {
    return (error as RulebookError).faults.map((one) => one.path);
  }
};

const made = parse(SOURCES['made up']!);
const CASES = stageOffers(made, BOOKS).flatMap((offer) => (offer.why ? [] : [offer.kind]));

test('all but the three without which there is no competition can be added to a year that has only those', () => {
  expect(CASES).toEqual([
    'screening',
    'selection',
    'objection',
    'interview',
    'feasibility',
    'public_rating',
    'field_visit',
    'final_plenary',
    'determination',
    'awarding',
  ]);
});

test.each(CASES)('a stage of kind %s comes whole, and goes as it came', (kind) => {
  const source = SOURCES['made up']!;
  const text = added(source, { kind, weightPercent: 30 });
  const at = parse(text).stages.findIndex((one: { kind: string }) => one.kind === kind);
  // All that is left is to look at it; after that the rules are whole.
  expect(faultsOf(text)).toEqual([`stages.${at}.unchecked`]);
  const whole = editRules(text, [{ do: 'remove', path: ['stages', at, 'unchecked'] }]);
  expect(faultsOf(whole)).toEqual([]);
  const without = editRules(whole, [{ do: 'remove', path: ['stages', at] }]);
  expect([faultsOf(without), parse(without).stages]).toEqual([[], made.stages]);
});

test.each(SHIPPED)('%s takes one more of every kind that it may have, first and last in its turn', (name) => {
  const offers = stageOffers(parse(SOURCES[name]!), BOOKS).filter((one) => !one.why);
  expect(offers.length).toBeGreaterThanOrEqual(4);
  // From the end, so that what was added moves no place that is still to come.
  for (const end of ['first', 'last'] as const) {
    const edits = offers.toReversed().map((one) => ({
      do: 'addStage' as const,
      kind: one.kind,
      ...(end === 'first' ? { at: one.first } : {}),
      weightPercent: 30,
    }));
    const left = faultsOf(editRules(SOURCES[name]!, edits, BOOKS));
    expect([left.length, left.filter((path) => !path.endsWith('unchecked'))]).toEqual([offers.length, []]);
  }
});

describe('the final ranking', () => {
  const finalOf = (text: string) => parse(text).ranking.final;

  test('shares what the new stage does not take, in whole numbers that sum to 100', () => {
    const text = added(
      read('kipp-2025')
        .replace('weightPercent: 70', 'weightPercent: 67')
        .replace('weightPercent: 30, withoutScore', 'weightPercent: 33, withoutScore'),
      { kind: 'field_visit', weightPercent: 30 },
    );
    // A visit has no sheets: it takes no share.
    expect(finalOf(text)[0].parts.map((one: { weightPercent: number }) => one.weightPercent)).toEqual([
      67, 33,
    ]);
    const rated = added(read('provinsi'), { kind: 'public_rating', weightPercent: 33 });
    expect(finalOf(rated)[0].parts).toEqual([
      { stage: 'penilaian_proposal', weightPercent: 34 },
      { stage: 'wawancara', weightPercent: 33 },
      { stage: 'kebermanfaatan', weightPercent: 33, withoutScore: 'others' },
    ]);
  });

  test('stays what it was where a final judging comes without a share', () => {
    const text = added(madeUpRules(), { kind: 'feasibility' });
    expect([parse(text).finalJudging, finalOf(text)]).toEqual([
      { stage: 'fisibilitas' },
      [{ parts: [{ stage: 'menilai', weightPercent: 100 }] }],
    ]);
  });

  test('is the new stage alone where it takes everything', () => {
    const text = added(madeUpRules(), { kind: 'interview', weightPercent: 100 });
    expect(finalOf(text)).toEqual([{ parts: [{ stage: 'wawancara', weightPercent: 100 }] }]);
  });

  test('loses a stage that is dropped, and where one part is left it is the whole', () => {
    const drop = (name: string, kind: string) => {
      const index = parse(read(name)).stages.findIndex((one: { kind: string }) => one.kind === kind);
      return editRules(read(name), [{ do: 'remove', path: ['stages', index] }]);
    };
    const rated = drop('kipp-2025', 'feasibility');
    expect([parse(rated).finalJudging, finalOf(rated)[0].parts]).toEqual([
      null,
      [{ stage: 'kebermanfaatan', weightPercent: 100, withoutScore: 'others' }],
    ]);
    const alone = drop('kipp-2023', 'interview');
    expect([parse(alone).finalJudging, finalOf(alone), faultsOf(alone)]).toEqual([null, undefined, []]);
  });
});

test('what is brought along names only what this year has', () => {
  const { stages, rubrics } = parse(
    added(added(madeUpRules(), { kind: 'field_visit' }), { kind: 'public_rating' }),
  );
  const visit = stages.find((one: { kind: string }) => one.kind === 'field_visit');
  expect(visit.claims.every((one: object) => !('field' in one))).toBe(true);
  expect([visit.optional, visit.example, visit.source, visit.window]).toEqual([
    true,
    true,
    undefined,
    undefined,
  ]);
  expect(stages.find((one: { kind: string }) => one.kind === 'public_rating').shows).toEqual([]);
  expect(rubrics.at(-1)).toMatchObject({ key: 'kebermanfaatan', example: true });
});

test('a second plenary gets a key and a name of its own; a second of what is looked up by its kind is a fault', () => {
  const { stages } = parse(added(read('kipp-2023'), { kind: 'selection' }));
  expect(stages.slice(3, 5).map((one: { key: string; name: object }) => [one.key, one.name])).toEqual([
    ['pleno_finalis', { id: 'Pleno finalis', en: 'Finalist plenary' }],
    ['pleno_finalis_2', { id: 'Pleno finalis (kedua)', en: 'Finalist plenary (second)' }],
  ]);
  const visit = BOOKS[0]!.stages.findIndex((one) => one.kind === 'field_visit');
  const twice = (extra: object, at: number) =>
    faultsOf(editRules(read('kipp-2023'), [{ do: 'add', path: ['stages', at], value: extra }]));
  expect(twice({ ...BOOKS[0]!.stages[visit], key: 'lagi' }, visit + 1)).toEqual([`stages.${visit + 1}.kind`]);
  const feasibility = BOOKS[1]!.stages.find((one) => one.kind === 'feasibility')!;
  const { assignment: _, ...plain } = feasibility as Extract<typeof feasibility, { kind: 'feasibility' }>;
  expect(twice({ ...plain, rubric: 'proposal' }, visit)).toEqual([`stages.${visit}.kind`]);
});

test('interviews that the rules do not name as the final judging are it, since there is no other', () => {
  const named = 'finalJudging: { stage: wawancara }';
  for (const text of [
    read('kipp-2023').replace(named, 'finalJudging: null'),
    read('kipp-2023').replace(named, ''),
  ]) {
    expect(faultsOf(text)).toEqual([]);
    expect(parseRulebook(text, 'x').rulebook.finalJudging).toEqual({ stage: 'wawancara' });
  }
  const without = read('kipp-2023').replace(named, 'finalJudging: null');
  // A share is taken from what counts now, which are the interviews.
  const rated = parse(added(without, { kind: 'public_rating', weightPercent: 20 }));
  expect(rated.ranking.final[0].parts.map((one: { stage: string }) => one.stage)).toContain('wawancara');
});

describe('what cannot be is said in words of people, at its field, with what to do instead', () => {
  const saidOf = (edits: RuleEdit[], name = 'kipp-2023') => {
    try {
      parseRulebook(editRules(read(name), edits), 'x');
    } catch (error) {
      return (error as RulebookError).faults.map(({ path, reason }) => [path, reason]);
    }
    return [];
  };
  const stageOf = (book: number, kind: StageKind) => {
    const { assignment: _, ...stage } = BOOKS[book]!.stages.find((one) => one.kind === kind) as Loose;
    return stage;
  };
  type Loose = Record<string, unknown>;
  type Case = [name: string, edits: RuleEdit[], path: string, id: RegExp, en: RegExp];
  const again = (kind: StageKind, at: number): RuleEdit => ({
    do: 'add',
    path: ['stages', at],
    value: { ...stageOf(0, kind), key: 'lagi', name: { id: 'Lagi', en: 'Again' } },
  });
  const cases: Case[] = [
    [
      'two objection periods',
      [again('objection', 5)],
      'stages.5.kind',
      /^Sudah ada tahap "Masa sanggah".*lebih banyak hari.*hapus tahap ini\.$/,
      /^There is the stage "Objection period" already.*more days.*remove this stage\.$/,
    ],
    [
      'two field visits',
      [again('field_visit', 7)],
      'stages.7.kind',
      /^Sudah ada tahap "Verifikasi lapangan".*Semua kunjungan direncanakan/,
      /^There is the stage "Field verification" already.*All visits are planned within/,
    ],
    [
      'two registrations',
      [again('registration', 1)],
      'stages.1.kind',
      /Perpanjang pendaftaran yang ada/,
      /more days\. A single agency/,
    ],
    [
      'interviews and a feasibility stage',
      [{ do: 'add', path: ['stages', 6], value: { ...stageOf(1, 'feasibility'), rubric: 'proposal' } }],
      'stages.6.kind',
      /^Finalis sudah dinilai pada tahap "Presentasi dan wawancara".*hapus salah satu.*menjadi aspek/,
      /^Finalists are judged in the stage "Presentation and interview" already.*remove one of the two.*can be criteria/,
    ],
    [
      'a stage above the one it follows',
      [{ do: 'move', path: ['stages', 1], to: 2 }],
      'stages.2.state',
      /^"Seleksi administrasi" berlangsung sebelum "Penilaian proposal".*Naikkan/,
      /^"Administrative check" takes place before "Desk judging".*Move it up\.$/,
    ],
    [
      'no publication',
      [{ do: 'remove', path: ['stages', 9] }],
      'stages',
      /^Tahap "Pengumuman" tidak ada.*Tambahkan/,
      /^There is no stage "Publication".*Add that stage\.$/,
    ],
    [
      'a stage that opens before one far above it',
      [
        { do: 'set', path: ['stages', 0, 'window'], value: days('2027-03-01', '2027-04-01') },
        { do: 'set', path: ['stages', 3, 'window'], value: days('2027-02-01', '2027-02-03') },
      ],
      'stages.3.window.opensAt',
      /sebelum "Pendaftaran" dibuka.*lebih lambat/,
      /before "Registration" does.*later opening/,
    ],
  ];
  test.each(cases)('%s', (_, edits, path, id, en) => {
    const said = saidOf(edits);
    expect(said.map(([at]) => at)).toEqual([path]);
    const [[, reason]] = said as [[string, { id: string; en: string }]];
    expect(reason).toEqual({ id: expect.stringMatching(id), en: expect.stringMatching(en) });
    // No name that only the file knows.
    expect(`${reason.id} ${reason.en}`).not.toMatch(/[a-z]_[a-z]/);
  });
});

test('with a group goes all that is laid down for it alone, and nothing of the others', () => {
  const text = editRules(read('kipp-2025'), [{ do: 'remove', path: ['groups', 1] }]);
  expect(faultsOf(text)).toEqual([]);
  const [before, after] = [parse(read('kipp-2025')), parse(text)];
  expect(text).not.toMatch(/(group: replikasi|groups: \[replikasi\])/);
  const keys = (list: { key: string }[]) => list.map((one) => one.key);
  const gone = keys(before.form.fields).filter((key) => !keys(after.form.fields).includes(key));
  expect(gone).toEqual(['inspirasi', 'proses_replikasi', 'faktor_pembeda']);
  // No criterion is read from a question that went.
  expect(
    after.rubrics.flatMap((one: { criteria: { fields: string[] }[] }) =>
      one.criteria.flatMap((two) => two.fields),
    ),
  ).not.toContain('inspirasi');
  expect(keys(after.tiers)).toEqual(['finalis_umum', 'opsi_umum']);
});

test('a category takes along those who judge it', () => {
  expect(faultsOf(editRules(read('kipp-2025'), [{ do: 'remove', path: ['categories', 0] }]))).toEqual([]);
});

function days(from: string, to: string) {
  return { opensAt: `${from}T08:00:00+07:00`, closesAt: `${to}T08:00:00+07:00` };
}
