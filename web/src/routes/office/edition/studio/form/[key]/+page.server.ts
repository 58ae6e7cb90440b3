import { error } from '@sveltejs/kit';
import { text } from '#lib/forms.ts';
import { adding, removing, save, saveAnd } from '#lib/studio/actions.ts';
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
  addOption: saveAnd((data, rules, lang) => {
    const index = placeOf(rules, text(data, 'key'));
    const options = questionsOf(rules)[index]?.options ?? [];
    const label = { id: studioWords.id.newOption, en: studioWords.en.newOption };
    const key = keyFor(
      label.id,
      options.map((one) => one.key),
    );
    return adding(rules, ['form', 'fields', index, 'options'], { key, label }, lang, 'label.id');
  }),
  removeOption: saveAnd((data, rules, lang) => {
    const index = placeOf(rules, text(data, 'key'));
    return removing(rules, ['form', 'fields', index, 'options'], Number(text(data, 'option')), lang);
  }),
  remove: saveAnd((data, rules, lang) => ({
    ...removing(rules, ['form', 'fields'], placeOf(rules, text(data, 'key')), lang),
    next: () => '/office/edition/studio/form',
  })),
};
