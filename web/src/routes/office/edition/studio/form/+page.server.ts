import { text } from '#lib/forms.ts';
import { moving, save, saveAnd } from '#lib/studio/actions.ts';
import { keyFor, valueAt } from '#lib/studio/edits.ts';
import { studioWords } from '#lib/words/studio.ts';
import type { Actions } from './$types.js';

type Question = { key: string; kind: string };
const questionsOf = (rules: unknown) => (valueAt(rules, ['form', 'fields']) ?? []) as Question[];

const move = (by: -1 | 1) =>
  saveAnd((data, rules, lang) => {
    const from = questionsOf(rules).findIndex((one) => one.key === text(data, 'key'));
    return moving(rules, ['form', 'fields'], from, by, lang);
  });

/** What a new question begins with, by its kind. */
const START: Record<string, object> = {
  text: { maxWords: 200 },
  choice: {
    options: [
      { key: 'ya', label: { id: studioWords.id.yes, en: studioWords.en.yes } },
      { key: 'tidak', label: { id: studioWords.id.no, en: studioWords.en.no } },
    ],
  },
  link: { hosts: ['youtube.com', 'www.youtube.com', 'youtu.be'] },
};

export const actions: Actions = {
  save,
  up: move(-1),
  down: move(1),
  add: saveAnd((data, rules, lang) => {
    const list = questionsOf(rules);
    const label = { id: text(data, 'labelId'), en: text(data, 'labelEn') };
    const kind = text(data, 'kind') in START ? text(data, 'kind') : 'text';
    const key = keyFor(
      label.id,
      list.map((one) => one.key),
    );
    const hint = { id: studioWords.id.newHint, en: studioWords.en.newHint };
    const value = { key, kind, label, hint, required: true, ...START[kind] };
    return {
      edits: [{ do: 'add', path: ['form', 'fields', list.length], value }],
      next: () => `/office/edition/studio/form/${key}`,
      at: `form.fields.${list.length}.hint.id`,
      said: studioWords[lang].addedNamed(label[lang]),
    };
  }),
};
