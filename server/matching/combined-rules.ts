import { solveFlow } from './exchange-flow.ts';
import { priceBound } from './exchange-prices.ts';
import type { FlowProblem, FlowSolution } from './flow-problem.ts';
import { sumText, type LpSolver } from './lp-solver.ts';
import { bestSet, type RowRules } from './row-rules.ts';

/**
 * Where seniors and distinct institutions are asked for together the exchanges alone may stop short of the optimum.
 * Their answer and their prices leave few pairs that could still be part of a better one: a pair is out when even
 * the row's best set with it falls short of the row's best by more than the distance between bound and answer
 * (reduced-cost fixing). What is left is a small linear program, and a binary one only if that comes out fractional.
 * Returns the better solution, or null when there is none to be found this way.
 */
export function improveByProgram(
  problem: FlowProblem,
  found: FlowSolution,
  solve: LpSolver,
): FlowSolution | null {
  if (!isWhole(problem, found)) return null;
  const { prices, bound } = sharpenPrices(problem, found.prices, worthOf(problem, found.held));
  const again = solveFlow(atPrices(problem, prices));
  const begun =
    isWhole(problem, again) && worthOf(problem, again.held) > worthOf(problem, found.held) ? again : found;
  const slack = slackOfPairs(problem, prices);
  // A first program over the most promising pairs alone mostly meets the bound at once.
  const few = nearestSlack(slack, 2 * problem.rows * problem.places);
  const first = solveOver(problem, slack, few, begun, solve) ?? begun;
  const gap = bound - worthOf(problem, first.held);
  // Whole affinities make whole sums, so a bound less than one above the answer is met.
  const unit = problem.worth.every((value) => value === -Infinity || Number.isInteger(value)) ? 1 : 1e-6;
  if (gap < unit - 1e-6) return { ...first, prices, exact: true };
  const last = solveOver(problem, slack, gap + 1e-6, first, solve);
  return last === null ? { ...first, prices } : { ...last, prices, exact: true };
}

function worthOf({ columns, worth }: FlowProblem, held: readonly (readonly number[])[]): number {
  let sum = 0;
  held.forEach((set, row) => {
    for (const column of set) sum += worth[row * columns + column]!;
  });
  return sum;
}

/** The best solution among pairs with at most this slack and those of `begun`; null when the program finds none. */
function solveOver(
  problem: FlowProblem,
  slack: Float64Array,
  most: number,
  begun: FlowSolution,
  solve: LpSolver,
): FlowSolution | null {
  const { rows, columns, places } = problem;
  const candidates = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => column).filter(
      (column) => slack[row * columns + column]! <= most || begun.held[row]!.includes(column),
    ),
  );
  for (const binary of [false, true]) {
    const { optimal, values } = solve(programOf(problem, candidates, binary));
    if (!optimal) return null;
    const valueOf = (row: number, column: number) => values.get(`x${row}_${column}`) ?? 0;
    const whole = candidates.every((list, row) =>
      list.every((column) => Math.abs(valueOf(row, column) - Math.round(valueOf(row, column))) < 1e-6),
    );
    const held = candidates.map((list, row) => list.filter((column) => valueOf(row, column) > 0.5));
    if (!whole || held.some((set) => set.length !== places)) continue;
    const loads = new Array<number>(columns).fill(0);
    for (const set of held) for (const column of set) loads[column]! += 1;
    return { held, loads, prices: begun.prices };
  }
  return null;
}

/** By pair: how far the row's best set with it falls short of the row's best, at worth − price. */
function slackOfPairs(
  { rows, columns, worth, places, rules }: FlowProblem,
  prices: Float64Array,
): Float64Array {
  const slack = new Float64Array(rows * columns).fill(Infinity);
  const netWorth = new Float64Array(columns);
  const sum = (set: readonly number[]) => set.reduce((total, column) => total + netWorth[column]!, 0);
  for (let row = 0; row < rows; row += 1) {
    const at = row * columns;
    for (let column = 0; column < columns; column += 1)
      netWorth[column] = worth[at + column]! - prices[column]!;
    const best = sum(bestSet(rules, netWorth, places));
    for (let column = 0; column < columns; column += 1) {
      if (netWorth[column] !== -Infinity)
        slack[at + column] = best - sum(bestWith(rules, netWorth, column, places));
    }
  }
  return slack;
}

/** A row's best set with this column, the rule on seniors left aside (so never an underestimate). */
function bestWith(
  { institution }: RowRules,
  netWorth: Float64Array,
  column: number,
  places: number,
): number[] {
  const rest = netWorth.slice();
  rest[column] = -Infinity;
  const house = institution?.[column] ?? -1;
  if (house !== -1) institution!.forEach((other, k) => (rest[k] = other === house ? -Infinity : rest[k]!));
  return places === 1 ? [column] : [column, ...bestSet({ senior: null, institution }, rest, places - 1)];
}

/** The slack that `count` pairs do not exceed. */
function nearestSlack(slack: Float64Array, count: number): number {
  return Float64Array.from(slack).sort()[Math.min(count, slack.length) - 1]!;
}

/** The same problem begun from the prices: rows take their best sets at worth − price, costly columns fill up. */
function atPrices(problem: FlowProblem, prices: Float64Array): FlowProblem {
  const { columns, min, max } = problem;
  return {
    ...problem,
    worth: problem.worth.map((value, at) => value - prices[at % columns]!),
    min: min.map((least, column) => (prices[column]! > 0 ? max[column]! : least)),
  };
}

function isWhole({ places, min, max }: FlowProblem, { held, loads }: FlowSolution): boolean {
  return (
    held.every((set) => set.length === places) &&
    loads.every((load, column) => load >= min[column]! && load <= max[column]!)
  );
}

/** Subgradient steps of Polyak's length towards the known answer; keeps the prices with the lowest bound. */
function sharpenPrices(
  problem: FlowProblem,
  start: Float64Array,
  answer: number,
): { prices: Float64Array; bound: number } {
  const { rows, columns, worth, places, min, max, rules } = problem;
  let prices = start.slice();
  let best = { prices, bound: priceBound(problem, start, 0) };
  const netWorth = new Float64Array(columns);
  let step = 1;
  for (let round = 0; round < 80 && best.bound - answer > 1e-6; round += 1) {
    const loads = new Float64Array(columns);
    let value = 0;
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1)
        netWorth[column] = worth[row * columns + column]! - prices[column]!;
      for (const column of bestSet(rules, netWorth, places)) {
        loads[column]! += 1;
        value += netWorth[column]!;
      }
    }
    const slope = loads.map(
      (load, column) =>
        (prices[column]! > 0
          ? max[column]!
          : prices[column]! < 0
            ? min[column]!
            : clamp(load, min[column]!, max[column]!)) - load,
    );
    for (let column = 0; column < columns; column += 1)
      value += prices[column]! * (prices[column]! > 0 ? max[column]! : min[column]!);
    if (value < best.bound) best = { prices, bound: value };
    else step *= 0.9;
    const length = slope.reduce((sum, part) => sum + part * part, 0);
    if (length === 0) break;
    const move = (step * (value - answer)) / length;
    prices = prices.map((price, column) => price - move * slope[column]!);
  }
  return best;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** The program in CPLEX LP format over the candidate pairs. */
function programOf(
  { columns, worth, places, min, max, rules }: FlowProblem,
  candidates: readonly number[][],
  binary: boolean,
): string {
  const name = (row: number, column: number) => `x${row}_${column}`;
  const goal: string[] = [];
  const limits: string[] = [];
  const readersOf: string[][] = Array.from({ length: columns }, () => []);
  candidates.forEach((list, row) => {
    for (const column of list) {
      goal.push(`${worth[row * columns + column]!} ${name(row, column)}`);
      readersOf[column]!.push(name(row, column));
    }
    limits.push(`${sumText(list.map((column) => name(row, column)))} = ${places}`);
    const seniors = list.filter((column) => rules.senior?.[column] === 1);
    if (rules.senior !== null) limits.push(`${sumText(seniors.map((column) => name(row, column)))} >= 1`);
    const { institution } = rules;
    if (institution === null) return;
    for (const [house, members] of Map.groupBy(list, (column) => institution[column]!)) {
      if (house !== -1 && members.length > 1)
        limits.push(`${sumText(members.map((column) => name(row, column)))} <= 1`);
    }
  });
  readersOf.forEach((terms, column) => {
    if (terms.length === 0) return;
    limits.push(`${sumText(terms)} <= ${max[column]!}`, `${sumText(terms)} >= ${min[column]!}`);
  });
  const variables = candidates.flatMap((list, row) => list.map((column) => name(row, column)));
  const kinds = binary
    ? `Binary\n${variables.join('\n')}`
    : `Bounds\n${variables.map((variable) => `0 <= ${variable} <= 1`).join('\n')}`;
  return `Maximize\n obj: ${sumText(goal)}\nSubject To\n${limits.map((limit, k) => ` c${k}: ${limit}`).join('\n')}\n${kinds}\nEnd\n`;
}
