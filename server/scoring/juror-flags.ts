import type { ScoreTable } from './score-table.ts';

/** What a person should look at. Nothing is ever left out because of a flag. */
export type JurorFlag =
  'low_discrimination' | 'low_weight' | 'repeated_score' | 'narrow_range' | 'marked_severity';

export const FLAG_LIMITS = {
  /** Correlation with what the other readers think, below this. */
  discrimination: 0.2,
  weight: 0.4,
  /** Share of readings with one and the same score, above this. */
  repeated: 0.5,
  /** Standard deviation of scores, below this share of the jurors' median. */
  range: 1 / 3,
  /** |severity| in standard errors, above this. */
  severity: 3,
  /** Readings below which a juror's pattern says nothing. */
  readings: 5,
} as const;

/**
 * How well a juror tells submissions apart: the correlation of (score + own severity) with the mean of the other
 * readers' corrected scores on the same submissions. Null below three shared submissions or where either is constant.
 */
export function discriminations(table: ScoreTable, severity: Float64Array): (number | null)[] {
  const pairs: [number[], number[]][] = table.jurors.map(() => [[], []]);
  for (let i = 0; i < table.submissions.length; i += 1) {
    const [from, to] = [table.rowStart[i]!, table.rowStart[i + 1]!];
    if (to - from < 2) continue;
    const corrected = (row: number) => table.y[row]! + severity[table.rowJuror[row]!]!;
    let sum = 0;
    for (let row = from; row < to; row += 1) sum += corrected(row);
    for (let row = from; row < to; row += 1) {
      const [own, others] = pairs[table.rowJuror[row]!]!;
      own.push(corrected(row));
      others.push((sum - corrected(row)) / (to - from - 1));
    }
  }
  return pairs.map(([own, others]) => correlation(own, others));
}

export type JurorFigures = {
  readonly severity: number | null;
  readonly se: number | null;
  readonly reliability: number | null;
  readonly discrimination: number | null;
};

/** The flags of every juror from their scores and the model's figures, in the order of the jurors. */
export function flagJurors(table: ScoreTable, figures: readonly JurorFigures[]): JurorFlag[][] {
  const scores: number[][] = table.jurors.map(() => []);
  table.rowJuror.forEach((j, row) => scores[j]?.push(table.y[row]!));
  const spreads = scores.map(standardDeviation);
  const middle = median(spreads.filter((_, j) => scores[j]!.length >= FLAG_LIMITS.readings));
  return figures.map(({ severity, se, reliability, discrimination }, j) => {
    const own = scores[j]!;
    if (own.length < FLAG_LIMITS.readings) return [];
    const flags: JurorFlag[] = [];
    if (discrimination !== null && discrimination < FLAG_LIMITS.discrimination)
      flags.push('low_discrimination');
    if (reliability !== null && reliability < FLAG_LIMITS.weight) flags.push('low_weight');
    if (mostRepeated(own) > FLAG_LIMITS.repeated * own.length) flags.push('repeated_score');
    if (spreads[j]! < FLAG_LIMITS.range * middle) flags.push('narrow_range');
    if (severity !== null && se !== null && se > 0 && Math.abs(severity) > FLAG_LIMITS.severity * se) {
      flags.push('marked_severity');
    }
    return flags;
  });
}

/** Pearson's correlation, or null where it is not defined. */
export function correlation(a: readonly number[], b: readonly number[]): number | null {
  if (a.length < 3) return null;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((value, k) => {
    ab += (value - meanA) * (b[k]! - meanB);
    aa += (value - meanA) ** 2;
    bb += (b[k]! - meanB) ** 2;
  });
  const scale = Math.max(meanA * meanA, meanB * meanB, 1) * 1e-20 * a.length;
  return aa > scale && bb > scale ? ab / Math.sqrt(aa * bb) : null;
}

function mostRepeated(scores: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const score of scores) counts.set(score, (counts.get(score) ?? 0) + 1);
  return Math.max(...counts.values());
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function standardDeviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
