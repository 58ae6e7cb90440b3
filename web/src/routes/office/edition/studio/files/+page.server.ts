import { text } from '#lib/forms.ts';
import { adding, moving, removing, save, saveAnd } from '#lib/studio/actions.ts';
import { keyFor, valueAt } from '#lib/studio/edits.ts';
import { studioWords } from '#lib/words/studio.ts';
import type { Actions } from './$types.js';

const PLACE = ['form', 'attachments'];
const filesOf = (rules: unknown) => (valueAt(rules, PLACE) ?? []) as { key: string }[];

const move = (by: -1 | 1) =>
  saveAnd((data, rules, lang) => moving(rules, PLACE, Number(text(data, 'at')), by, lang));

/** What a new attachment begins with. */
const START = { required: true, mediaTypes: ['application/pdf'], maxBytes: 2_097_152, maxFiles: 1 };

export const actions: Actions = {
  save,
  up: move(-1),
  down: move(1),
  add: saveAnd((data, rules, lang) => {
    const list = filesOf(rules);
    const label = { id: text(data, 'labelId'), en: text(data, 'labelEn') };
    const hint = { id: studioWords.id.newHint, en: studioWords.en.newHint };
    const key = keyFor(
      label.id,
      list.map((one) => one.key),
    );
    return adding(rules, PLACE, { key, label, hint, ...START }, lang, 'hint.id');
  }),
  remove: saveAnd((data, rules, lang) => removing(rules, PLACE, Number(text(data, 'at')), lang)),
};
