/** How the scores of several stages make one total, as the rule book weighs them. Pure and exact. */
import type { RankingPart } from '../editions/rulebook/types.ts';
import { add, div, mul, of, sub, ZERO, type Rational } from '../scoring/rational.ts';

/** A sheet's total counts 10,000 to the point (weights in percent, scores in hundredths). */
export const UNITS_PER_POINT = 10_000;

/** Both totals of a submission in one stage; `adjusted` is null where nothing was corrected. */
export type StageScore = { raw: Rational | null; adjusted: Rational | null };

/** One stage of the final ranking with its scores on the scale 0–100, by submission. */
export type PartScores = RankingPart & {
  scores: ReadonlyMap<string, StageScore>;
  /** False while the stage still takes scores that nobody may see: then nothing is ranked by it. */
  closed: boolean;
};

/** What one stage gave to a total: its points, and the share it counted with for this submission. */
export type WeighedPart = {
  stage: string;
  weightPercent: number;
  /** Null where this submission has no score there. */
  total: Rational | null;
};

/**
 * Σ weight × score over the parts, divided by the weights that counted. A part without a score makes the total null,
 * unless the rule book lets the others carry its weight. Null, too, while a part is not closed, or with no score at all.
 */
export function weigh(parts: readonly PartScores[], id: string, official: keyof StageScore): Rational | null {
  let total = ZERO;
  let weights = 0;
  for (const part of parts) {
    const score = part.closed ? scoreIn(part, id, official) : null;
    if (score === null) {
      if (part.closed && part.withoutScore === 'others') continue;
      return null;
    }
    total = add(total, mul(score, of(part.weightPercent)));
    weights += part.weightPercent;
  }
  return weights === 0 ? null : div(total, of(weights));
}

/** The parts of one submission's total, in the order of the rule book. */
export function partsOf(parts: readonly PartScores[], id: string, official: keyof StageScore): WeighedPart[] {
  return parts.map((part) => ({
    stage: part.stage,
    weightPercent: part.weightPercent,
    total: scoreIn(part, id, official),
  }));
}

/** A stage where nothing was corrected gives its raw score to the corrected total. */
function scoreIn(part: PartScores, id: string, official: keyof StageScore): Rational | null {
  const score = part.scores.get(id);
  return (official === 'adjusted' ? (score?.adjusted ?? score?.raw) : score?.raw) ?? null;
}

/** A total on its rubric's own scale, stretched to 0–100; in units of which 10,000 make a point. */
export function stretched(total: Rational, scale: { min: number; max: number }): Rational {
  return mul(sub(total, of(scale.min * UNITS_PER_POINT)), of(100, scale.max - scale.min));
}
