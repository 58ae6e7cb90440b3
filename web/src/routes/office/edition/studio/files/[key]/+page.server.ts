import { error } from '@sveltejs/kit';
import { text } from '#lib/forms.ts';
import { adding, listActions, partActions, save, saveAnd } from '#lib/studio/actions.ts';
import { valueAt, type Part } from '#lib/studio/edits.ts';
import { studioStageWords } from '#lib/words/studio-stage.ts';
import { studioWords } from '#lib/words/studio.ts';
import type { Actions, PageServerLoad } from './$types.js';

const placeOf = (rules: unknown, key: string | undefined) =>
  ((valueAt(rules, ['form', 'attachments']) ?? []) as { key: string }[]).findIndex((one) => one.key === key);
const pointsOf = (rules: unknown, data: FormData): Part[] => [
  'form',
  'attachments',
  placeOf(rules, text(data, 'key')),
  'letter',
  'points',
];

export const load: PageServerLoad = async (event) => {
  const { draft } = await event.parent();
  const index = placeOf(draft.rulebook, event.params.key);
  if (index < 0) error(404, studioWords[event.locals.lang].gone);
  return { index };
};

export const actions: Actions = {
  save,
  ...partActions,
  ...listActions('', pointsOf),
  add: saveAnd((data, rules, lang) => {
    const value = { id: studioStageWords.id.newPoint, en: studioStageWords.en.newPoint };
    return adding(rules, pointsOf(rules, data), value, lang, 'id');
  }),
};
