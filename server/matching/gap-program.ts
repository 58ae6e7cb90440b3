import type { FlowProblem, FlowSolution } from './flow-problem.ts';
import { sumText, type LpSolver } from './lp-solver.ts';

/** More pairs than this are left to the exchanges: a binary program over them may take minutes. */
const MOST_PAIRS = 4000;

/**
 * Where seniors and distinct institutions are asked for together and not every place or minimum can be filled: most
 * places first, then the fewest readings below the minimums, then the greatest worth, each by a binary program that
 * holds what the ones before have reached. Null for more than 4,000 pairs or when the solver gives up.
 */
export function solveWithGaps(
  problem: FlowProblem,
  found: FlowSolution,
  solve: LpSolver,
): FlowSolution | null {
  const { rows, columns, worth, min } = problem;
  const pairs = [...worth.keys()].filter((pair) => worth[pair]! > -Infinity);
  if (pairs.length === 0 || rows * columns > MOST_PAIRS) return null;
  const placed = sumText(pairs.map((pair) => `x${pair}`));
  const lacking = [...min.keys()].filter((column) => min[column]! > 0).map((column) => `s${column}`);
  const limits = limitsOf(problem, pairs);
  const best = (goal: string) => solve(programOf(goal, limits, pairs, lacking));
  const total = (values: ReadonlyMap<string, number>, names: readonly string[]) =>
    Math.round(names.reduce((sum, name) => sum + (values.get(name) ?? 0), 0));
  const fullest = best(placed);
  if (!fullest.optimal) return null;
  limits.push(
    `${placed} >= ${total(
      fullest.values,
      pairs.map((pair) => `x${pair}`),
    )}`,
  );
  if (lacking.length > 0) {
    const fairest = best(lacking.map((name) => `- ${name}`).join(' '));
    if (!fairest.optimal) return null;
    limits.push(`${sumText(lacking)} <= ${total(fairest.values, lacking)}`);
  }
  const last = best(sumText(pairs.map((pair) => `${worth[pair]!} x${pair}`)));
  if (!last.optimal) return null;
  const held = Array.from({ length: rows }, (): number[] => []);
  const loads = new Array<number>(columns).fill(0);
  for (const pair of pairs) {
    if ((last.values.get(`x${pair}`) ?? 0) < 0.5) continue;
    held[Math.floor(pair / columns)]!.push(pair % columns);
    loads[pair % columns]! += 1;
  }
  return { held, loads, prices: found.prices, exact: true };
}

/** A row holds at most its places, one fewer juniors, and one of each institution; a column keeps its bounds. */
function limitsOf({ rows, columns, places, min, max, rules }: FlowProblem, pairs: number[]): string[] {
  const limits: string[] = [];
  const atMost = (list: readonly number[], most: number) => {
    if (list.length > most) limits.push(`${sumText(list.map((pair) => `x${pair}`))} <= ${most}`);
  };
  for (let row = 0; row < rows; row += 1) {
    const own = pairs.filter((pair) => Math.floor(pair / columns) === row);
    atMost(own, places);
    if (rules.senior !== null)
      atMost(
        own.filter((pair) => rules.senior![pair % columns] === 0),
        places - 1,
      );
    if (rules.institution === null) continue;
    for (const [house, members] of Map.groupBy(own, (pair) => rules.institution![pair % columns]!))
      if (house !== -1) atMost(members, 1);
  }
  for (let column = 0; column < columns; column += 1) {
    const own = pairs.filter((pair) => pair % columns === column);
    atMost(own, max[column]!);
    if (min[column]! > 0)
      limits.push(`${sumText([...own.map((pair) => `x${pair}`), `s${column}`])} >= ${min[column]}`);
  }
  return limits;
}

function programOf(
  goal: string,
  limits: readonly string[],
  pairs: readonly number[],
  lacking: string[],
): string {
  const bounds = lacking.map((name) => ` ${name} >= 0`).join('\n');
  const rows = limits.map((limit, index) => ` c${index}: ${limit}`).join('\n');
  const kinds = pairs.map((pair) => ` x${pair}`).join('\n');
  return `Maximize\n obj: ${goal}\nSubject To\n${rows}\nBounds\n${bounds}\nBinary\n${kinds}\nEnd\n`;
}
