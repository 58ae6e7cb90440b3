import { factorise, invertFactor } from './cholesky.ts';
import { countComponents } from './connectivity.ts';
import { tableOf, type ScoreTable } from './score-table.ts';

export type Design = {
  /** Islands of submissions and jurors no reading joins; 1 is connected. */
  readonly components: number;
  /** Mean variance of the difference of two jurors' severities, in residual variances; null when disconnected. */
  readonly meanVarianceOfJurorDifference: number | null;
  /** Share of submissions read by jurors from more than one pool; null without categories. */
  readonly bridging: number | null;
  /** Bias-corrected Cramér's V of juror × category: 0 when pools ignore categories, 1 when they follow them. */
  readonly poolsByCategory: number | null;
};

/** How well the readings tie the jurors together, before any score is looked at. */
export function describeDesign(table: ScoreTable): Design {
  const components = table.jurors.length === 0 ? 1 : countComponents(table);
  const pooled = table.categories !== null && table.categories.length > 1 && table.jurors.length > 1;
  return {
    components,
    meanVarianceOfJurorDifference: components === 1 ? meanVarianceOfDifference(table) : null,
    bridging: pooled ? bridgingShare(table) : null,
    poolsByCategory: pooled ? cramersV(table) : null,
  };
}

/**
 * 2 tr(C⁺)/(J − 1) for the jurors' information matrix C = diag(n_j) − N' diag(1/n_i) N. Any generalised inverse G
 * gives the same variances of differences, so the mean is 2(J tr G − 1'G1)/(J(J − 1)); with more jurors than
 * submissions G = D⁻¹ + D⁻¹N' C_s⁻ N D⁻¹ from the submissions' own matrix, which is smaller.
 */
function meanVarianceOfDifference(table: ScoreTable): number | null {
  const jurors = table.jurors.length;
  if (jurors < 2) return null;
  const [trace, total] = jurors <= table.submissions.length ? directSums(table) : indirectSums(table);
  return (2 * (jurors * trace - total)) / (jurors * (jurors - 1));
}

function directSums(table: ScoreTable): [number, number] {
  const inverse = groundedInverse(
    table.rowSubmission,
    table.rowJuror,
    table.submissions.length,
    table.jurors.length,
  );
  return [traceOf(inverse, table.jurors.length), sumOf(inverse)];
}

function indirectSums(table: ScoreTable): [number, number] {
  const { rowSubmission, rowJuror, submissions, jurors } = table;
  const n = submissions.length;
  const inverse = groundedInverse(rowJuror, rowSubmission, jurors.length, n);
  const readings: number[][] = jurors.map(() => []);
  rowJuror.forEach((j, row) => readings[j]!.push(rowSubmission[row]!));
  let trace = 0;
  let total = 0;
  const projected = new Float64Array(n);
  for (const read of readings) {
    const share = 1 / read.length;
    trace += share;
    total += share;
    for (const i of read) {
      projected[i]! += share;
      for (const other of read) trace += share * share * inverse[i * n + other]!;
    }
  }
  for (let i = 0; i < n; i += 1) {
    for (let other = 0; other < n; other += 1)
      total += projected[i]! * projected[other]! * inverse[i * n + other]!;
  }
  return [trace, total];
}

/** (C + 11'/size)⁻¹ for the kept side's information matrix, the other side eliminated. */
function groundedInverse(out: Int32Array, kept: Int32Array, outCount: number, size: number): Float64Array {
  const c = new Float64Array(size * size).fill(1 / size);
  const members: number[][] = Array.from({ length: outCount }, () => []);
  out.forEach((i, row) => members[i]!.push(kept[row]!));
  for (const list of members) {
    for (const a of list) {
      c[a * size + a]! += 1;
      for (const b of list) c[a * size + b]! -= 1 / list.length;
    }
  }
  if (!factorise(c, size)) throw new RangeError('The design is not connected.');
  return invertFactor(c, size);
}

function traceOf(matrix: Float64Array, n: number): number {
  let sum = 0;
  for (let k = 0; k < n; k += 1) sum += matrix[k * n + k]!;
  return sum;
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** A juror's pool is the category they read most (the first by name when equal). */
function bridgingShare(table: ScoreTable): number {
  const counts = jurorByCategory(table);
  const pool = counts.map((row) => row.indexOf(Math.max(...row)));
  let bridges = 0;
  for (let i = 0; i < table.submissions.length; i += 1) {
    const pools = new Set<number>();
    for (let row = table.rowStart[i]!; row < table.rowStart[i + 1]!; row += 1)
      pools.add(pool[table.rowJuror[row]!]!);
    if (pools.size > 1) bridges += 1;
  }
  return bridges / table.submissions.length;
}

/** Cramér's V with Bergsma's correction for chance (Bergsma 2013, J. Korean Stat. Soc. 42). */
function cramersV(table: ScoreTable): number {
  const counts = jurorByCategory(table);
  const n = table.y.length;
  const [r, c] = [counts.length, counts[0]!.length];
  const columns = counts[0]!.map((_, g) => counts.reduce((sum, row) => sum + row[g]!, 0));
  let chi2 = 0;
  for (const row of counts) {
    const rowSum = row.reduce((a, b) => a + b, 0);
    row.forEach(
      (count, g) => (chi2 += (count - (rowSum * columns[g]!) / n) ** 2 / ((rowSum * columns[g]!) / n)),
    );
  }
  const phi2 = Math.max(0, chi2 / n - ((r - 1) * (c - 1)) / (n - 1));
  const side = (k: number) => k - (k - 1) ** 2 / (n - 1);
  const least = Math.min(side(r), side(c)) - 1;
  return least > 0 ? Math.min(1, Math.sqrt(phi2 / least)) : 0;
}

function jurorByCategory(table: ScoreTable): number[][] {
  const counts = table.jurors.map(() => new Array<number>(table.categories!.length).fill(0));
  table.rowJuror.forEach((j, row) => (counts[j]![table.categoryOf[table.rowSubmission[row]!]!]! += 1));
  return counts;
}

/** A reading that is only planned. */
export type PlannedReading = {
  readonly submission: string;
  readonly juror: string;
  readonly category?: string | null;
};

/** The design a plan of readings would give, before any score exists: for the gate that opens a round. */
export function describePlan(readings: readonly PlannedReading[]): Design {
  const nothing = { num: 0n, den: 1n };
  return describeDesign(
    tableOf(
      readings.map(({ submission, juror, category }) => ({
        submission,
        juror,
        category: category ?? null,
        total: nothing,
      })),
    ),
  );
}
