import { EMPTY, SHORT, type FlowProblem, type State } from './flow-problem.ts';
import { bestSet } from './row-rules.ts';

/**
 * Prices that show the optimum: shortest distances over the exchanges and a hub that trades spare load, so that at
 * the optimum every row's set is its best at worth − price, and only full columns cost, only scarce duties pay. What a
 * minimum lacks is paid at SHORT, so that minimums which nothing can fill have their proof too.
 */
export function pricesOf({ problem, size, loss, loads }: State): Float64Array {
  const { columns, min, max } = problem;
  const distance = new Float64Array(size + 1);
  for (let round = 0; round <= size; round += 1) {
    let moved = false;
    const relax = (to: number, found: number): void => {
      if (found >= distance[to]! - 1e-7) return;
      distance[to] = found;
      moved = true;
    };
    for (let from = 0; from < size; from += 1) {
      for (let to = 0; to < size; to += 1) relax(to, distance[from]! + loss[from * size + to]!);
      const least = min[from] ?? 0;
      if (loads[from]! < least) relax(size, distance[from]! - SHORT);
      else if (loads[from]! < (max[from] ?? Infinity)) relax(size, distance[from]!);
      if (loads[from]! > least) relax(from, distance[size]!);
      else if (from < columns && loads[from]! > 0) relax(from, distance[size]! + SHORT);
    }
    if (!moved) break;
  }
  return Float64Array.from({ length: columns }, (_, column) => distance[size]! - distance[column]!);
}

/**
 * An upper bound on the worth of any solution with as few empty places, from any prices: every row takes its best
 * set at worth − price, every column is paid for at its bound (Lagrangian duality). A minimum may be missed at SHORT a
 * reading, so no price lies below −SHORT. Equal to the worth less what is missed: proven.
 */
export function priceBound(problem: FlowProblem, prices: Float64Array, empty: number): number {
  const { rows, columns, worth, places, min, max, rules } = problem;
  let bound = EMPTY * empty;
  const netWorth = new Float64Array(columns);
  const priceOf = prices.map((price) => Math.max(price, -SHORT));
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1)
      netWorth[column] = worth[row * columns + column]! - priceOf[column]!;
    // Below the price of an empty place the place stays empty.
    for (let column = 0; column < columns; column += 1)
      if (netWorth[column]! < -EMPTY) netWorth[column] = -Infinity;
    const set = bestSet(rules, netWorth, places);
    bound += set.reduce((sum, column) => sum + netWorth[column]!, 0) - EMPTY * (places - set.length);
  }
  for (let column = 0; column < columns; column += 1) {
    const price = priceOf[column]!;
    bound += price * (price > 0 ? max[column]! : min[column]!);
  }
  return bound;
}
