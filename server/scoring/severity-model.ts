import { fitCrossed, keptEffects, outEffects, type CrossedFit, type Effects } from './crossed-fit.ts';
import type { CrossedData } from './crossed-system.ts';
import { residualDegreesOfFreedom } from './connectivity.ts';
import type { ScoreTable } from './score-table.ts';

export type SeverityModel = {
  readonly variance: { readonly submission: number; readonly juror: number; readonly residual: number };
  readonly remlCriterion: number;
  readonly converged: boolean;
  /** The mean of the fixed part over the submissions. */
  readonly mean: number;
  /** One number without category effects, else one per category. */
  readonly fixed: Float64Array;
  /** Submission effects u_i around the fixed part, with their standard errors given the variances. */
  readonly submission: Effects;
  /** Fixed part of each submission. */
  readonly fixedOf: Float64Array;
  /** Juror effects; generous is positive. The product's severity is the negative of it. */
  readonly juror: Effects;
  /** Weight of each juror; all 1 without reliability weights. */
  readonly jurorWeight: Float64Array;
  readonly grouped: boolean;
  readonly fit: CrossedFit;
  /** True when submissions are the eliminated side. */
  readonly submissionsOut: boolean;
  /** What was subtracted from the scores before the fit, for the numbers' sake. */
  readonly centre: number;
};

export type FitOptions = {
  /** Category means as fixed effects instead of a common intercept. */
  readonly grouped?: boolean;
  readonly jurorWeight?: Float64Array;
  /** Ratios [submission, juror] to begin from, such as those of an earlier fit. */
  readonly start?: readonly [number, number];
};

/**
 * The crossed mixed model score = fixed + submission + juror + residual, submissions and jurors random, by REML.
 * Without jurors in the table a one-way model. Throws RangeError when all scores are equal or the table cannot
 * tell submissions from residuals (no submission read twice); `isEstimable` says so beforehand.
 */
export function fitSeverity(table: ScoreTable, options: FitOptions = {}): SeverityModel {
  if (!isEstimable(table)) throw new RangeError('The scores cannot tell submissions from chance.');
  const { grouped = false } = options;
  const jurorWeight = options.jurorWeight ?? new Float64Array(table.jurors.length).fill(1);
  const submissionsOut = table.submissions.length >= table.jurors.length;
  const centre = average(table.y);
  const data = crossedData(table, { grouped, jurorWeight, submissionsOut, centre });
  const [submissionStart, jurorStart] = options.start ?? [1, 1];
  const fit = fitCrossed(
    data,
    submissionsOut ? [submissionStart, jurorStart] : [jurorStart, submissionStart],
  );
  const [out, kept] = [outEffects(fit), keptEffects(fit)];
  const fixed = fit.beta.map((value) => value + centre);
  const fixedOf = Float64Array.from(table.submissions, (_, i) => fixed[grouped ? table.categoryOf[i]! : 0]!);
  const [outVariance, keptVariance] = [fit.thetaOut, fit.thetaKept].map(
    (theta) => theta * theta * fit.sigma2,
  ) as [number, number];
  return {
    variance: {
      submission: submissionsOut ? outVariance : keptVariance,
      juror: submissionsOut ? keptVariance : outVariance,
      residual: fit.sigma2,
    },
    remlCriterion: fit.remlCriterion,
    converged: fit.converged,
    mean: average(fixedOf),
    fixed,
    submission: submissionsOut ? out : kept,
    fixedOf,
    juror: submissionsOut ? kept : out,
    jurorWeight,
    grouped,
    fit,
    submissionsOut,
    centre,
  };
}

/** Can the model be fitted at all: at least two submissions, chance visible in the rows, not all scores equal. */
export function isEstimable(table: ScoreTable): boolean {
  if (table.submissions.length < 2 || table.jurors.length === 1) return false;
  return residualDegreesOfFreedom(table) > 0 && table.y.some((value) => value !== table.y[0]);
}

type Arrangement = { grouped: boolean; jurorWeight: Float64Array; submissionsOut: boolean; centre: number };

function crossedData(
  table: ScoreTable,
  { grouped, jurorWeight, submissionsOut, centre }: Arrangement,
): CrossedData {
  const order = Int32Array.from(table.y, (_, row) => row);
  const { submissions, jurors, rowJuror, rowSubmission } = table;
  // The table is sorted by submission; sort is stable, so jurors' rows stay in the submissions' order.
  if (!submissionsOut) order.sort((a, b) => rowJuror[a]! - rowJuror[b]! || a - b);
  const [outOf, keptOf] = submissionsOut ? [rowSubmission, rowJuror] : [rowJuror, rowSubmission];
  const [outCount, keptCount] = submissionsOut
    ? [submissions.length, jurors.length]
    : [jurors.length, submissions.length];
  const outStart = new Int32Array(outCount + 1);
  for (const row of order) outStart[outOf[row]! + 1]! += 1;
  for (let i = 0; i < outCount; i += 1) outStart[i + 1]! += outStart[i]!;
  return {
    y: Float64Array.from(order, (row) => table.y[row]! - centre),
    weight: Float64Array.from(order, (row) => (jurors.length === 0 ? 1 : jurorWeight[rowJuror[row]!]!)),
    outStart,
    kept: Int32Array.from(order, (row) => keptOf[row]!),
    group: Int32Array.from(order, (row) => (grouped ? table.categoryOf[rowSubmission[row]!]! : 0)),
    outCount,
    keptCount,
    groupCount: grouped ? (table.categories?.length ?? 1) : 1,
  };
}

function average(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
