import { text } from '#lib/forms.ts';
import { save, saveAnd } from '#lib/studio/actions.ts';
import { keyFor, valueAt } from '#lib/studio/edits.ts';
import { studioWords } from '#lib/words/studio.ts';
import type { Actions } from './$types.js';

const PLACE = ['form', 'attachments'];
const filesOf = (rules: unknown) => (valueAt(rules, PLACE) ?? []) as { key: string }[];

const move = (by: -1 | 1) =>
  saveAnd((data, rules) => {
    const from = Number(text(data, 'at'));
    const to = from + by;
    if (to < 0 || to >= filesOf(rules).length) return { edits: [] };
    return { edits: [{ do: 'move', path: [...PLACE, from], to }] };
  });

/** What a new attachment begins with. */
const START = { required: true, mediaTypes: ['application/pdf'], maxBytes: 2_097_152, maxFiles: 1 };

export const actions: Actions = {
  save,
  up: move(-1),
  down: move(1),
  add: saveAnd((data, rules) => {
    const list = filesOf(rules);
    const label = { id: text(data, 'labelId'), en: text(data, 'labelEn') };
    const hint = { id: studioWords.id.newHint, en: studioWords.en.newHint };
    const key = keyFor(
      label.id,
      list.map((one) => one.key),
    );
    return { edits: [{ do: 'add', path: [...PLACE, list.length], value: { key, label, hint, ...START } }] };
  }),
  remove: saveAnd((data) => ({ edits: [{ do: 'remove', path: [...PLACE, Number(text(data, 'at'))] }] })),
};
