import { error } from '@sveltejs/kit';
import { text } from '#lib/forms.ts';
import { adding, moving, removing, save, saveAnd } from '#lib/studio/actions.ts';
import { keyFor, valueAt } from '#lib/studio/edits.ts';
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
  up: move(-1),
  down: move(1),
  remove: saveAnd((data, rules, lang) =>
    removing(rules, criteriaOf(rules, data), Number(text(data, 'criterion')), lang),
  ),
};
