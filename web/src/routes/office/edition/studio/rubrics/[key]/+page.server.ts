import { error } from '@sveltejs/kit';
import { text } from '#lib/forms.ts';
import { adding, listActions, moving, removing, save, saveAnd } from '#lib/studio/actions.ts';
import { keyFor, valueAt, type Part } from '#lib/studio/edits.ts';
import { studioMoreWords } from '#lib/words/studio-more.ts';
import { studioWords } from '#lib/words/studio.ts';
import type { Actions, PageServerLoad } from './$types.js';

type Keyed = { key: string; criteria?: { key: string }[] };
const rubricsOf = (rules: unknown) => (valueAt(rules, ['rubrics']) ?? []) as Keyed[];
const placeOf = (rules: unknown, key: string | undefined) =>
  rubricsOf(rules).findIndex((one) => one.key === key);

const criteriaOf = (rules: unknown, data: FormData) => [
  'rubrics',
  placeOf(rules, text(data, 'key')),
  'criteria',
];
const move = (by: -1 | 1) =>
  saveAnd((data, rules, lang) => moving(rules, criteriaOf(rules, data), Number(text(data, 'at')), by, lang));

const anchorsOf = (rules: unknown, data: FormData): Part[] => [
  'rubrics',
  placeOf(rules, text(data, 'key')),
  'scale',
  'anchors',
];
type Anchor = { from: number; to: number };
const anchorsIn = (rules: unknown, data: FormData) =>
  (valueAt(rules, anchorsOf(rules, data)) ?? []) as Anchor[];

export const load: PageServerLoad = async (event) => {
  const { draft } = await event.parent();
  const index = placeOf(draft.rulebook, event.params.key);
  if (index < 0) error(404, studioWords[event.locals.lang].gone);
  return { index };
};

export const actions: Actions = {
  save,
  add: saveAnd((data, rules, lang) => {
    const words = (key: 'newCriterion' | 'newHint') => ({ id: studioWords.id[key], en: studioWords.en[key] });
    const name = words('newCriterion');
    const taken = rubricsOf(rules).flatMap((one) => (one.criteria ?? []).map((inner) => inner.key));
    const value = { key: keyFor(name.id, taken), name, hint: words('newHint'), weightPercent: 1, fields: [] };
    return adding(rules, criteriaOf(rules, data), value, lang, 'name.id');
  }),
  /** Goes on where the last one ends, or before the first where that one reaches the top. */
  addAnchor: saveAnd((data, rules, lang) => {
    const { max = 100 } = (valueAt(rules, anchorsOf(rules, data).slice(0, -1)) ?? {}) as { max?: number };
    const last = anchorsIn(rules, data).at(-1);
    const from = last && last.to < max ? last.to + 1 : max;
    const words = { id: studioMoreWords.id.newAnchor, en: studioMoreWords.en.newAnchor };
    const added = adding(rules, anchorsOf(rules, data), { from, to: max, words }, lang, 'from');
    return { ...added, said: studioWords[lang].addedNamed(`${from}–${max}`) };
  }),
  ...listActions('Anchor', anchorsOf, (rules, data) => {
    const one = anchorsIn(rules, data)[Number(text(data, 'at'))];
    return one ? `${one.from}–${one.to}` : '';
  }),
  up: move(-1),
  down: move(1),
  remove: saveAnd((data, rules, lang) =>
    removing(rules, criteriaOf(rules, data), Number(text(data, 'criterion')), lang),
  ),
};
