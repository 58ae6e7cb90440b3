import { parseScore } from './format.ts';

export type Tally = {
  /** Σ weight × score over what is scored: an integer, 0..1 000 000. */
  total: number;
  /** Weight scored so far, in points of 100. */
  points: number;
  scored: number;
  left: number;
};

/** The running total of a sheet, in integers. A field that is empty or no score counts as not scored. */
export function tally(
  criteria: readonly { key: string; weightPercent: number }[],
  values: Record<string, string>,
): Tally {
  const sum: Tally = { total: 0, points: 0, scored: 0, left: 0 };
  for (const { key, weightPercent } of criteria) {
    const score = parseScore(values[`score-${key}`] ?? '');
    if (score === null || Number.isNaN(score)) sum.left += 1;
    else {
      sum.total += score * weightPercent;
      sum.points += weightPercent;
      sum.scored += 1;
    }
  }
  return sum;
}
