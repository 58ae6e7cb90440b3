import { error } from '@sveltejs/kit';
import { text } from '#lib/forms.ts';
import { save, saveAnd } from '#lib/studio/actions.ts';
import { keyFor, valueAt } from '#lib/studio/edits.ts';
import { studioWords } from '#lib/words/studio.ts';
import type { Actions, PageServerLoad } from './$types.js';

type Question = { key: string; options?: { key: string }[] };
const questionsOf = (rules: unknown) => (valueAt(rules, ['form', 'fields']) ?? []) as Question[];
const placeOf = (rules: unknown, key: string | undefined) =>
  questionsOf(rules).findIndex((one) => one.key === key);

export const load: PageServerLoad = async (event) => {
  const { draft } = await event.parent();
  const index = placeOf(draft.rulebook, event.params.key);
  if (index < 0) error(404, studioWords[event.locals.lang].gone);
  return { index };
};

export const actions: Actions = {
  save,
  addOption: saveAnd((data, rules) => {
    const index = placeOf(rules, text(data, 'key'));
    const options = questionsOf(rules)[index]?.options ?? [];
    const label = { id: studioWords.id.newOption, en: studioWords.en.newOption };
    const key = keyFor(
      label.id,
      options.map((one) => one.key),
    );
    const path = ['form', 'fields', index, 'options', options.length];
    return { edits: [{ do: 'add', path, value: { key, label } }] };
  }),
  removeOption: saveAnd((data, rules) => {
    const index = placeOf(rules, text(data, 'key'));
    const option = Number(text(data, 'option'));
    return { edits: [{ do: 'remove', path: ['form', 'fields', index, 'options', option] }] };
  }),
  remove: saveAnd((data, rules) => ({
    edits: [{ do: 'remove', path: ['form', 'fields', placeOf(rules, text(data, 'key'))] }],
    next: () => '/office/edition/studio/form',
  })),
};
