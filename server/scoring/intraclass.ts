import type { ScoreTable } from './score-table.ts';
import { fitSeverity, isEstimable, type SeverityModel } from './severity-model.ts';

/** The six intraclass correlations; null where the data cannot tell. */
export type Intraclass = {
  readonly agreement1: number | null;
  readonly agreementK: number | null;
  readonly consistency1: number | null;
  readonly consistencyK: number | null;
  readonly oneWay1: number | null;
  readonly oneWayK: number | null;
};

const UNKNOWN: Intraclass = {
  agreement1: null,
  agreementK: null,
  consistency1: null,
  consistencyK: null,
  oneWay1: null,
  oneWayK: null,
};

/**
 * Intraclass correlations of single readings and of means of k readers. Where every juror read every submission
 * they come from the analysis of variance (Shrout and Fleiss 1979; McGraw and Wong 1996: ICC(A,1), ICC(A,k),
 * ICC(C,1), ICC(C,k), ICC(1), ICC(k)); with missing cells from REML variance components of the crossed and of the
 * one-way model, with k the harmonic mean of readers per submission. `crossed` saves a fit already made.
 */
export function intraclass(table: ScoreTable, crossed: SeverityModel | null = null): Intraclass {
  if (table.submissions.length < 2) return UNKNOWN;
  if (isComplete(table)) return fromMeanSquares(table);
  const k = meanReaders(table);
  const oneWay = variances({ ...table, jurors: [] }, null);
  const both = table.jurors.length < 2 ? null : variances(table, crossed);
  return {
    agreement1: both && share(both.submission, both.juror + both.residual),
    agreementK: both && share(both.submission, (both.juror + both.residual) / k),
    consistency1: both && share(both.submission, both.residual),
    consistencyK: both && share(both.submission, both.residual / k),
    oneWay1: oneWay && share(oneWay.submission, oneWay.residual),
    oneWayK: oneWay && share(oneWay.submission, oneWay.residual / k),
  };
}

/** The harmonic mean of readers per submission: what the variance of a mean of readers divides by. */
export function meanReaders(table: ScoreTable): number {
  let sum = 0;
  for (let i = 0; i < table.submissions.length; i += 1)
    sum += 1 / (table.rowStart[i + 1]! - table.rowStart[i]!);
  return table.submissions.length / sum;
}

function variances(table: ScoreTable, fitted: SeverityModel | null): SeverityModel['variance'] | null {
  if (fitted !== null && !fitted.grouped) return fitted.variance;
  return isEstimable(table) ? fitSeverity(table).variance : null;
}

function isComplete(table: ScoreTable): boolean {
  return table.jurors.length > 1 && table.y.length === table.submissions.length * table.jurors.length;
}

export type MeanSquares = {
  readonly submission: number;
  readonly juror: number;
  readonly error: number;
  readonly within: number;
};

/** The mean squares of a complete table (each juror read each submission once). */
export function meanSquares(table: ScoreTable): MeanSquares {
  const [n, k] = [table.submissions.length, table.jurors.length];
  const grand = table.y.reduce((sum, value) => sum + value, 0) / table.y.length;
  const rows = new Float64Array(n);
  const columns = new Float64Array(k);
  table.y.forEach((value, row) => {
    rows[table.rowSubmission[row]!]! += (value - grand) / k;
    columns[table.rowJuror[row]!]! += (value - grand) / n;
  });
  let within = 0;
  let error = 0;
  table.y.forEach((value, row) => {
    const left = value - grand - rows[table.rowSubmission[row]!]!;
    within += left * left;
    error += (left - columns[table.rowJuror[row]!]!) ** 2;
  });
  const square = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);
  return {
    submission: (k * square(rows)) / (n - 1),
    juror: (n * square(columns)) / (k - 1),
    error: error / ((n - 1) * (k - 1)),
    within: within / (n * (k - 1)),
  };
}

function fromMeanSquares(table: ScoreTable): Intraclass {
  const [n, k] = [table.submissions.length, table.jurors.length];
  const { submission: b, juror: j, error: e, within: w } = meanSquares(table);
  return {
    agreement1: quotient(b - e, b + (k - 1) * e + (k * (j - e)) / n),
    agreementK: quotient(b - e, b + (j - e) / n),
    consistency1: quotient(b - e, b + (k - 1) * e),
    consistencyK: quotient(b - e, b),
    oneWay1: quotient(b - w, b + (k - 1) * w),
    oneWayK: quotient(b - w, b),
  };
}

function share(signal: number, noise: number): number | null {
  return quotient(signal, signal + noise);
}

/** Readers who agree far less than chance leave no variance to take a share of: then there is none. */
function quotient(part: number, whole: number): number | null {
  return whole <= 0 ? null : part / whole;
}

/** What the generalisability dial shows. Null where the readers' variance or the submissions' is zero. */
export type Dial = {
  readonly withReaders: number;
  readonly raw: number;
  readonly corrected: number;
  readonly readersForRaw: number | null;
  readonly readersForCorrected: number | null;
};

/**
 * "With 3 readers 0.70; to reach 0.80 it needs 6, or severity correction": Φ(k) = τ²/(τ² + (ω² + σ²)/k) for raw
 * means and Eρ²(k) = τ²/(τ² + σ²/k) with severity removed; readers needed k = ⌈r/(1 − r) × error/τ²⌉ (Brennan 2001).
 */
export function generalisability(variance: SeverityModel['variance'], readers: number, goal: number): Dial {
  const { submission: signal, juror, residual } = variance;
  const reliability = (noise: number) => (signal === 0 ? 0 : signal / (signal + noise / readers));
  // A hair is taken off so that an exact whole number is not pushed up by rounding.
  const needed = (noise: number) =>
    signal === 0 ? null : Math.max(1, Math.ceil((goal / (1 - goal)) * (noise / signal) - 1e-9));
  return {
    withReaders: readers,
    raw: reliability(juror + residual),
    corrected: reliability(residual),
    readersForRaw: needed(juror + residual),
    readersForCorrected: needed(residual),
  };
}
