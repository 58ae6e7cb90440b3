import { solveFlow } from './exchange-flow.ts';
import type { FlowProblem, FlowSolution } from './flow-problem.ts';
import { bestSet } from './row-rules.ts';

/**
 * Raises the worth of the worst-served row as far as the search can: halving on a floor that no row's set may fall
 * below, and at each floor the greatest total worth (the fairness of PR4A: Stelmakh, Shah and Singh 2021, JMLR 22).
 * Exact floors are hard to prove, so this is the best found, never more than `bound`, the worth of the row whose own
 * best set is least. Null when not every place can be filled even without a floor.
 */
export function raiseWorst(
  problem: FlowProblem,
): { solution: FlowSolution; floor: number; bound: number } | null {
  const { rows, columns, worth, places, rules } = problem;
  let bound = Infinity;
  for (let row = 0; row < rows; row += 1) {
    const own = worth.subarray(row * columns, (row + 1) * columns);
    bound = Math.min(
      bound,
      bestSet(rules, own, places).reduce((sum, column) => sum + own[column]!, 0),
    );
  }
  let solution = solveFlow(problem);
  if (!isFilled(problem, solution)) return null;
  let floor = worstOf(problem, solution);
  let above = bound;
  while (above - floor > (Math.abs(bound) + 1) * 1e-4) {
    const goal = Number.isInteger(floor) && above - floor <= 2 ? Math.floor(above) : (floor + above) / 2;
    if (goal <= floor) break;
    const next = solveFlow({ ...problem, least: goal });
    if (isFilled(problem, next) && worstOf(problem, next) >= goal) {
      solution = next;
      floor = worstOf(problem, next);
    } else {
      above = goal - 1e-9 * (1 + Math.abs(goal));
    }
  }
  return { solution, floor, bound };
}

function isFilled({ places, min, max }: FlowProblem, { held, loads }: FlowSolution): boolean {
  return (
    held.every((set) => set.length === places) &&
    loads.every((load, column) => load >= min[column]! && load <= max[column]!)
  );
}

function worstOf({ columns, worth }: FlowProblem, { held }: FlowSolution): number {
  return held.reduce(
    (least, set, row) =>
      Math.min(
        least,
        set.reduce((sum, column) => sum + worth[row * columns + column]!, 0),
      ),
    Infinity,
  );
}
