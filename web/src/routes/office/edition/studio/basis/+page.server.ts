import { text } from '#lib/forms.ts';
import { save, saveAnd } from '#lib/studio/actions.ts';
import { keyFor, valueAt, type Edit } from '#lib/studio/edits.ts';
import type { Actions } from './$types.js';

type List = 'legalBasis' | 'categories';
const listAt = (rules: unknown, list: List) => (valueAt(rules, [list]) ?? []) as { key?: string }[];
const at = (data: FormData) => Number(text(data, 'at'));

const move = (list: List, by: -1 | 1) =>
  saveAnd((data, rules) => {
    const to = at(data) + by;
    const isThere = to >= 0 && to < listAt(rules, list).length;
    return { edits: isThere ? [{ do: 'move', path: [list, at(data)], to }] : [] };
  });

/** What is named here alone goes; what else names a category is told as a fault. */
const remove = (list: List) => saveAnd((data) => ({ edits: [{ do: 'remove', path: [list, at(data)] }] }));

const pair = (data: FormData, name: string) => ({ id: text(data, `${name}Id`), en: text(data, `${name}En`) });

export const actions: Actions = {
  save,
  upLaw: move('legalBasis', -1),
  downLaw: move('legalBasis', 1),
  removeLaw: remove('legalBasis'),
  addLaw: saveAnd((data, rules) => {
    const source = text(data, 'lawSource');
    const law = { number: text(data, 'lawNumber'), title: pair(data, 'law'), ...(source ? { source } : {}) };
    const edit: Edit = { do: 'add', path: ['legalBasis', listAt(rules, 'legalBasis').length], value: law };
    return { edits: [edit] };
  }),
  upCategory: move('categories', -1),
  downCategory: move('categories', 1),
  removeCategory: remove('categories'),
  addCategory: saveAnd((data, rules) => {
    const known = listAt(rules, 'categories');
    const name = pair(data, 'category');
    const key = keyFor(
      name.id,
      known.map((one) => one.key ?? ''),
    );
    return { edits: [{ do: 'add', path: ['categories', known.length], value: { key, name } }] };
  }),
};
