import { text } from '#lib/forms.ts';
import { save, saveAnd } from '#lib/studio/actions.ts';
import { momentOf, valueAt, type Edit } from '#lib/studio/edits.ts';
import type { Actions } from './$types.js';

const at = (data: FormData) => Number(text(data, 'at'));

const HERE = '/office/edition/studio/stages';
const keysOf = (rules: unknown) =>
  ((valueAt(rules, ['stages']) ?? []) as { key?: string }[]).map((one) => one.key);

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
  /** A stage that the server begins from a rule book which has one; then its own place on this page, to be looked at. */
  add: saveAnd((data, rules) => {
    const before = keysOf(rules);
    const edit: Edit = { do: 'addStage', kind: text(data, 'kind') };
    if (text(data, 'at')) edit.at = at(data);
    const name = { id: text(data, 'nameId'), en: text(data, 'nameEn') };
    if (name.id || name.en) edit.name = name;
    const [opensAt, closesAt] = [text(data, 'opensAt'), text(data, 'closesAt')];
    if (opensAt || closesAt)
      edit.window = {
        ...(opensAt ? { opensAt: momentOf(opensAt) } : {}),
        ...(closesAt ? { closesAt: momentOf(closesAt) } : {}),
      };
    if (text(data, 'weightPercent')) edit.weightPercent = Number(text(data, 'weightPercent'));
    return {
      edits: [edit],
      next: ({ rulebook }) => `${HERE}#stages.${keysOf(rulebook).findIndex((key) => !before.includes(key))}`,
    };
  }),
  /** What was added has been looked at: the mark goes. */
  looked: saveAnd((data, rules) => ({
    edits:
      valueAt(rules, ['stages', at(data), 'unchecked']) === undefined
        ? []
        : [{ do: 'remove', path: ['stages', at(data), 'unchecked'] }],
  })),
  /** Only what an edition may run without; with it goes its part of the ranking. */
  remove: saveAnd((data, rules) => ({
    edits:
      valueAt(rules, ['stages', at(data), 'optional']) === true
        ? [{ do: 'remove', path: ['stages', at(data)] }]
        : [],
  })),
};
