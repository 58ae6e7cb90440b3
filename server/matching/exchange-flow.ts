import { pricesOf } from './exchange-prices.ts';
import { EMPTY, type FlowProblem, type FlowSolution, type State } from './flow-problem.ts';
import { bestSet, keepsRules, mayExchange } from './row-rules.ts';

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
      const givers = [...state.loads.keys()].filter(
        (from) => from !== column && state.loads[from]! > (min[from] ?? 0),
      );
      const end = search(state, givers, (to) => to === column);
      if (end === null || state.distance[end]! > EMPTY / 2) break;
      if (!apply(state, end)) continue;
    }
  }
  shareShortage(state);
  return { held: state.held, loads: state.loads.slice(0, problem.columns), prices: pricesOf(state) };
}

/**
 * Where minimums cannot all be filled, who falls short is chosen for the greatest worth: one juror gives a
 * reading to another below the minimum while that gains. Each exchange gains, so there is an end.
 */
function shareShortage(state: State): void {
  const { min, columns } = state.problem;
  const isShort = (column: number) => column < columns && state.loads[column]! < min[column]!;
  for (;;) {
    const all = [...state.loads.keys()].slice(0, columns);
    if (!all.some(isShort)) return;
    const givers = all.filter((column) => state.loads[column]! > 0);
    const end = search(state, givers, isShort);
    if (end === null || state.distance[end]! > -1e-7) return;
    apply(state, end);
  }
}

function begin(problem: FlowProblem): State {
  const { rows, columns, worth, places, rules } = problem;
  const size = columns + 1;
  const held = Array.from({ length: rows }, (_, row) =>
    bestSet(rules, worth.subarray(row * columns, (row + 1) * columns), places),
  );
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
    through: new Int32Array(size * size).fill(-1),
    distance: new Float64Array(size),
    hops: new Int32Array(size),
    before: new Int32Array(size),
  };
  for (let column = 0; column < size; column += 1) measureExchanges(state, column);
  return state;
}

/** Finds the cheapest exchange from one column to every other over the rows that hold it. */
function measureExchanges(state: State, from: number): void {
  const at = from * state.size;
  state.loss.fill(Infinity, at, at + state.size);
  for (const row of state.rowsOf[from]!) offerExchanges(state, from, row, 0, state.size);
}

/** Takes a row's exchanges of `from` for the columns first..last−1 where they beat what is known. */
function offerExchanges(state: State, from: number, row: number, first: number, last: number): void {
  const { problem, size, loss, through, held } = state;
  const { columns, worth, places, rules } = problem;
  const at = from * size;
  const base = row * columns;
  const own = from === columns ? -EMPTY : worth[base + from]!;
  const set = held[row]!;
  const ruled = rules.senior !== null || rules.institution !== null;
  const spare = problem.least === undefined ? Infinity : setWorth(problem, row, set) - problem.least;
  for (let to = first; to < last; to += 1) {
    const cost = to === columns ? own + EMPTY : own - worth[base + to]!;
    if (cost >= loss[at + to]! || to === from || set.includes(to)) continue;
    if (ruled && to !== columns && !mayExchange(rules, set, from, to, places)) continue;
    if (spare !== Infinity && (to === columns || cost > spare)) continue;
    loss[at + to] = cost;
    through[at + to] = row;
  }
}

/** After a row has changed its set: only what went through it, or may now go through it, is measured again. */
function remeasure(state: State, from: number, row: number): void {
  const { size, through, loss, rowsOf } = state;
  const at = from * size;
  for (let to = 0; to < size; to += 1) {
    if (through[at + to] !== row) continue;
    loss[at + to] = Infinity;
    through[at + to] = -1;
    for (const other of rowsOf[from]!) offerExchanges(state, from, other, to, to + 1);
  }
  if (rowsOf[from]!.has(row)) offerExchanges(state, from, row, 0, size);
}

/** Bellman–Ford from `starts`; returns the nearest column that `accepts`, fewest exchanges among equals. */
function search(
  state: State,
  starts: readonly number[],
  accepts: (column: number) => boolean,
): number | null {
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
    const enough = problem.least === undefined || setWorth(problem, row, set) >= problem.least;
    if (enough && keepsRules(rules, set, places) && new Set(set).size === set.length) continue;
    const barred = chain.find((exchange) => exchange.row === row)!;
    state.loss[barred.from * size + barred.to] = Infinity;
    return false;
  }
  const before = [...changed.keys()].map((row) => [row, held[row]!] as const);
  for (const [row, set] of changed) replaceSet(state, row, set);
  if (!circular) {
    loads[end]! += 1;
    loads[chain.at(-1)!.from]! -= 1;
  }
  for (const [row, set] of before) {
    for (const column of new Set([...set, ...held[row]!, columns])) remeasure(state, column, row);
  }
  return true;
}

function setWorth({ worth, columns }: FlowProblem, row: number, set: readonly number[]): number {
  let sum = 0;
  for (const column of set) sum += worth[row * columns + column]!;
  return sum;
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
