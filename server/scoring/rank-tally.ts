import { createTopPicker } from './top-picker.ts';

/** What many drawn rankings say of each submission, by index. */
export type RankSummary = {
  readonly draws: number;
  /** Share of draws within the first N; the shares sum to N. */
  readonly pTop: Float64Array;
  readonly expectedRank: Float64Array;
  /** The 5th and 95th percentile of the rank (smallest rank with at least that share at or below it). */
  readonly low: Int32Array;
  readonly high: Int32Array;
};

export type RankTally = { readonly add: (values: Float64Array) => void; readonly summary: () => RankSummary };

/** Up to this many submissions every rank is counted by itself; beyond, far ranks share a bin. */
const SINGLE_RANKS = 4096;

/** Draws held back and counted together, submission by submission, so that the counting stays within near memory. */
const BATCH = 256;

/** Draws that are ranked in full, for intervals and mean ranks; the rest only count who is in the top. */
export const RANKED_DRAWS = 4000;

/**
 * Counts the top and the ranks (1 = highest value) of `size` submissions over any number of draws. Every draw counts
 * for pTop; the first RANKED_DRAWS are ranked in full (the chance error of a percentile is then below 0.35 points).
 */
export function createRankTally(size: number, top: number): RankTally {
  const binOf = rankBins(size);
  const bins = size === 0 ? 0 : binOf[size - 1]! + 1;
  const counts: Counts = {
    counts: new Uint16Array(size * bins),
    binOf,
    bins,
    rankSum: new Float64Array(size),
  };
  const inTop = new Float64Array(size);
  const sorter = createSorter(size);
  const pickTop = createTopPicker(size, top);
  const places = new Int32Array(BATCH * size);
  let ranked = 0;
  let held = 0;
  let draws = 0;
  const mark = (index: number): void => {
    inTop[index]! += 1;
  };
  const count = (): void => {
    countPlaces(places, held, size, counts);
    ranked += held;
    held = 0;
  };
  const add = (values: Float64Array): void => {
    draws += 1;
    pickTop(values, mark);
    if (ranked + held >= RANKED_DRAWS) return;
    sorter(values, places, held * size);
    held += 1;
    if (held === BATCH) count();
  };
  const summary = (): RankSummary => {
    count();
    const bound = (i: number, part: number, edge: 'first' | 'last') =>
      percentile(counts, i, part * ranked, edge);
    return {
      draws,
      pTop: inTop.map((times) => times / Math.max(draws, 1)),
      expectedRank: counts.rankSum.map((sum) => sum / Math.max(ranked, 1)),
      low: Int32Array.from({ length: size }, (_, i) => bound(i, 0.05, 'first')),
      high: Int32Array.from({ length: size }, (_, i) => bound(i, 0.95, 'last')),
    };
  };
  return { add, summary };
}

type Counts = { counts: Uint16Array; binOf: Int32Array; bins: number; rankSum: Float64Array };

function countPlaces(places: Int32Array, held: number, size: number, into: Counts): void {
  const { counts, binOf, bins, rankSum } = into;
  for (let i = 0; i < size; i += 1) {
    const row = i * bins;
    let sum = held;
    for (let k = 0, at = i; k < held; k += 1, at += size) {
      const place = places[at]!;
      sum += place;
      counts[row + binOf[place]!]! += 1;
    }
    rankSum[i]! += sum;
  }
}

/** Bins by place: single up to 1,024 in a large field, then each about 1/512 wider than what lies before it. */
function rankBins(size: number): Int32Array {
  const binOf = new Int32Array(size);
  let bin = -1;
  let until = 0;
  for (let place = 0; place < size; place += 1) {
    if (place >= until) {
      bin += 1;
      const width = size <= SINGLE_RANKS || place < 1024 ? 1 : Math.ceil(place / 512);
      until = place + width;
    }
    binOf[place] = bin;
  }
  return binOf;
}

function percentile(
  { counts, binOf, bins }: Counts,
  i: number,
  wanted: number,
  edge: 'first' | 'last',
): number {
  let bin = 0;
  let seen = counts[i * bins]!;
  while (bin < bins - 1 && seen < wanted) {
    bin += 1;
    seen += counts[i * bins + bin]!;
  }
  return edge === 'first' ? binOf.indexOf(bin) + 1 : binOf.lastIndexOf(bin) + 1;
}

/**
 * Gives every index its place by value, highest first, equal values by index: values are dealt into as many equal
 * intervals as there are values, then sorted by one insertion pass (nothing is out of order across an interval's
 * border). Near linear for anything like a bell curve. Places start at 0 and are written from `offset` on.
 */
function createSorter(size: number): (values: Float64Array, places: Int32Array, offset: number) => void {
  const start = new Int32Array(size + 1);
  const intervalOf = new Int32Array(size);
  const order = new Int32Array(size);
  const keys = new Float64Array(size);
  return (values, places, offset) => {
    let lowest = Infinity;
    let highest = -Infinity;
    for (let i = 0; i < size; i += 1) {
      const value = values[i]!;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    const scale = highest > lowest ? (size - 1) / (highest - lowest) : 0;
    start.fill(0);
    for (let i = 0; i < size; i += 1) {
      const interval = ((highest - values[i]!) * scale) | 0;
      intervalOf[i] = interval;
      start[interval + 1]! += 1;
    }
    for (let k = 0; k < size; k += 1) start[k + 1]! += start[k]!;
    for (let i = 0; i < size; i += 1) {
      const at = start[intervalOf[i]!]!;
      start[intervalOf[i]!] = at + 1;
      order[at] = i;
      keys[at] = values[i]!;
    }
    for (let place = 1; place < size; place += 1) {
      const key = keys[place]!;
      let hole = place;
      if (keys[hole - 1]! >= key) continue;
      const i = order[place]!;
      do {
        keys[hole] = keys[hole - 1]!;
        order[hole] = order[hole - 1]!;
        hole -= 1;
      } while (hole > 0 && keys[hole - 1]! < key);
      keys[hole] = key;
      order[hole] = i;
    }
    for (let place = 0; place < size; place += 1) places[offset + order[place]!] = place;
  };
}
