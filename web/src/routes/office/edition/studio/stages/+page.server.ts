import { text } from '#lib/forms.ts';
import { save, saveAnd } from '#lib/studio/actions.ts';
import { valueAt } from '#lib/studio/edits.ts';
import type { Actions } from './$types.js';

const at = (data: FormData) => Number(text(data, 'at'));

const move = (by: -1 | 1) =>
  saveAnd((data, rules) => {
    const to = at(data) + by;
    const last = ((valueAt(rules, ['stages']) ?? []) as unknown[]).length - 1;
    return { edits: to < 0 || to > last ? [] : [{ do: 'move', path: ['stages', at(data)], to }] };
  });

export const actions: Actions = {
  save,
  up: move(-1),
  down: move(1),
  /** Only what an edition may run without; what still names it is told as a fault. */
  remove: saveAnd((data, rules) => ({
    edits:
      valueAt(rules, ['stages', at(data), 'optional']) === true
        ? [{ do: 'remove', path: ['stages', at(data)] }]
        : [],
  })),
};
