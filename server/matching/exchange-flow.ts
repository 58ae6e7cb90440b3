import { keepsRules, mayExchange, bestSet, type RowRules } from './row-rules.ts';

/** The problem by index. Worth is row by row, −Infinity where forbidden. */
export type FlowProblem = {
  readonly rows: number;
  readonly columns: number;
  readonly worth: Float64Array;
  readonly places: number;
  readonly min: readonly number[];
  readonly max: readonly number[];
  readonly rules: RowRules;
};

/** Each row's columns, and each column's price λ: what one more unit of room there would be worth (negative: less duty). */
export type FlowSolution = { readonly held: number[][]; readonly loads: number[]; readonly prices: Float64Array };

/** An empty place costs this; more than any chain of exchanges could gain. */
const EMPTY = 1e9;

/**
 * Most places filled, then the greatest worth, with loads within bounds. Every row begins with its own best set;
 * then each unit of load out of range moves along the cheapest chain of exchanges. Column a leads to column b at the
 * least loss over the rows that hold a and may exchange it for b; a last column stands for empty places. This is
 * min-cost flow by successive shortest paths on the columns' graph, exact where each row's sets form a matroid (none
 * of the rules, or one of them): Murota 2003, Discrete Convex Analysis, chapter 9. Shortest chains with the fewest
 * exchanges keep a row met twice within its rules.
 */
export function solveFlow(problem: FlowProblem): FlowSolution {
  const state = begin(problem);
  const { max, min } = problem;
  for (let column = 0; column < problem.columns; column += 1) {
    while (state.loads[column]! > max[column]!) {
      const end = search(state, [column], (to) => to === problem.columns || state.loads[to]! < max[to]!);
      if (end === null) break;
      if (!apply(state, end)) continue;
    }
  }
  for (let column = 0; column < problem.columns; column += 1) {
    while (state.loads[column]! < min[column]!) {
      const givers = [...state.loads.keys()].filter((from) => from !== column && state.loads[from]! > (min[from] ?? 0));
      const end = search(state, givers, (to) => to === column);
      if (end === null || state.distance[end]! > EMPTY / 2) break;
      if (!apply(state, end)) continue;
    }
  }
  return { held: state.held, loads: state.loads.slice(0, problem.columns), prices: pricesOf(state) };
}

type State = {
  problem: FlowProblem;
  size: number;
  held: number[][];
  /** Rows by column; the last entry lists rows with an empty place. */
  rowsOf: Set<number>[];
  loads: number[];
  /** Least loss from column to column, and the row it goes through. */
  loss: Float64Array;
  through: Int32Array;
  distance: Float64Array;
  hops: Int32Array;
  before: Int32Array;
};

function begin(problem: FlowProblem): State {
  const { rows, columns, worth, places, rules } = problem;
  const size = columns + 1;
  const held = Array.from({ length: rows }, (_, row) => bestSet(rules, worth.subarray(row * columns, (row + 1) * columns), places));
  const rowsOf = Array.from({ length: size }, () => new Set<number>());
  const loads = new Array<number>(size).fill(0);
  held.forEach((set, row) => {
    for (const column of set) rowsOf[column]!.add(row);
    for (const column of set) loads[column]! += 1;
    loads[columns]! += places - set.length;
    if (set.length < places) rowsOf[columns]!.add(row);
  });
  const state = {
    problem,
    size,
    held,
    rowsOf,
    loads,
    loss: new Float64Array(size * size),
    through: new Int32Array(size * size),
    distance: new Float64Array(size),
    hops: new Int32Array(size),
    before: new Int32Array(size),
  };
  for (let column = 0; column < size; column += 1) measureExchanges(state, column);
  return state;
}

/** Finds the cheapest exchange from one column to every other over the rows that hold it. */
function measureExchanges(state: State, from: number): void {
  const { problem, size, loss, through, held } = state;
  const { columns, worth, places, rules } = problem;
  const at = from * size;
  loss.fill(Infinity, at, at + size);
  const ruled = rules.senior !== null || rules.institution !== null;
  for (const row of state.rowsOf[from]!) {
    const base = row * columns;
    const own = from === columns ? -EMPTY : worth[base + from]!;
    const set = held[row]!;
    for (let to = 0; to < columns; to += 1) {
      const cost = own - worth[base + to]!;
      if (cost < loss[at + to]! && !set.includes(to) && (!ruled || mayExchange(rules, set, from, to, places))) {
        loss[at + to] = cost;
        through[at + to] = row;
      }
    }
    if (from !== columns && own + EMPTY < loss[at + columns]!) {
      loss[at + columns] = own + EMPTY;
      through[at + columns] = row;
    }
  }
  loss[at + from] = Infinity;
}

/** Bellman–Ford from `starts`; returns the nearest column that `accepts`, fewest exchanges among equals. */
function search(state: State, starts: readonly number[], accepts: (column: number) => boolean): number | null {
  const { size, distance, hops, before, loss } = state;
  distance.fill(Infinity);
  before.fill(-1);
  let active = [...starts];
  for (const start of starts) {
    distance[start] = 0;
    hops[start] = 0;
  }
  for (let round = 0; round < size && active.length > 0; round += 1) {
    const next = new Set<number>();
    for (const from of active) {
      const at = from * size;
      const reached = distance[from]!;
      for (let to = 0; to < size; to += 1) {
        const found = reached + loss[at + to]!;
        const gain = distance[to]! - found;
        if (gain > 1e-7 || (gain > -1e-7 && hops[from]! + 1 < hops[to]!)) {
          distance[to] = found;
          hops[to] = hops[from]! + 1;
          before[to] = from;
          next.add(to);
        }
      }
    }
    active = [...next];
  }
  let best: number | null = null;
  for (let column = 0; column < size; column += 1) {
    if (distance[column] === Infinity || before[column] === -1 || !accepts(column)) continue;
    if (best === null || distance[column]! < distance[best]! - 1e-7) best = column;
  }
  return best;
}

/**
 * Carries out the chain that ends in `end`. False when a row met twice would break its rules (possible only where
 * seniors and institutions are both asked for): one of its exchanges is then barred and the caller searches again.
 */
function apply(state: State, end: number): boolean {
  const { problem, size, held, loads } = state;
  const { columns, places, rules } = problem;
  const { chain, circular } = chainTo(state, end);
  const changed = new Map<number, number[]>();
  for (const { row, from, to } of chain) {
    const set = (changed.get(row) ?? held[row]!).filter((column) => column !== from);
    changed.set(row, to === columns ? set : [...set, to]);
  }
  for (const [row, set] of changed) {
    if (keepsRules(rules, set, places) && new Set(set).size === set.length) continue;
    const barred = chain.find((exchange) => exchange.row === row)!;
    state.loss[barred.from * size + barred.to] = Infinity;
    return false;
  }
  const touched = new Set<number>([columns]);
  for (const [row, set] of changed) {
    for (const column of held[row]!) touched.add(column);
    for (const column of set) touched.add(column);
    replaceSet(state, row, set);
  }
  if (!circular) {
    loads[end]! += 1;
    loads[chain.at(-1)!.from]! -= 1;
  }
  for (const column of touched) measureExchanges(state, column);
  return true;
}

type Exchange = { row: number; from: number; to: number };

/**
 * The exchanges that lead to `end`, last first. With both rules asked for, the search can run into a circle of
 * exchanges that gains by itself; then the circle is the chain, and carrying it out changes no load.
 */
function chainTo({ before, through, size }: State, end: number): { chain: Exchange[]; circular: boolean } {
  const chain: Exchange[] = [];
  const metAt = new Map<number, number>();
  for (let to = end; before[to] !== -1; to = before[to]!) {
    const met = metAt.get(to);
    if (met !== undefined) return { chain: chain.slice(met), circular: true };
    metAt.set(to, chain.length);
    const from = before[to]!;
    chain.push({ row: through[from * size + to]!, from, to });
  }
  return { chain, circular: false };
}

function replaceSet({ problem, held, rowsOf }: State, row: number, set: number[]): void {
  for (const column of held[row]!) rowsOf[column]!.delete(row);
  for (const column of set) rowsOf[column]!.add(row);
  held[row] = set;
  if (set.length < problem.places) rowsOf[problem.columns]!.add(row);
  else rowsOf[problem.columns]!.delete(row);
}

/**
 * Prices that show the optimum: shortest distances over the exchanges and a hub that trades spare load, so that at
 * the optimum every row's set is its best at worth − price, and only full columns cost, only scarce duties pay.
 */
function pricesOf({ problem, size, loss, loads }: State): Float64Array {
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
      if (loads[from]! < (max[from] ?? Infinity)) relax(size, distance[from]!);
      if (loads[from]! > (min[from] ?? 0)) relax(from, distance[size]!);
    }
    if (!moved) break;
  }
  return Float64Array.from({ length: columns }, (_, column) => distance[size]! - distance[column]!);
}

/**
 * An upper bound on the worth of any solution with as few empty places, from any prices: every row takes its best
 * set at worth − price, every column is paid for at its bound (Lagrangian duality). Equal to the worth: proven.
 */
export function priceBound(problem: FlowProblem, prices: Float64Array, empty: number): number {
  const { rows, columns, worth, places, min, max, rules } = problem;
  let bound = EMPTY * empty;
  const netWorth = new Float64Array(columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) netWorth[column] = worth[row * columns + column]! - prices[column]!;
    const set = bestSet(rules, netWorth, places);
    bound += set.reduce((sum, column) => sum + netWorth[column]!, 0) - EMPTY * (places - set.length);
  }
  for (let column = 0; column < columns; column += 1) {
    const price = prices[column]!;
    bound += price * (price > 0 ? max[column]! : min[column]!);
  }
  return bound;
}
