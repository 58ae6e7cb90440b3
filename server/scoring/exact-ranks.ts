import { compare, equals, type Rational } from './rational.ts';

/** Indices by value, highest first; equal values keep the order of their index (ids are sorted). */
export function orderExactly(values: readonly Rational[]): number[] {
  const fast = comparable(values);
  const order = values.map((_, i) => i);
  return order.sort(fast ?? ((a, b) => compare(values[b]!, values[a]!) || a - b));
}

/** Standard competition ranks (1, 2, 2, 4), highest first. */
export function competitionRanks(values: readonly Rational[]): number[] {
  const ranks = new Array<number>(values.length);
  let rank = 0;
  let before: Rational | null = null;
  orderExactly(values).forEach((i, place) => {
    if (before === null || !equals(before, values[i]!)) rank = place + 1;
    ranks[i] = rank;
    before = values[i]!;
  });
  return ranks;
}

/** Cross products below 2^53 are exact in ordinary numbers, which are much quicker than big integers. */
function comparable(values: readonly Rational[]): ((a: number, b: number) => number) | null {
  const nums = values.map(({ num }) => Number(num));
  const dens = values.map(({ den }) => Number(den));
  const largest = (list: readonly number[]) =>
    list.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest(nums) * largest(dens) >= Number.MAX_SAFE_INTEGER) return null;
  return (a, b) => nums[b]! * dens[a]! - nums[a]! * dens[b]! || a - b;
}
