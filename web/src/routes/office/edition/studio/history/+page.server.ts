import { text } from '#lib/forms.ts';
import { save, saveAnd } from '#lib/studio/actions.ts';
import { valueAt, type Part } from '#lib/studio/edits.ts';
import { studioAwardsWords } from '#lib/words/studio-awards.ts';
import type { Rulebook } from '#lib/types/rulebook.ts';
import type { Actions } from './$types.js';

const HISTORY: Part[] = ['eligibility', 'history'];
const RULES: Part[] = [...HISTORY, 'rules'];

export const actions: Actions = {
  save,
  /** Begins with the first reason and group that there are, and with the awards of this edition. */
  add: saveAnd((_, loose) => {
    const rules = loose as unknown as Rulebook;
    const value = {
      reason: rules.screening.reasons[0]?.code ?? '',
      group: rules.groups[0]?.key ?? '',
      effect: 'bar',
      awards: rules.tiers.filter((tier) => tier.level === 'top').map((tier) => tier.name.id),
      atLeast: 1,
    };
    const length = ((valueAt(rules, RULES) ?? []) as unknown[]).length;
    return { edits: [{ do: 'add', path: [...RULES, length], value }] };
  }),
  remove: saveAnd((data) => ({ edits: [{ do: 'remove', path: [...RULES, Number(text(data, 'at'))] }] })),
  note: saveAnd(() => ({
    edits: [
      {
        do: 'set',
        path: [...HISTORY, 'note'],
        value: { id: studioAwardsWords.id.newNote, en: studioAwardsWords.en.newNote },
      },
    ],
  })),
};
