import { normalCdf } from './normal.ts';

export type Estimate = { readonly id: string; readonly mean: number; readonly se: number };

export type RankProbability = { readonly id: string; readonly pTop: number; readonly expectedRank: number };

/** Panels of the shared integral; estimates too sharp for so many are integrated by themselves. */
const MOST_PANELS = 2000;

/**
 * The exact chance of each of several independent normal estimates to lie among the top N, and its expected rank.
 * P(top) = ∫ f_i(x) P(at most N − 1 of the others exceed x) dx, where the count of others above is a sum of
 * independent yes-or-no events (Poisson binomial, by its recursion, from both ends so that each one's own event can
 * be left out); Gauss–Legendre panels no wider than two of the smallest standard errors. A standard error of zero is
 * a certain value; exact equals share the place.
 */
export function rankProbabilities(estimates: readonly Estimate[], top: number): RankProbability[] {
  const n = estimates.length;
  const pTop =
    top >= n ? new Float64Array(n).fill(1) : top <= 0 ? new Float64Array(n) : topChances(estimates, top);
  return estimates.map(({ id, mean, se }, i) => {
    let expectedRank = 1;
    estimates.forEach((other, j) => {
      if (j !== i) expectedRank += chanceAbove(other, mean, se);
    });
    return { id, pTop: Math.min(1, Math.max(0, pTop[i]!)), expectedRank };
  });
}

function topChances(estimates: readonly Estimate[], top: number): Float64Array {
  const low = Math.min(...estimates.map(({ mean, se }) => mean - 9 * se));
  const high = Math.max(...estimates.map(({ mean, se }) => mean + 9 * se));
  const sharp = (high - low) / (2 * MOST_PANELS);
  const chances = new Float64Array(estimates.length);
  const smooth: number[] = [];
  estimates.forEach(({ mean, se }, i) => {
    const within = (value: number): number => chanceOfFewer(estimates, i, value, top);
    if (se > sharp) smooth.push(i);
    else chances[i] = se > 0 ? integrateNormal((z) => within(mean + se * z)) : within(mean);
  });
  if (smooth.length === 0) return chances;
  const width = 2 * Math.min(...smooth.map((i) => estimates[i]!.se));
  let before: Float64Array | null = null;
  for (let panels = Math.max(1, Math.ceil((high - low) / width)); panels <= 64 * MOST_PANELS; panels *= 2) {
    const found = sharedIntegral(estimates, smooth, top, low, (high - low) / panels / 2, panels);
    const moved = smooth.reduce(
      (most, i) => Math.max(most, Math.abs(found[i]! - (before?.[i] ?? Infinity))),
      0,
    );
    for (const i of smooth) chances[i] = found[i]!;
    // Halving the panels divides the error by far more than ten, so the last answer is much better than this.
    if (moved < 1e-6) break;
    before = found;
  }
  return chances;
}

function sharedIntegral(
  estimates: readonly Estimate[],
  smooth: readonly number[],
  top: number,
  low: number,
  half: number,
  panels: number,
): Float64Array {
  const chances = new Float64Array(estimates.length);
  for (let panel = 0; panel < panels; panel += 1) {
    const centre = low + (2 * panel + 1) * half;
    NODES.forEach((node, k) => {
      for (const side of [-1, 1]) {
        addNode(estimates, smooth, top, centre + side * node * half, WEIGHTS[k]! * half, chances);
      }
    });
  }
  return chances;
}

/** Adds one node of the shared integral to every smooth estimate's chance. */
function addNode(
  estimates: readonly Estimate[],
  smooth: readonly number[],
  top: number,
  x: number,
  weight: number,
  chances: Float64Array,
): void {
  const near = smooth.filter((i) => Math.abs(x - estimates[i]!.mean) < 9 * estimates[i]!.se);
  if (near.length === 0) return;
  const n = estimates.length;
  const above = Float64Array.from(estimates, (other) => chanceAbove(other, x, 0));
  // Deep within the crowd nobody is in the top: Chernoff's bound puts the chance below 1e-13.
  const crowd = above.reduce((sum, p) => sum + p, 0);
  if (crowd - 1 - top > 32 + Math.sqrt(64 * crowd)) return;
  // Before[i] is the count among those before i, after the cumulative count among those behind i.
  const before = new Float64Array((n + 1) * top);
  before[0] = 1;
  for (let i = 0; i < n; i += 1) addEvent(before, i * top, (i + 1) * top, above[i]!, top);
  const after = new Float64Array((n + 1) * top);
  after[n * top] = 1;
  for (let i = n - 1; i >= 0; i -= 1) addEvent(after, (i + 1) * top, i * top, above[i]!, top);
  for (const i of near) {
    let cumulative = 0;
    let chance = 0;
    for (let k = 0; k < top; k += 1) {
      cumulative += after[(i + 1) * top + k]!;
      chance += before[i * top + top - 1 - k]! * cumulative;
    }
    const { mean, se } = estimates[i]!;
    const z = (x - mean) / se;
    chances[i]! += (weight * Math.exp(-0.5 * z * z) * chance) / (se * Math.sqrt(2 * Math.PI));
  }
}

/** One more event in the truncated distribution of a count: states at `from` become states at `to`. */
function addEvent(states: Float64Array, from: number, to: number, p: number, top: number): void {
  states[to] = states[from]! * (1 - p);
  for (let k = 1; k < top; k += 1) states[to + k] = states[from + k]! * (1 - p) + states[from + k - 1]! * p;
}

/** P(other > value + noise of standard deviation `se`). */
function chanceAbove(other: Estimate, value: number, se: number): number {
  const spread = Math.hypot(other.se, se);
  if (spread > 0) return normalCdf((other.mean - value) / spread);
  return (Math.sign(other.mean - value) + 1) / 2;
}

/** P(fewer than `top` of the others exceed `value`). Keeps only the first `top` states of the recursion. */
function chanceOfFewer(estimates: readonly Estimate[], i: number, value: number, top: number): number {
  const states = new Float64Array(top);
  states[0] = 1;
  let reached = 0;
  for (let j = 0; j < estimates.length; j += 1) {
    if (j === i) continue;
    const above = chanceAbove(estimates[j]!, value, 0);
    if (above < 1e-18) continue;
    reached = Math.min(reached + 1, top - 1);
    for (let k = reached; k > 0; k -= 1) states[k] = states[k]! * (1 - above) + states[k - 1]! * above;
    states[0]! *= 1 - above;
  }
  return states.reduce((sum, state) => sum + state, 0);
}

/** Nodes and weights of the 10-point Gauss–Legendre rule on [0, 1] halves (Abramowitz and Stegun, table 25.4). */
const NODES = [
  0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717,
];
const WEIGHTS = [
  0.2955242247147529, 0.2692667193099963, 0.2190863625159821, 0.1494513491505806, 0.0666713443086881,
];

/** ∫ φ(z) f(z) dz for f between 0 and 1, by halving the panels until two sizes agree to 1e-8. */
function integrateNormal(f: (z: number) => number): number {
  let before = NaN;
  for (let panels = 8; panels <= 2048; panels *= 2) {
    const width = 18 / panels;
    let sum = 0;
    for (let panel = 0; panel < panels; panel += 1) {
      const centre = -9 + (panel + 0.5) * width;
      for (let k = 0; k < NODES.length; k += 1) {
        for (const side of [-1, 1]) {
          const z = centre + (side * NODES[k]! * width) / 2;
          sum += ((WEIGHTS[k]! * width) / 2) * Math.exp(-0.5 * z * z) * f(z);
        }
      }
    }
    const value = sum / Math.sqrt(2 * Math.PI);
    if (Math.abs(value - before) < 1e-8) return value;
    before = value;
  }
  return before;
}
