/** What a rating is worth, in whole numbers. Pure. */
import type { Rubric } from '../editions/rulebook/types.ts';

/** Σ weight percent × (points − least points): 0 … 100 × (most − least). */
export function weightedPoints(rubric: Rubric, scores: Readonly<Record<string, number>>): number {
  return rubric.criteria.reduce(
    (sum, criterion) => sum + criterion.weightPercent * (scores[criterion.key]! - rubric.scale.min),
    0,
  );
}

/** A fraction of whole numbers, in hundredths of a hundredth of a point: 10,000 is one point of 0–100. */
export type PublicScore = { num: number; den: number; ratings: number };

/**
 * The public score of a submission: the mean of its ratings stretched to 0–100, exact. Null below the least number of
 * ratings: too few people say nothing about the public.
 */
export function publicScore(
  rubric: Rubric,
  sum: { weighted: number; ratings: number },
  least: number,
): PublicScore | null {
  if (sum.ratings < least) return null;
  const span = rubric.scale.max - rubric.scale.min;
  return { num: sum.weighted * 10_000, den: span * sum.ratings, ratings: sum.ratings };
}

/** The criteria that lack a whole number of the scale, or that the rubric does not know. */
export function wrongScores(rubric: Rubric, scores: Readonly<Record<string, number>>): string[] {
  const { min, max } = rubric.scale;
  const known = rubric.criteria.map((criterion) => criterion.key);
  const wrong = known.filter((key) => {
    const score = scores[key];
    return score === undefined || !Number.isInteger(score) || score < min || score > max;
  });
  return [...wrong, ...Object.keys(scores).filter((key) => !known.includes(key))];
}
