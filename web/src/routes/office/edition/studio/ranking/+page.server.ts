import { text } from '#lib/forms.ts';
import { save, saveAnd } from '#lib/studio/actions.ts';
import { valueAt } from '#lib/studio/edits.ts';
import { studioPartsWords } from '#lib/words/studio-parts.ts';
import type { Actions } from './$types.js';

const CHAIN = ['ranking', 'tieChain'];
const POINTS = ['pact', 'points'];
const lengthOf = (rules: unknown, path: string[]) => ((valueAt(rules, path) ?? []) as unknown[]).length;

const move = (by: -1 | 1) =>
  saveAnd((data, rules) => {
    const from = Number(text(data, 'at'));
    const to = from + by;
    if (to < 0 || to >= lengthOf(rules, CHAIN)) return { edits: [] };
    return { edits: [{ do: 'move', path: [...CHAIN, from], to }] };
  });

export const actions: Actions = {
  save,
  up: move(-1),
  down: move(1),
  /** The step that was chosen: its kind, and after a colon the criterion it looks at. */
  addStep: saveAnd((data, rules) => {
    const [by = '', criterion] = text(data, 'step').split(':');
    if (!by) return { edits: [] };
    const value = criterion ? { by, criterion } : { by };
    return { edits: [{ do: 'add', path: [...CHAIN, lengthOf(rules, CHAIN)], value }] };
  }),
  removeStep: saveAnd((data) => ({ edits: [{ do: 'remove', path: [...CHAIN, Number(text(data, 'at'))] }] })),
  addPoint: saveAnd((_, rules) => {
    const value = { id: studioPartsWords.id.newPoint, en: studioPartsWords.en.newPoint };
    return { edits: [{ do: 'add', path: [...POINTS, lengthOf(rules, POINTS)], value }] };
  }),
  removePoint: saveAnd((data) => ({
    edits: [{ do: 'remove', path: [...POINTS, Number(text(data, 'point'))] }],
  })),
};
