/** Places may be shared in units of 1/units; no pair may take more than `cap` units. */
export type CappedProblem = {
  readonly rows: number;
  readonly columns: number;
  /** Row by row, −Infinity where forbidden. */
  readonly worth: Float64Array;
  /** Units each row is to receive. */
  readonly demand: number;
  readonly cap: number;
  /** Bounds of each column's load, in units. */
  readonly min: readonly number[];
  readonly max: readonly number[];
};

/** Units by pair, row by row, and units each row lacks. */
export type CappedSolution = { readonly units: Int32Array; readonly lacking: Int32Array };

const EMPTY = 1e9;

/**
 * The optimum of the randomised assignment's linear program (Jecmen et al. 2020, "Mitigating manipulation in peer
 * review via randomized reviewer assignments"): with everything in units of a common denominator it is an integral
 * transport, solved like the plain assignment by successive shortest chains on the columns' graph, as many units at
 * a time as the chain carries.
 */
export function solveCapped(problem: CappedProblem): CappedSolution {
  const { columns, max, min } = problem;
  const state = begin(problem);
  const room = (column: number) => (column === columns ? Infinity : max[column]! - state.loads[column]!);
  for (let column = 0; column < columns; column += 1) {
    while (state.loads[column]! > max[column]!) {
      const end = search(state, [column], (to) => room(to) > 0);
      if (end === null) break;
      carry(state, end, Math.min(state.loads[column]! - max[column]!, room(end)), () => Infinity);
    }
  }
  const spare = (column: number) => state.loads[column]! - (min[column] ?? 0);
  for (let column = 0; column < columns; column += 1) {
    while (spare(column) < 0) {
      const givers = [...state.loads.keys()].filter((from) => from !== column && spare(from) > 0);
      const end = search(state, givers, (to) => to === column);
      if (end === null) break;
      carry(state, end, -spare(column), spare);
    }
  }
  const { units, lacking } = state;
  return { units, lacking };
}

type State = {
  problem: CappedProblem;
  size: number;
  units: Int32Array;
  lacking: Int32Array;
  loads: number[];
  loss: Float64Array;
  through: Int32Array;
  distance: Float64Array;
  before: Int32Array;
};

function begin(problem: CappedProblem): State {
  const { rows, columns, worth, demand, cap } = problem;
  const size = columns + 1;
  const units = new Int32Array(rows * columns);
  const lacking = new Int32Array(rows);
  const loads = new Array<number>(size).fill(0);
  for (let row = 0; row < rows; row += 1) {
    const own = worth.subarray(row * columns, (row + 1) * columns);
    const order = [...own.keys()]
      .filter((column) => own[column]! > -Infinity)
      .sort((a, b) => own[b]! - own[a]! || a - b);
    let left = demand;
    for (const column of order) {
      const taken = Math.min(cap, left);
      units[row * columns + column] = taken;
      loads[column]! += taken;
      left -= taken;
      if (left === 0) break;
    }
    lacking[row] = left;
    loads[columns]! += left;
  }
  const state: State = {
    problem,
    size,
    units,
    lacking,
    loads,
    loss: new Float64Array(size * size).fill(Infinity),
    through: new Int32Array(size * size).fill(-1),
    distance: new Float64Array(size),
    before: new Int32Array(size),
  };
  for (let from = 0; from < size; from += 1)
    for (let row = 0; row < rows; row += 1) offer(state, from, row, 0, size);
  return state;
}

function held({ problem, units, lacking }: State, row: number, column: number): number {
  return column === problem.columns ? lacking[row]! : units[row * problem.columns + column]!;
}

function offer(state: State, from: number, row: number, first: number, last: number): void {
  if (held(state, row, from) === 0) return;
  const { problem, size, loss, through } = state;
  const { columns, worth, cap } = problem;
  const own = from === columns ? -EMPTY : worth[row * columns + from]!;
  for (let to = first; to < last; to += 1) {
    const cost = own - (to === columns ? -EMPTY : worth[row * columns + to]!);
    if (cost >= loss[from * size + to]! || to === from) continue;
    if (to !== columns && held(state, row, to) >= cap) continue;
    loss[from * size + to] = cost;
    through[from * size + to] = row;
  }
}

function search(
  state: State,
  starts: readonly number[],
  accepts: (column: number) => boolean,
): number | null {
  const { size, distance, before, loss } = state;
  distance.fill(Infinity);
  before.fill(-1);
  for (const start of starts) distance[start] = 0;
  let active = [...starts];
  for (let round = 0; round < size && active.length > 0; round += 1) {
    const next = new Set<number>();
    for (const from of active) {
      for (let to = 0; to < size; to += 1) {
        const found = distance[from]! + loss[from * size + to]!;
        if (found >= distance[to]! - 1e-7) continue;
        distance[to] = found;
        before[to] = from;
        next.add(to);
      }
    }
    active = [...next];
  }
  let best: number | null = null;
  for (let column = 0; column < size; column += 1) {
    if (before[column] === -1 || !accepts(column)) continue;
    if (best === null || distance[column]! < distance[best]! - 1e-7) best = column;
  }
  return best !== null && distance[best]! < Infinity ? best : null;
}

/** Moves as many units along the chain to `end` as its pairs, `most` and the giver's spare units allow. */
function carry(state: State, end: number, most: number, spareOf: (column: number) => number): void {
  const { problem, size, before, through, units, lacking, loads } = state;
  const { columns, cap } = problem;
  const chain: { row: number; from: number; to: number }[] = [];
  for (let to = end; before[to] !== -1; to = before[to]!) {
    chain.push({ row: through[before[to]! * size + to]!, from: before[to]!, to });
  }
  const start = chain.at(-1)!.from;
  const change = new Map<number, number>();
  const add = (row: number, column: number, amount: number) => {
    const key = row * size + column;
    change.set(key, (change.get(key) ?? 0) + amount);
  };
  for (const { row, from, to } of chain) {
    add(row, from, -1);
    add(row, to, 1);
  }
  let amount = Math.min(most, spareOf(start));
  for (const [key, step] of change) {
    const [row, column] = [Math.floor(key / size), key % size];
    const has = held(state, row, column);
    if (step < 0) amount = Math.min(amount, Math.floor(has / -step));
    if (step > 0 && column !== columns) amount = Math.min(amount, Math.floor((cap - has) / step));
  }
  for (const [key, step] of change) {
    const [row, column] = [Math.floor(key / size), key % size];
    if (column === columns) lacking[row]! += step * amount;
    else units[row * columns + column]! += step * amount;
  }
  loads[start]! -= amount;
  loads[end]! += amount;
  for (const row of new Set(chain.map((exchange) => exchange.row))) remeasureRow(state, row);
}

/** Only exchanges that went through the row, or may now go through it, are measured again. */
function remeasureRow(state: State, row: number): void {
  const { size, through, loss, problem } = state;
  for (let from = 0; from < size; from += 1) {
    for (let to = 0; to < size; to += 1) {
      if (through[from * size + to] !== row) continue;
      loss[from * size + to] = Infinity;
      through[from * size + to] = -1;
      for (let other = 0; other < problem.rows; other += 1) offer(state, from, other, to, to + 1);
    }
    offer(state, from, row, 0, size);
  }
}
