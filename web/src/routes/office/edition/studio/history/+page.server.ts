import { text } from '#lib/forms.ts';
import { adding, removing, save, saveAnd } from '#lib/studio/actions.ts';
import type { Part } from '#lib/studio/edits.ts';
import { saidOf } from '#lib/studio/history.ts';
import { studioAwardsWords } from '#lib/words/studio-awards.ts';
import { studioWords } from '#lib/words/studio.ts';
import type { Rulebook } from '#lib/types/rulebook.ts';
import type { Actions } from './$types.js';

const HISTORY: Part[] = ['eligibility', 'history'];
const RULES: Part[] = [...HISTORY, 'rules'];

export const actions: Actions = {
  save,
  /** Begins with the first reason and group that there are, and with the awards of this edition. */
  add: saveAnd((_, loose, lang) => {
    const rules = loose as unknown as Rulebook;
    const value = {
      reason: rules.screening.reasons[0]?.code ?? '',
      group: rules.groups[0]?.key ?? '',
      effect: 'bar' as const,
      awards: rules.tiers.filter((tier) => tier.level === 'top').map((tier) => tier.name.id),
      atLeast: 1,
    };
    const added = adding(loose, RULES, value, lang, 'group');
    return { ...added, said: studioWords[lang].addedNamed(saidOf(value, rules.groups, lang)) };
  }),
  remove: saveAnd((data, loose, lang) => {
    const { eligibility, groups } = loose as unknown as Rulebook;
    const at = Number(text(data, 'at'));
    const rule = eligibility.history.rules[at];
    return removing(loose, RULES, at, lang, rule ? saidOf(rule, groups, lang) : '');
  }),
  note: saveAnd(() => ({
    at: `${HISTORY.join('.')}.note.id`,
    edits: [
      {
        do: 'set',
        path: [...HISTORY, 'note'],
        value: { id: studioAwardsWords.id.newNote, en: studioAwardsWords.en.newNote },
      },
    ],
  })),
};
