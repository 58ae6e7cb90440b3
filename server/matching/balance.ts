/** The problem by index: rows are submissions, columns are jurors. */
export type BalanceProblem = {
  readonly blocked: readonly ReadonlySet<number>[];
  readonly min: readonly number[];
  readonly max: readonly number[];
  readonly perSubmission: number;
  readonly random: () => number;
};

/** One more reading costs far less below a juror's minimum, so that minimums fill first. Above any real load. */
const BELOW_MIN_BONUS = 1e9;

/**
 * Fills rows with distinct columns so that as many places as possible are filled and the sum of squared loads is
 * least among those. This is min-cost flow with convex cost on the juror arcs, solved by successive shortest
 * augmenting paths: costs lie on the last arc only, so the shortest path ends at the reachable column with the
 * least marginal cost (Harvey, Ladner, Lovász, Tamir 2006, "Semi-matchings for bipartite graphs").
 */
export function balanceReaders(problem: BalanceProblem): Set<number>[] {
  const rows = problem.blocked.length;
  const state: State = {
    problem,
    held: Array.from({ length: rows }, () => new Set<number>()),
    holders: problem.max.map(() => new Set<number>()),
  };
  const order = shuffled(rows, problem.random);
  // Round by round rather than row by row: under shortage every submission gets its first reader before anyone's third.
  for (let round = 0; round < problem.perSubmission; round += 1) {
    for (const row of order) placeOne(state, row);
  }
  return state.held;
}

type State = { problem: BalanceProblem; held: Set<number>[]; holders: Set<number>[] };

/** Gives `row` one more reader along the cheapest augmenting path; false when there is none. */
function placeOne(state: State, row: number): boolean {
  const { held, holders } = state;
  const direct = cheapest(state, allowedColumns(state, row));
  if (direct !== null && costOf(state, direct) <= leastCost(state)) {
    held[row]!.add(direct);
    holders[direct]!.add(row);
    return true;
  }
  const cameFrom = searchFrom(state, row);
  const end = cheapest(state, [...cameFrom.keys()]);
  if (end === null) return false;
  for (let column = end; ;) {
    const { viaRow, fromColumn } = cameFrom.get(column)!;
    held[viaRow]!.add(column);
    holders[column]!.add(viaRow);
    if (fromColumn === null) return true;
    held[viaRow]!.delete(fromColumn);
    holders[fromColumn]!.delete(viaRow);
    column = fromColumn;
  }
}

type Step = { viaRow: number; fromColumn: number | null };

/** Breadth-first over jurors: column a leads to column b when a row held by a may be moved to b. */
function searchFrom(state: State, row: number): Map<number, Step> {
  const cameFrom = new Map<number, Step>();
  const queue: number[] = [];
  const visit = (column: number, viaRow: number, fromColumn: number | null) => {
    if (cameFrom.has(column)) return;
    cameFrom.set(column, { viaRow, fromColumn });
    queue.push(column);
  };
  for (const column of allowedColumns(state, row)) visit(column, row, null);
  const columns = state.problem.max.length;
  for (let head = 0; head < queue.length && cameFrom.size < columns; head += 1) {
    const from = queue[head]!;
    for (const moved of state.holders[from]!) {
      if (moved === row) continue;
      for (const column of allowedColumns(state, moved)) visit(column, moved, from);
      if (cameFrom.size === columns) break;
    }
  }
  return cameFrom;
}

function allowedColumns({ problem, held }: State, row: number): number[] {
  const allowed: number[] = [];
  for (let column = 0; column < problem.max.length; column += 1) {
    if (!problem.blocked[row]!.has(column) && !held[row]!.has(column)) allowed.push(column);
  }
  return allowed;
}

/** The cheapest column that still has room, ties by lot; null when none has. */
function cheapest(state: State, columns: readonly number[]): number | null {
  let best: number | null = null;
  let bestCost = Infinity;
  let ties = 0;
  for (const column of columns) {
    const cost = costOf(state, column);
    if (cost === Infinity || cost > bestCost) continue;
    ties = cost < bestCost ? 1 : ties + 1;
    if (cost < bestCost || state.problem.random() * ties < 1) best = column;
    bestCost = cost;
  }
  return best;
}

function costOf({ problem, holders }: State, column: number): number {
  const load = holders[column]!.size;
  if (load >= problem.max[column]!) return Infinity;
  return load < problem.min[column]! ? load - BELOW_MIN_BONUS : load;
}

function leastCost(state: State): number {
  return state.problem.max.reduce((least, _, column) => Math.min(least, costOf(state, column)), Infinity);
}

function shuffled(length: number, random: () => number): number[] {
  const order = Array.from({ length }, (_, index) => index);
  for (let last = length - 1; last > 0; last -= 1) {
    const chosen = Math.floor(random() * (last + 1));
    [order[last], order[chosen]] = [order[chosen]!, order[last]!];
  }
  return order;
}
