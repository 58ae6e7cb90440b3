import { adding, listActions, partActions, save, saveAnd } from '#lib/studio/actions.ts';
import { keyFor, valueAt } from '#lib/studio/edits.ts';
import { studioMoreWords } from '#lib/words/studio-more.ts';
import type { Actions } from './$types.js';

const REASONS = ['screening', 'reasons'];
const CHECKS = ['screening', 'checklist'];
const listAt = (rules: unknown, path: string[]) =>
  (valueAt(rules, path) ?? []) as { key?: string; code?: string }[];
const both = (key: 'newReason' | 'newSentence' | 'newCheck') => ({
  id: studioMoreWords.id[key],
  en: studioMoreWords.en[key],
});

export const actions: Actions = {
  save,
  ...partActions,
  ...listActions('Reason', () => REASONS),
  ...listActions('Check', () => CHECKS),
  addReason: saveAnd((_, rules, lang) => {
    const label = both('newReason');
    const code = keyFor(
      label.id,
      listAt(rules, REASONS).map((one) => one.code ?? ''),
    );
    return adding(rules, REASONS, { code, label, sentence: both('newSentence') }, lang, 'label.id');
  }),
  /** A new check is looked at by people, and fails for the first reason until another is chosen. */
  addCheck: saveAnd((_, rules, lang) => {
    const label = both('newCheck');
    const key = keyFor(
      label.id,
      listAt(rules, CHECKS).map((one) => one.key ?? ''),
    );
    const reason = listAt(rules, REASONS)[0]?.code ?? '';
    return adding(rules, CHECKS, { key, label, reason, auto: 'eyes' }, lang, 'label.id');
  }),
};
