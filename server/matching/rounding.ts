/**
 * Draws whole pairs from fractional ones so that each pair is chosen with exactly its share, every row keeps its sum
 * and every column's load lands on the floor or ceiling of its sum (dependent rounding: Gandhi, Khuller,
 * Parthasarathy and Srinivasan 2006, J. ACM 53(3)). `units` are shares in 1/whole, row by row; the answer is 0 or 1.
 */
export function roundPairs(
  units: Int32Array,
  rows: number,
  columns: number,
  whole: number,
  random: () => number,
): Uint8Array {
  const share = units.slice();
  const edges: Set<number>[] = Array.from({ length: rows + columns }, () => new Set<number>());
  const isOpen = (pair: number) => share[pair]! > 0 && share[pair]! < whole;
  share.forEach((_, pair) => {
    if (!isOpen(pair)) return;
    edges[Math.floor(pair / columns)]!.add(pair);
    edges[rows + (pair % columns)]!.add(pair);
  });
  const close = (pair: number) => {
    edges[Math.floor(pair / columns)]!.delete(pair);
    edges[rows + (pair % columns)]!.delete(pair);
  };
  for (let node = 0; node < edges.length; node += 1) {
    while (edges[node]!.size > 0) {
      const path = findPath(edges, rows, columns, node);
      shift(share, path, whole, random);
      for (const pair of path) if (!isOpen(pair)) close(pair);
    }
  }
  return Uint8Array.from(share, (amount) => (amount === whole ? 1 : 0));
}

/** A cycle of open pairs, or a path between two nodes where no other open pair begins. */
function findPath(edges: readonly Set<number>[], rows: number, columns: number, start: number): number[] {
  const first = walk(edges, rows, columns, start);
  return (
    first.cycle ?? walk(edges, rows, columns, first.end).cycle ?? walk(edges, rows, columns, first.end).path
  );
}

function walk(
  edges: readonly Set<number>[],
  rows: number,
  columns: number,
  start: number,
): { path: number[]; end: number; cycle: number[] | null } {
  const path: number[] = [];
  const metAt = new Map<number, number>([[start, 0]]);
  for (let node = start; ;) {
    const last = path.at(-1);
    let next: number | null = null;
    for (const pair of edges[node]!) {
      if (pair === last) continue;
      next = pair;
      break;
    }
    if (next === null) return { path, end: node, cycle: null };
    path.push(next);
    node = node < rows ? rows + (next % columns) : Math.floor(next / columns);
    const met = metAt.get(node);
    if (met !== undefined) return { path, end: node, cycle: path.slice(met) };
    metAt.set(node, path.length);
  }
}

/** Raises every other pair and lowers the rest, or the reverse, with the chances that keep every share's mean. */
function shift(share: Int32Array, path: readonly number[], whole: number, random: () => number): void {
  let up = Infinity;
  let down = Infinity;
  path.forEach((pair, k) => {
    const [rise, fall] = [whole - share[pair]!, share[pair]!];
    up = Math.min(up, k % 2 === 0 ? rise : fall);
    down = Math.min(down, k % 2 === 0 ? fall : rise);
  });
  const amount = random() * (up + down) < down ? up : -down;
  path.forEach((pair, k) => (share[pair]! += k % 2 === 0 ? amount : -amount));
}
