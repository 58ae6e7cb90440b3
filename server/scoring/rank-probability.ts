import { normalCdf } from './normal.ts';

export type Estimate = { readonly id: string; readonly mean: number; readonly se: number };

export type RankProbability = { readonly id: string; readonly pTop: number; readonly expectedRank: number };

/**
 * The exact chance of each of several independent normal estimates to lie among the top N, and its expected rank.
 * P(top) = ∫ φ(z) P(at most N − 1 of the others exceed m_i + s_i z) dz, where the count of others above is a sum
 * of independent yes-or-no events (Poisson binomial, by its recursion); Gauss–Legendre panels over ±9 standard
 * errors, refined until they agree. A standard error of zero is a certain value; exact equals share the place.
 */
export function rankProbabilities(estimates: readonly Estimate[], top: number): RankProbability[] {
  const n = estimates.length;
  return estimates.map((own, i) => {
    let expectedRank = 1;
    estimates.forEach((other, j) => {
      if (j !== i) expectedRank += chanceAbove(other, own.mean, own.se);
    });
    if (top >= n) return { id: own.id, pTop: 1, expectedRank };
    if (top <= 0) return { id: own.id, pTop: 0, expectedRank };
    const within = (value: number): number => chanceOfFewer(estimates, i, value, top);
    const pTop = own.se > 0 ? integrateNormal((z) => within(own.mean + own.se * z)) : within(own.mean);
    return { id: own.id, pTop: Math.min(1, Math.max(0, pTop)), expectedRank };
  });
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
