import { error } from '@sveltejs/kit';
import { text } from '#lib/forms.ts';
import { adding, listActions, partActions, save, saveAnd } from '#lib/studio/actions.ts';
import { keyFor, valueAt, type Part } from '#lib/studio/edits.ts';
import { newFile, newLink } from '#lib/studio/parts.ts';
import { studioWords } from '#lib/words/studio.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Stages of these kinds lay down more than their dates. */
const KINDS = ['desk_judging', 'feasibility', 'public_rating', 'interview', 'field_visit'];
type Keyed = { key: string; kind?: string };
const stagesOf = (rules: unknown) => (valueAt(rules, ['stages']) ?? []) as Keyed[];
const placeOf = (rules: unknown, key: string | undefined) =>
  stagesOf(rules).findIndex((one) => one.key === key);

export const load: PageServerLoad = async (event) => {
  const { draft } = await event.parent();
  const index = placeOf(draft.rulebook, event.params.key);
  if (!KINDS.includes(stagesOf(draft.rulebook)[index]?.kind ?? ''))
    error(404, studioWords[event.locals.lang].gone);
  return { index };
};

/** The one list that a stage of this kind has: what is handed in, or what is checked. */
function listOf(rules: unknown, data: FormData): Part[] {
  const index = placeOf(rules, text(data, 'key'));
  const isVisit = stagesOf(rules)[index]?.kind === 'field_visit';
  return ['stages', index, ...(isVisit ? ['claims'] : ['materials', 'items'])];
}

export const actions: Actions = {
  save,
  ...partActions,
  ...listActions('', listOf),
  add: saveAnd((data, rules, lang) => {
    const list = listOf(rules, data);
    const label = { id: text(data, 'labelId'), en: text(data, 'labelEn') };
    const key = keyFor(
      label.id,
      ((valueAt(rules, list) ?? []) as Keyed[]).map((one) => one.key),
    );
    if (list.at(-1) === 'claims') return adding(rules, list, { key, label }, lang, 'label.id');
    const kind = text(data, 'kind') === 'link' ? newLink : newFile;
    return adding(rules, list, { key, label, required: true, ...kind }, lang, 'label.id');
  }),
  /** A heading over a point of a visit, which begins with the one above it. */
  aspect: saveAnd((data, rules) => {
    const list = listOf(rules, data);
    const at = Number(text(data, 'at'));
    const path = [...list, at, 'aspect'];
    if (valueAt(rules, [...list, at]) === undefined) return { edits: [] };
    const above = valueAt(rules, [...list, at - 1, 'aspect']) ?? { id: '', en: '' };
    return { edits: [{ do: 'set', path, value: above }], at: `${path.join('.')}.id` };
  }),
  noAspect: saveAnd((data, rules) => {
    const path = [...listOf(rules, data), Number(text(data, 'at')), 'aspect'];
    if (valueAt(rules, path) === undefined) return { edits: [] };
    return { edits: [{ do: 'remove', path }], at: path.slice(0, -1).join('.') };
  }),
};
