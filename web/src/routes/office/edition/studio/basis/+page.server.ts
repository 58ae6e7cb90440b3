import { text } from '#lib/forms.ts';
import { adding, moving, removing, save, saveAnd } from '#lib/studio/actions.ts';
import { keyFor, valueAt } from '#lib/studio/edits.ts';
import type { Actions } from './$types.js';

type List = 'legalBasis' | 'categories';
const listAt = (rules: unknown, list: List) => (valueAt(rules, [list]) ?? []) as { key?: string }[];
const at = (data: FormData) => Number(text(data, 'at'));

const move = (list: List, by: -1 | 1) =>
  saveAnd((data, rules, lang) => moving(rules, [list], at(data), by, lang));

/** What is named here alone goes; what else names a category is told as a fault. */
const remove = (list: List) => saveAnd((data, rules, lang) => removing(rules, [list], at(data), lang));

const pair = (data: FormData, name: string) => ({ id: text(data, `${name}Id`), en: text(data, `${name}En`) });

export const actions: Actions = {
  save,
  upLaw: move('legalBasis', -1),
  downLaw: move('legalBasis', 1),
  removeLaw: remove('legalBasis'),
  addLaw: saveAnd((data, rules, lang) => {
    const source = text(data, 'lawSource');
    const law = { number: text(data, 'lawNumber'), title: pair(data, 'law'), ...(source ? { source } : {}) };
    return adding(rules, ['legalBasis'], law, lang);
  }),
  upCategory: move('categories', -1),
  downCategory: move('categories', 1),
  removeCategory: remove('categories'),
  addCategory: saveAnd((data, rules, lang) => {
    const known = listAt(rules, 'categories');
    const name = pair(data, 'category');
    const key = keyFor(
      name.id,
      known.map((one) => one.key ?? ''),
    );
    return adding(rules, ['categories'], { key, name }, lang);
  }),
};
