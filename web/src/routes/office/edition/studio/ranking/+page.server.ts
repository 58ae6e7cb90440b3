import { text } from '#lib/forms.ts';
import { adding, moving, partActions, removing, save, saveAnd } from '#lib/studio/actions.ts';
import { spokenOf, valueAt } from '#lib/studio/edits.ts';
import type { Lang } from '#lib/words/define.ts';
import { studioWords } from '#lib/words/studio.ts';
import { studioPartsWords } from '#lib/words/studio-parts.ts';
import type { Actions } from './$types.js';

const CHAIN = ['ranking', 'tieChain'];
const POINTS = ['pact', 'points'];
type Step = { by: string; criterion?: string | undefined };

/** A step as the page calls it. */
function wordOf(rules: unknown, { by, criterion }: Step, lang: Lang): string {
  const w = studioPartsWords[lang];
  if (criterion === undefined) return by in TIES ? w[TIES[by as keyof typeof TIES]] : by;
  const rubrics = (valueAt(rules, ['rubrics']) ?? []) as { criteria?: { key: string }[] }[];
  const found = rubrics.flatMap((one) => one.criteria ?? []).find((one) => one.key === criterion);
  return w['tie.criterion'](spokenOf(found, lang) || criterion);
}

const TIES = {
  criteria_by_weight: 'tie.criteria_by_weight',
  pairwise_majority: 'tie.pairwise_majority',
  plenary_decision: 'tie.plenary_decision',
} as const;

const stepAt = (rules: unknown, at: number, lang: Lang) =>
  wordOf(rules, (valueAt(rules, [...CHAIN, at]) ?? { by: '' }) as Step, lang);

const move = (by: -1 | 1) =>
  saveAnd((data, rules, lang) => {
    const from = Number(text(data, 'at'));
    return moving(rules, CHAIN, from, by, lang, stepAt(rules, from, lang));
  });

const movePoint = (by: -1 | 1) =>
  saveAnd((data, rules, lang) => {
    const from = Number(text(data, 'at'));
    return moving(rules, POINTS, from, by, lang, studioPartsWords[lang].pactPoint(from + 1));
  });

export const actions: Actions = {
  save,
  ...partActions,
  upPoint: movePoint(-1),
  downPoint: movePoint(1),
  up: move(-1),
  down: move(1),
  /** The step that was chosen: its kind, and after a colon the criterion it looks at. */
  addStep: saveAnd((data, rules, lang) => {
    const [by = '', criterion] = text(data, 'step').split(':');
    if (!by) return { edits: [] };
    const value = criterion ? { by, criterion } : { by };
    const added = adding(rules, CHAIN, value, lang);
    return { ...added, said: studioWords[lang].addedNamed(wordOf(rules, value, lang)) };
  }),
  removeStep: saveAnd((data, rules, lang) => {
    const at = Number(text(data, 'at'));
    return removing(rules, CHAIN, at, lang, stepAt(rules, at, lang));
  }),
  addPoint: saveAnd((_, rules, lang) => {
    const value = { id: studioPartsWords.id.newPoint, en: studioPartsWords.en.newPoint };
    return adding(rules, POINTS, value, lang, 'id');
  }),
  removePoint: saveAnd((data, rules, lang) => {
    const at = Number(text(data, 'point'));
    return removing(rules, POINTS, at, lang, studioPartsWords[lang].pactPoint(at + 1));
  }),
};
