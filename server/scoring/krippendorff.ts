export type Metric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/** One value per rater within each unit; units with fewer than two values cannot be compared and are left out. */
export type Units = readonly (readonly number[])[];

/**
 * Krippendorff's alpha = 1 − D_o/D_e, with missing values (Krippendorff 2011, "Computing Krippendorff's
 * Alpha-Reliability"). Null where it is not defined: nothing to compare, all values equal, or the ratio metric
 * with values below zero. The ordinal metric is the interval metric on midranks, which gives the same squares.
 */
export function krippendorffAlpha(units: Units, metric: Metric): number | null {
  const pairable = units.filter((values) => values.length > 1);
  const all = pairable.flat();
  if (all.length < 2) return null;
  if (metric === 'ratio' && all.some((value) => value < 0)) return null;
  const measure = metric === 'ordinal' ? midranks(all) : (value: number) => value;
  const measured = pairable.map((values) => values.map(measure));
  const distance = metric === 'nominal' ? differs : metric === 'ratio' ? relative : squared;
  let observed = 0;
  for (const values of measured) observed += pairSum(values, distance) / (values.length - 1);
  const expected = expectedSum(measured.flat(), metric, distance) / (all.length - 1);
  return expected > 0 ? 1 - observed / expected : null;
}

type Distance = (a: number, b: number) => number;

const differs: Distance = (a, b) => (a === b ? 0 : 1);
const squared: Distance = (a, b) => (a - b) * (a - b);
const relative: Distance = (a, b) => (a === b ? 0 : ((a - b) / (a + b)) ** 2);

/** Over ordered pairs within one unit. */
function pairSum(values: readonly number[], distance: Distance): number {
  let sum = 0;
  for (let a = 0; a < values.length; a += 1) {
    for (let b = 0; b < a; b += 1) sum += 2 * distance(values[a]!, values[b]!);
  }
  return sum;
}

/** Over ordered pairs of all values, by counts of distinct values. */
function expectedSum(all: readonly number[], metric: Metric, distance: Distance): number {
  const counts = countsOf(all);
  const n = all.length;
  if (metric === 'nominal')
    return n * n - [...counts.values()].reduce((sum, count) => sum + count * count, 0);
  if (metric === 'ratio') {
    const distinct = [...counts];
    let sum = 0;
    distinct.forEach(([a, countA], index) => {
      for (const [b, countB] of distinct.slice(0, index)) sum += 2 * countA * countB * distance(a, b);
    });
    return sum;
  }
  const centre = all.reduce((sum, value) => sum + value, 0) / n;
  return 2 * n * all.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}

function midranks(all: readonly number[]): (value: number) => number {
  const counts = countsOf(all);
  const rank = new Map<number, number>();
  let below = 0;
  for (const value of [...counts.keys()].sort((a, b) => a - b)) {
    const count = counts.get(value)!;
    rank.set(value, below + count / 2);
    below += count;
  }
  return (value) => rank.get(value)!;
}

function countsOf(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
