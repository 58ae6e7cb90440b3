import { invertFactor, solveUpper } from './cholesky.ts';
import {
  solveCrossed,
  sumsOf,
  type CrossedData,
  type CrossedSums,
  type CrossedSystem,
} from './crossed-system.ts';
import { minimisePlane } from './minimise.ts';

/** Variance ratios beyond this mean a residual of nothing but rounding; the search does not go there. */
const LARGEST_RATIO = 1e4;

export type Effects = { readonly effect: Float64Array; readonly se: Float64Array };

export type CrossedFit = {
  readonly sums: CrossedSums;
  readonly system: CrossedSystem;
  readonly thetaOut: number;
  readonly thetaKept: number;
  readonly sigma2: number;
  readonly remlCriterion: number;
  readonly converged: boolean;
  readonly steps: number;
  readonly beta: Float64Array;
  /** Spherical kept effects b: the effect is thetaKept × b. */
  readonly spherical: Float64Array;
  /** S⁻¹, kept × kept. */
  readonly keptInverse: Float64Array;
};

/** Fits the model by REML from `start` (ratios of standard deviations to the residual's). */
export function fitCrossed(data: CrossedData, start: readonly [number, number] = [1, 1]): CrossedFit {
  const sums = sumsOf(data);
  const oneWay = data.keptCount === 0;
  // The criterion is even in both ratios, so the search needs no wall at zero.
  const criterion = (out: number, kept: number): number => {
    if (Math.abs(out) > LARGEST_RATIO || Math.abs(kept) > LARGEST_RATIO) return Infinity;
    return solveCrossed(sums, Math.abs(out), oneWay ? 0 : Math.abs(kept)).deviance;
  };
  const minimum = oneWay
    ? minimisePlane((out, idle) => criterion(out, 0) + idle * idle, [start[0], 0])
    : minimisePlane(criterion, start);
  const thetaOut = settle(minimum.x[0], (theta) => criterion(theta, minimum.x[1]));
  const thetaKept = oneWay ? 0 : settle(minimum.x[1], (theta) => criterion(thetaOut, theta));
  const system = solveCrossed(sums, thetaOut, thetaKept);
  return {
    sums,
    system,
    thetaOut,
    thetaKept,
    sigma2: system.sigma2,
    remlCriterion: system.deviance,
    converged: minimum.converged,
    steps: minimum.steps,
    beta: system.beta,
    spherical: keptSpherical(sums, system),
    keptInverse: invertFactor(system.factor, data.keptCount),
  };
}

/** A ratio the search left at its rounding error is a variance of zero when zero is no worse. */
function settle(theta: number, criterion: (theta: number) => number): number {
  const size = Math.abs(theta);
  if (size > 1e-3) return size;
  return criterion(0) <= criterion(size) + 1e-8 ? 0 : size;
}

/** b = L'⁻¹ (z_y − z_X β). */
function keptSpherical(sums: CrossedSums, system: CrossedSystem): Float64Array {
  const { keptCount: size, groupCount: p } = sums.data;
  const b = system.solved.slice(p * size, (p + 1) * size);
  for (let g = 0; g < p; g += 1) {
    for (let j = 0; j < size; j += 1) b[j]! -= system.solved[g * size + j]! * system.beta[g]!;
  }
  solveUpper(system.factor, size, b);
  return b;
}

/** The kept side's predictions and their standard errors given the variances (what lme4's ranef gives). */
export function keptEffects(fit: CrossedFit): Effects {
  const size = fit.sums.data.keptCount;
  const scale = fit.thetaKept * Math.sqrt(fit.sigma2);
  return {
    effect: fit.spherical.map((b) => fit.thetaKept * b),
    se: Float64Array.from({ length: size }, (_, j) => scale * Math.sqrt(fit.keptInverse[j * size + j]!)),
  };
}

/** The eliminated side's: u_i = θ(θY_i − θX_iβ − (Ab)_i)/D_i with variance σ²θ²(1/D_i + A_i S⁻¹A_i'/D_i²). */
export function outEffects(fit: CrossedFit): Effects {
  const { sums, system, thetaOut, thetaKept, spherical, keptInverse } = fit;
  const { outStart, kept, weight, outCount, keptCount: size, groupCount: p } = sums.data;
  const effect = new Float64Array(outCount);
  const se = new Float64Array(outCount);
  const cross = thetaOut * thetaKept;
  for (let i = 0; i < outCount; i += 1) {
    let right = thetaOut * sums.outY[i]!;
    for (let g = 0; g < p; g += 1) right -= thetaOut * sums.outX[i * p + g]! * fit.beta[g]!;
    let spread = 0;
    if (size > 0) {
      for (let row = outStart[i]!; row < outStart[i + 1]!; row += 1) {
        right -= cross * weight[row]! * spherical[kept[row]!]!;
        const at = kept[row]! * size;
        for (let other = outStart[i]!; other < outStart[i + 1]!; other += 1) {
          spread += cross * cross * weight[row]! * weight[other]! * keptInverse[at + kept[other]!]!;
        }
      }
    }
    const d = system.outD[i]!;
    effect[i] = (thetaOut * right) / d;
    se[i] = thetaOut * Math.sqrt(fit.sigma2 * (1 / d + spread / (d * d)));
  }
  return { effect, se };
}
