import { text } from '#lib/forms.ts';
import { adding, removing, save, saveAnd } from '#lib/studio/actions.ts';
import { keyFor, valueAt } from '#lib/studio/edits.ts';
import { studioAwardsWords } from '#lib/words/studio-awards.ts';
import type { Rulebook } from '#lib/types/rulebook.ts';
import type { Actions } from './$types.js';

const tiersOf = (rules: unknown) => (valueAt(rules, ['tiers']) ?? []) as Rulebook['tiers'];
const at = (data: FormData) => Number(text(data, 'at'));

export const actions: Actions = {
  save,
  add: saveAnd((data, rules, lang) => {
    const tiers = tiersOf(rules);
    const name = { id: text(data, 'labelId'), en: text(data, 'labelEn') };
    const key = keyFor(
      name.id,
      tiers.map((one) => one.key),
    );
    const value = { key, group: text(data, 'group'), name, level: 'top', places: 1, certificate: null };
    return adding(rules, ['tiers'], value, lang, 'places');
  }),
  remove: saveAnd((data, rules, lang) => removing(rules, ['tiers'], at(data), lang)),
  /** Begins with the award's own name, so that something stands there. */
  certify: saveAnd((data, rules) => {
    const title = tiersOf(rules)[at(data)]?.name;
    const sentence = { id: studioAwardsWords.id.newSentence, en: studioAwardsWords.en.newSentence };
    return {
      at: `tiers.${at(data)}.certificate.title.id`,
      edits: title
        ? [{ do: 'set', path: ['tiers', at(data), 'certificate'], value: { title, sentence } }]
        : [],
    };
  }),
  uncertify: saveAnd((data) => ({
    edits: [{ do: 'set', path: ['tiers', at(data), 'certificate'], value: null }],
    at: `tiers.${at(data)}`,
  })),
};
