import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { expect } from 'vitest';
import type { z } from 'zod';
import type { Rulebook, StageKind } from '../../server/editions/rulebook/types.ts';
import type { Site } from './site.ts';
import type { Visitor } from './visitor.ts';

/**
 * Every value that the schema of a rule book knows, by its place: `stages.*(interview).materials.items.*(link).hosts`. A place in a
 * list is a star; where a list holds things of several kinds, the kind stands behind it. A row of plain values is one value.
 */
type Def = {
  type: string;
  shape?: Record<string, z.ZodType>;
  innerType?: z.ZodType;
  element?: z.ZodType;
  valueType?: z.ZodType;
  options?: readonly z.ZodType[];
  discriminator?: string;
  values?: readonly unknown[];
};
const defOf = (schema: z.ZodType) => schema.def as unknown as Def;
const bare = (schema: z.ZodType): z.ZodType => {
  const { type, innerType } = defOf(schema);
  return innerType && ['optional', 'nullable', 'default'].includes(type) ? bare(innerType) : schema;
};
/** `part`: the outermost of what may be left out that it stands in, itself included. */
export type Leaf = { place: string; part: string | null };

export function leavesOf(schema: z.ZodType, place = '', part: string | null = null): Leaf[] {
  const outer = bare(schema);
  const own = part ?? (outer !== schema && place !== '' ? place : null);
  const { type, shape, element, valueType, options, discriminator } = defOf(outer);
  const at = (name: string) => (place ? `${place}.${name}` : name);
  if (shape) return Object.entries(shape).flatMap(([name, inner]) => leavesOf(inner, at(name), own));
  if (discriminator)
    return options!.flatMap((one) =>
      leavesOf(one, `${place}(${String(defOf(defOf(one).shape![discriminator]!).values![0])})`, own),
    );
  if (type === 'record') return leavesOf(valueType!, at('*'), own);
  const row = element && bare(element);
  if (row && (defOf(row).shape || defOf(row).discriminator)) return leavesOf(row, at('*'), own);
  return [{ place, part: own }];
}

type Loose = Record<string, unknown>;
/** Which kind a thing is of, where the schema tells kinds apart. */
const kindOf = (place: string, value: unknown) => {
  const { kind, by } = (value ?? {}) as Loose;
  if (/^(stages|form\.fields)\.\*$|\.materials\.items\.\*$/.test(place)) return `(${String(kind)})`;
  return place === 'ranking.tieChain.*' ? `(${String(by)})` : '';
};

/** The place of a value of these rules as `leavesOf` writes it. */
export function placeIn(rules: unknown, path: readonly string[]): string {
  let [value, place]: [unknown, string] = [rules, ''];
  for (const part of path) {
    const isStar = Array.isArray(value) || place.endsWith('assignment.fields');
    value = (value as Loose | undefined)?.[part];
    place = [place, isStar ? '*' : part].filter(Boolean).join('.');
    place += kindOf(place, value);
  }
  // A row of plain values is one value, whichever of them is named.
  return place.replace(/\.(\*)$/, (star) => (place.endsWith('fields.*') ? star : ''));
}

/** Every place at which these rules have a value. */
export function placesOf(rules: unknown): Set<string> {
  const found = new Set<string>();
  const walk = (value: unknown, path: string[]) => {
    const isRow = Array.isArray(value) && !value.some((one) => typeof one === 'object' && one !== null);
    if (typeof value !== 'object' || value === null || isRow) found.add(placeIn(rules, path));
    else for (const [name, inner] of Object.entries(value)) walk(inner, [...path, name]);
  };
  walk(rules, []);
  return found;
}

const read = (name: string) =>
  parse(readFileSync(new URL(`../../templates/editions/${name}.yaml`, import.meta.url), 'utf8')) as Rulebook;
const words = (id: string, en: string) => ({ id, en });

/** The rules of a year in which everything stands that may: a draft alone can hold it, as no year is judged twice. */
export function everything(): Loose {
  const [rules, other] = [read('kipp-2023'), read('kipp-2025')];
  const added = other.stages.filter(({ kind }) => ['feasibility', 'public_rating'].includes(kind));
  rules.stages.push(...added);
  const known = rules.rubrics.map(({ key }) => key);
  rules.rubrics.push(...other.rubrics.filter(({ key }) => !known.includes(key)));
  Object.assign(rules.groups[0]!, { ofReplications: true, note: words('Catatan', 'Note') });
  rules.legalBasis[0]!.source = 'https://contoh.id';
  rules.eligibility.history.note = words('Keterangan', 'Note');
  Object.assign(rules.eligibility.history.rules[0]!, { fromYear: 2014, toYear: 2022 });
  rules.screening.correction.times = 2;
  rules.screening.announcement = 'together';
  rules.objections = { panelSize: 3, onNotSelected: true, onFinalists: true, answerDays: 3 };
  rules.messages = { approveAbove: 50, remindDaysBefore: [7] };
  rules.plenary = { quorumPercent: 60 };
  const groups = [rules.groups[0]!.key];
  const when = { field: 'berbasis_aplikasi', is: 'ya' };
  for (const field of rules.form.fields)
    Object.assign(field, { prompts: [words('Apa', 'What')], groups, when });
  Object.assign(rules.form.attachments[0]!, { field: 'ringkasan', groups, when });
  for (const stage of rules.stages) Object.assign(stage, MORE[stage.kind]?.(rules));
  for (const stage of rules.stages) {
    stage.window = { opensAt: '2027-03-01T08:00:00+07:00', closesAt: '2027-03-02T08:00:00+07:00' };
    if ('readers' in stage) stage.readers.languages = ['id'];
  }
  const { key } = rules.stages.find(({ kind }) => kind === 'interview')!;
  const parts = [{ stage: key, weightPercent: 100, withoutScore: 'others' as const }];
  rules.ranking.final = [{ groups, parts }];
  return rules as unknown as Loose;
}

const readers = ({ categories }: Rulebook) => ({
  assignment: { by: 'field', fields: { [categories[0]!.key]: ['Satu'] } },
  remindDaysBefore: [3],
});
/** What else may be laid down for a stage of a kind. */
const MORE: Partial<Record<StageKind, (rules: Rulebook) => object>> = {
  desk_judging: (rules) => ({
    ...readers(rules),
    consolidation: { gapPoints: 20 },
    passingGradePoints: 70,
    belowGrade: 'refuse',
    calibration: { required: true, farOffPoints: 12 },
    secondLook: { readings: 20, each: 1 },
  }),
  feasibility: readers,
  public_rating: () => ({ shows: ['ringkasan'] }),
};

/** The same without all that may be left out. @param parts the places of what may be left out */
export function theLeast(rules: Loose, parts: ReadonlySet<string>): Loose {
  const copy = structuredClone(rules);
  const strip = (value: unknown, path: string[]) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      const place = placeIn(rules, [...path, name]);
      if (parts.has(place) && NULLED.test(place)) (value as Loose)[name] = null;
      else if (parts.has(place)) Reflect.deleteProperty(value, name);
      else strip(inner, [...path, name]);
    }
  };
  strip(copy, []);
  return copy;
}
const NULLED = /\.(consolidation|passingGradePoints|certificate)$/;

/** What no page of the studio changes, and why that is so. */
export const LEFT_TO_THE_FILE: readonly [RegExp, string][] = [
  [
    /(^|\.|\))(key|code)$/,
    'other parts and the database find it by this name; it is made once, from what people call it',
  ],
  [/^format$/, 'the shape of the file itself'],
  [/\)\.kind$/, 'a question or a stage of another kind is another one: it is removed, and the other added'],
  [/^stages\.\*\([a-z_]+\)\.state$/, 'follows from the kind of the stage'],
  [/\.optional$/, 'belongs to the model: which stages it can be run without'],
  [/\.unchecked/, 'a mark of a stage that was added; a button of its page takes it away'],
  [/(^|\.|\))example$/, 'goes by itself as soon as somebody decides what it marks'],
  [/^(?!legalBasis).*\bsource$/, 'a note in the file on where a value was found; no page shows it'],
  [/^finalJudging\.stage$/, 'follows from the stages: it is the one in which finalists are scored'],
  [/assignment\.by$/, 'there is one way'],
  [/^ranking\.tieChain\./, 'a step is chosen whole, and moved or removed'],
  [/^(eligibility\.(ages|quotas)|targets)\.\*\.group$/, 'comes and goes with its group'],
  [/^ranking\.final\.\*\.parts\.\*\.stage$/, 'a stage is added to the ranking, or removed from it'],
];

/** What a page begins by a button of another name than `part`. */
export const BY_BUTTON: Readonly<Record<string, string>> = {
  prompts: 'addPrompt',
  'history.note': 'note',
  aspect: 'aspect',
  certificate: 'certify',
};

/** Every page of the studio with this draft of the rules, as it comes without a program. */
export async function pagesOf({ world }: Site, { page }: Visitor, rules: Loose): Promise<string> {
  const { owner } = world;
  await owner`insert into rule_drafts (id, body_id, edition_id, base_number, source, saved_at)
    select gen_random_uuid(), body_id, id, 1, ${stringify(rules)}, now() from editions
    on conflict (edition_id) do update set source = excluded.source`;
  type Keyed = { key: string; kind?: string };
  const listed = (list: unknown) => list as Keyed[];
  const form = rules['form'] as Loose;
  const questions = [...Map.groupBy(listed(form['fields']), ({ kind }) => kind).values()].map(
    ([one]) => one!,
  );
  const stages = listed(rules['stages']).filter(({ kind }) =>
    /judging|feasibility|rating|interview|visit/.test(kind!),
  );
  const addresses = [
    ...['', 'basis', 'form', 'files', 'stages', 'places', 'awards', 'history', 'checks', 'ranking'],
    ...questions.map(({ key }) => `form/${key}`),
    `files/${listed(form['attachments'])[0]!.key}`,
    `rubrics/${listed(rules['rubrics']).find((one) => 'scale' in one)!.key}`,
    ...stages.map(({ key }) => `stages/${key}`),
  ];
  const pages: string[] = [];
  for (const address of addresses) {
    const answer = await page.request.get(`/office/edition/studio/${address}`.replace(/\/$/, ''));
    expect([address, answer.status()]).toEqual([address, 200]);
    pages.push(await answer.text());
  }
  return pages.join('\n');
}

/** The places of all values that have a field there. */
export const namedOn = (html: string) =>
  [...html.matchAll(/ name="[a-z]+:([^"]+)"/g)].map(([, dotted]) => dotted!.split('.'));
