import { error } from '@sveltejs/kit';
import { text } from '#lib/forms.ts';
import { adding, listActions, removing, save, saveAnd } from '#lib/studio/actions.ts';
import { keyFor, valueAt, type Part } from '#lib/studio/edits.ts';
import { studioMoreWords } from '#lib/words/studio-more.ts';
import { studioWords } from '#lib/words/studio.ts';
import type { Actions, PageServerLoad } from './$types.js';

type Question = { key: string; options?: { key: string }[] };
const questionsOf = (rules: unknown) => (valueAt(rules, ['form', 'fields']) ?? []) as Question[];
const placeOf = (rules: unknown, key: string | undefined) =>
  questionsOf(rules).findIndex((one) => one.key === key);

const promptsOf = (rules: unknown, data: FormData): Part[] => [
  'form',
  'fields',
  placeOf(rules, text(data, 'key')),
  'prompts',
];

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
  addPrompt: saveAnd((data, rules, lang) => {
    const value = { id: studioMoreWords.id.newPrompt, en: studioMoreWords.en.newPrompt };
    return adding(rules, promptsOf(rules, data), value, lang, 'id');
  }),
  ...listActions('Prompt', promptsOf),
  removeOption: saveAnd((data, rules, lang) => {
    const index = placeOf(rules, text(data, 'key'));
    return removing(rules, ['form', 'fields', index, 'options'], Number(text(data, 'option')), lang);
  }),
  remove: saveAnd((data, rules, lang) => ({
    ...removing(rules, ['form', 'fields'], placeOf(rules, text(data, 'key')), lang),
    next: () => '/office/edition/studio/form',
  })),
};
