import type { Values } from '#lib/autosave.svelte.ts';
import { scoreField } from '#lib/format.ts';
import type { Sheet } from '#lib/types/judging.ts';

/** A score sheet's values under the names of its form: `score-<criterion>` and `comment-<criterion>`. */
export function sheetValues(sheet: Sheet | null, criteria: readonly { key: string }[]): Values {
  const values: Values = {};
  for (const { key } of criteria) {
    const given = sheet?.scores.find((one) => one.criterion === key);
    values[`score-${key}`] = scoreField(given?.score, 'id');
    values[`comment-${key}`] = given?.comment ?? '';
  }
  return values;
}
