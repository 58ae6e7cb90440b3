import type { Rulebook } from '#lib/types/rulebook.ts';
import { studioStageWords } from '#lib/words/studio-stage.ts';
import { studioWords } from '#lib/words/studio.ts';
import { pathOf, type Part } from './edits.ts';

/**
 * Parts of the rules that may be left out: what each begins with when somebody asks for it, and the field the keyboard then stands
 * on. What the rules do not say has its usual answer, which the page tells beside the button.
 */
export const PART_KEYS = [
  'consolidation',
  'calibration',
  'secondLook',
  'assignment',
  'materials',
  'items',
  'otherTime',
  'claims',
  'photos',
  'letter',
  'note',
  'objections',
  'plenary',
  'pact',
  'messages',
  'final',
] as const;
export type PartKey = (typeof PART_KEYS)[number];
type Begin = { value: unknown; field: string };

const both = <K extends keyof (typeof studioStageWords)['id']>(key: K) => ({
  id: String(studioStageWords.id[key]),
  en: String(studioStageWords.en[key]),
});
const hint = { id: studioWords.id.newHint, en: studioWords.en.newHint };

/** What is asked for where the rules do not say: begun with, it can be changed. */
export const newFile = { kind: 'file', mediaTypes: ['application/pdf'], maxBytes: 10_485_760 } as const;
export const newLink = { kind: 'link', hosts: ['www.youtube.com', 'youtube.com', 'youtu.be'] } as const;
/** What finalists hand in where the rules do not say. */
export const usualMaterials = () => [
  { key: 'slides', label: both('slides'), required: false, ...newFile },
  { key: 'summary', label: both('summary'), required: false, ...newFile },
  { key: 'video', label: both('video'), required: false, ...newLink },
];

const BEGINS: Record<PartKey, (rules: Rulebook) => Begin> = {
  consolidation: () => ({ value: { gapPoints: 20 }, field: 'gapPoints' }),
  calibration: () => ({ value: { required: true, farOffPoints: 10 }, field: 'required' }),
  secondLook: () => ({ value: { readings: 20, each: 1 }, field: 'readings' }),
  assignment: ({ categories }) => ({
    value: { by: 'field', fields: Object.fromEntries(categories.map(({ key }) => [key, []])) },
    field: `fields.${categories[0]?.key ?? ''}`,
  }),
  materials: () => ({ value: { daysBefore: 3, items: usualMaterials() }, field: 'daysBefore' }),
  items: () => ({ value: usualMaterials(), field: '0.label.id' }),
  otherTime: () => ({ value: { daysBefore: 2 }, field: 'daysBefore' }),
  claims: (rules) => ({ value: scoredTexts(rules), field: '0.label.id' }),
  photos: () => ({ value: { least: 1, most: 40 }, field: 'least' }),
  letter: () => ({
    value: { statement: both('newStatement'), points: [both('newPoint')], lines: 0 },
    field: 'statement.id',
  }),
  note: () => ({ value: hint, field: 'id' }),
  objections: () => ({
    value: { panelSize: 3, onNotSelected: true, onFinalists: true },
    field: 'panelSize',
  }),
  plenary: () => ({ value: { quorumPercent: 51 }, field: 'quorumPercent' }),
  pact: () => ({
    value: { version: 1, title: both('newPact'), points: [both('newPoint')] },
    field: 'title.id',
  }),
  messages: () => ({
    value: { approveAbove: 50, remindDaysBefore: [7, 3, 1] },
    field: 'approveAbove',
  }),
  final: ({ stages, finalJudging }) => {
    const scored = stages.filter((stage) => 'rubric' in stage);
    const stage = (scored.find((one) => one.key === finalJudging?.stage) ?? scored[0])?.key ?? '';
    return { value: [{ parts: [{ stage, weightPercent: 100 }] }], field: '0.parts.0.weightPercent' };
  },
};

/** One question for every text of the form that a reader scores: what is asked on a visit where the rules do not say. */
export function scoredTexts({ form, rubrics, stages }: Rulebook) {
  const rubric = stages.find((one) => one.kind === 'desk_judging')?.rubric;
  const criteria = rubrics.find((one) => one.key === rubric)?.criteria ?? [];
  const scored = new Set(criteria.flatMap((one) => one.fields));
  const { id, en } = studioStageWords;
  return form.fields
    .filter((one) => scored.has(one.key))
    .map(({ key, label }) => ({
      key,
      label: { id: id.writtenIsTrue(label.id), en: en.writtenIsTrue(label.en) },
      field: key,
    }));
}

/** What may be left out, by its place; null for any other place. */
export function partAt(dotted: string): { key: PartKey; path: Part[] } | null {
  const path = pathOf(dotted);
  const key = PART_KEYS.find((one) => one === path.at(-1));
  return key ? { key, path } : null;
}

export const beginOf = (key: PartKey, rules: Rulebook): Begin => BEGINS[key](rules);
