import { add, compare, div, mean, median, of, sub, type Rational } from './rational.ts';

/** A rubric's criteria; weights are whole percents that sum to 100, scores integers in hundredths (0..10000). */
export type Rubric = { readonly criteria: readonly { readonly id: string; readonly weight: number }[] };

/** Scores of one sheet by criterion. `null` or absent means unscored, which is never the same as 0. */
export type Scores = Readonly<Record<string, number | null | undefined>>;

export const MAX_SCORE_HUNDREDTHS = 10_000;

/** The smallest panel from which a declared trim may drop the highest and the lowest sheet. */
export const MIN_READERS_FOR_TRIM = 7;

export class TrimRefused extends Error {
  override name = 'TrimRefused';
}

/** The criteria of the rubric this sheet has not scored, in the rubric's order. */
export function findUnscored(rubric: Rubric, scores: Scores): string[] {
  return rubric.criteria
    .filter(({ id }) => scores[id] === null || scores[id] === undefined)
    .map(({ id }) => id);
}

/**
 * A sheet's total: Σ weight × score, an integer from 0 to 1,000,000 (weights in percent, scores in hundredths,
 * so 1,000,000 stands for 100.00). Null while any criterion is unscored.
 * Throws RangeError for weights that do not sum to 100 and for a score outside 0..10000 or not whole.
 */
export function sheetTotal(rubric: Rubric, scores: Scores): number | null {
  const weights = rubric.criteria.reduce((sum, { weight }) => sum + weight, 0);
  if (weights !== 100) throw new RangeError(`The weights sum to ${weights}, not to 100.`);
  if (findUnscored(rubric, scores).length > 0) return null;
  let total = 0;
  for (const { id, weight } of rubric.criteria) {
    const score = scores[id]!;
    if (!Number.isInteger(score) || score < 0 || score > MAX_SCORE_HUNDREDTHS) {
      throw new RangeError(
        `The score ${score} of "${id}" is not a whole number from 0 to ${MAX_SCORE_HUNDREDTHS}.`,
      );
    }
    total += weight * score;
  }
  return total;
}

/**
 * The official total of a submission: the exact mean of its readers' totals. Null entries are sheets that are
 * unscored, recused or missing: they are left out, not counted as zero. Null when no sheet is left.
 *
 * `trim` drops that many of the highest and of the lowest before the mean, as skating does; it throws
 * TrimRefused with fewer than seven totals, because below that it throws away more than it protects.
 */
export function officialTotal(
  totals: readonly (number | Rational | null)[],
  options: { trim?: number } = {},
): Rational | null {
  const scored = toRationals(totals);
  const trim = options.trim ?? 0;
  if (trim === 0 || scored.length === 0) return mean(scored);
  if (!Number.isInteger(trim) || trim < 0)
    throw new RangeError('The trim must be a whole number, 0 or more.');
  if (scored.length < MIN_READERS_FOR_TRIM || scored.length <= 2 * trim) {
    throw new TrimRefused(
      `Dropping ${trim} highest and ${trim} lowest needs at least ${Math.max(MIN_READERS_FOR_TRIM, 2 * trim + 1)} readers; there are ${scored.length}.`,
    );
  }
  return mean([...scored].sort(compare).slice(trim, scored.length - trim));
}

/** The exact mean of one criterion's scores over the readers who scored it, or null where nobody did. */
export function criterionMean(criterionId: string, sheets: readonly Scores[]): Rational | null {
  return mean(toRationals(sheets.map((scores) => scores[criterionId] ?? null)));
}

/** How far a submission's readers are apart. All fields are null while no sheet is scored. */
export type Spread = {
  readonly readers: number;
  readonly mean: Rational | null;
  readonly median: Rational | null;
  readonly lowest: Rational | null;
  readonly highest: Rational | null;
  /** Highest minus lowest: what the consolidation threshold is compared with. */
  readonly gap: Rational | null;
  /** Sample variance (n − 1); null below two readers. */
  readonly variance: Rational | null;
};

/** The statistics of one submission from its readers' totals (null = unscored, left out). */
export function submissionSpread(totals: readonly (number | Rational | null)[]): Spread {
  const sorted = toRationals(totals).sort(compare);
  const centre = mean(sorted);
  if (centre === null) {
    return { readers: 0, mean: null, median: null, lowest: null, highest: null, gap: null, variance: null };
  }
  const [lowest, highest] = [sorted[0]!, sorted.at(-1)!];
  const squares = sorted.map((value) => sub(value, centre)).map((d) => of(d.num * d.num, d.den * d.den));
  const variance = sorted.length < 2 ? null : div(squares.reduce(add, of(0)), of(sorted.length - 1));
  return {
    readers: sorted.length,
    mean: centre,
    median: median(sorted),
    lowest,
    highest,
    gap: sub(highest, lowest),
    variance,
  };
}

/** May the submission pass? Equal to the grade passes. Null (unscored) never passes. */
export function passesGrade(total: Rational | null, grade: Rational): boolean {
  return total !== null && compare(total, grade) >= 0;
}

function toRationals(totals: readonly (number | Rational | null)[]): Rational[] {
  const scored: Rational[] = [];
  for (const total of totals) {
    if (total !== null) scored.push(typeof total === 'number' ? of(total) : total);
  }
  return scored;
}
