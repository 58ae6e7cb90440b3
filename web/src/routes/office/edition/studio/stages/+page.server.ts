import { text } from '#lib/forms.ts';
import { moving, removing, save, saveAnd } from '#lib/studio/actions.ts';
import { momentOf, spokenOf, valueAt, type Edit } from '#lib/studio/edits.ts';
import { studioWords } from '#lib/words/studio.ts';
import { studioStagesWords } from '#lib/words/studio-stages.ts';
import type { Actions } from './$types.js';

const at = (data: FormData) => Number(text(data, 'at'));

const HERE = '/office/edition/studio/stages';
const keysOf = (rules: unknown) =>
  ((valueAt(rules, ['stages']) ?? []) as { key?: string }[]).map((one) => one.key);

const move = (by: -1 | 1) => saveAnd((data, rules, lang) => moving(rules, ['stages'], at(data), by, lang));
const nameAt = (rules: unknown, index: number, lang: 'id' | 'en') =>
  spokenOf(valueAt(rules, ['stages', index]), lang);

export const actions: Actions = {
  save,
  up: move(-1),
  down: move(1),
  /** A stage that the server begins from a rule book which has one; then its own place on this page, to be looked at. */
  add: saveAnd((data, rules, lang) => {
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
      said: name[lang] ? studioWords[lang].addedNamed(name[lang]) : '',
      next: ({ rulebook }) => `${HERE}#stages.${keysOf(rulebook).findIndex((key) => !before.includes(key))}`,
    };
  }),
  /** What was added has been looked at: the mark goes. */
  looked: saveAnd((data, rules, lang) => ({
    edits:
      valueAt(rules, ['stages', at(data), 'unchecked']) === undefined
        ? []
        : [{ do: 'remove', path: ['stages', at(data), 'unchecked'] }],
    at: `stages.${at(data)}`,
    said: studioStagesWords[lang].lookedAt(nameAt(rules, at(data), lang)) + '.',
  })),
  /** Only what an edition may run without, or has twice; with it goes its part of the ranking. */
  remove: saveAnd((data, rules, lang) =>
    valueAt(rules, ['stages', at(data), 'optional']) === true || isSecond(rules, at(data))
      ? removing(rules, ['stages'], at(data), lang)
      : { edits: [] },
  ),
};

/** Whether there is another one of its kind. */
function isSecond(rules: unknown, index: number): boolean {
  const stages = (valueAt(rules, ['stages']) ?? []) as { kind?: string }[];
  return stages.some((one, place) => place !== index && one.kind === stages[index]?.kind);
}
