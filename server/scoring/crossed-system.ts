import { factorise, halfLogDeterminant, solveLower, solveUpper } from './cholesky.ts';

/**
 * One observation per row of y = x'β + u + s + e with two crossed random effects. The larger side ("out") is
 * eliminated from the equations, the smaller ("kept") stays; which of them is submissions is the caller's affair.
 * A fixed effect is a category's mean, so x is a category's index; p = 1 is the common intercept.
 */
export type CrossedData = {
  readonly y: Float64Array;
  readonly weight: Float64Array;
  /** Rows are sorted by `out`; rows of level i are outStart[i] up to but not including outStart[i + 1]. */
  readonly outStart: Int32Array;
  readonly kept: Int32Array;
  readonly group: Int32Array;
  readonly outCount: number;
  /** 0 for a one-way model. */
  readonly keptCount: number;
  readonly groupCount: number;
};

/** Sums over the rows that do not depend on the variances. */
export type CrossedSums = {
  readonly data: CrossedData;
  readonly n: number;
  readonly outWeight: Float64Array;
  readonly outY: Float64Array;
  /** Weight by level and category, level × category. */
  readonly outX: Float64Array;
  readonly keptWeight: Float64Array;
  readonly keptY: Float64Array;
  readonly keptX: Float64Array;
  readonly groupWeight: Float64Array;
  readonly groupY: Float64Array;
  readonly yy: number;
  readonly logWeights: number;
};

export function sumsOf(data: CrossedData): CrossedSums {
  const { y, weight, outStart, kept, group, outCount, keptCount, groupCount: p } = data;
  const sums = {
    data,
    n: y.length,
    outWeight: new Float64Array(outCount),
    outY: new Float64Array(outCount),
    outX: new Float64Array(outCount * p),
    keptWeight: new Float64Array(keptCount),
    keptY: new Float64Array(keptCount),
    keptX: new Float64Array(keptCount * p),
    groupWeight: new Float64Array(p),
    groupY: new Float64Array(p),
    yy: 0,
    logWeights: 0,
  };
  for (let i = 0; i < outCount; i += 1) {
    for (let row = outStart[i]!; row < outStart[i + 1]!; row += 1) {
      const w = weight[row]!;
      const g = group[row]!;
      const wy = w * y[row]!;
      sums.outWeight[i]! += w;
      sums.outY[i]! += wy;
      sums.outX[i * p + g]! += w;
      if (keptCount > 0) {
        const j = kept[row]!;
        sums.keptWeight[j]! += w;
        sums.keptY[j]! += wy;
        sums.keptX[j * p + g]! += w;
      }
      sums.groupWeight[g]! += w;
      sums.groupY[g]! += wy;
      sums.yy += wy * y[row]!;
      sums.logWeights += Math.log(w);
    }
  }
  return sums;
}

/** The factored equations at one pair of variance ratios. */
export type CrossedSystem = {
  /** REML deviance; Infinity where the equations cannot be solved. */
  readonly deviance: number;
  readonly sigma2: number;
  readonly beta: Float64Array;
  /** L of S = L L', kept × kept. */
  readonly factor: Float64Array;
  readonly half: number;
  /** Kept × (p + 1): L⁻¹ of the right-hand sides; the last column belongs to y. Stored column by column. */
  readonly solved: Float64Array;
  /** L of the p × p matrix XX. */
  readonly betaFactor: Float64Array;
  /** D_i = θ²W_i + 1. */
  readonly outD: Float64Array;
};

/**
 * The profiled REML criterion of the crossed model with one side eliminated (the criterion of Bates, Mächler,
 * Bolker and Walker 2015, "Fitting linear mixed-effects models using lme4", JSS 67(1), section 3), at
 * thetaOut = sd(out)/sd(residual) and thetaKept alike. With D_i = θo²W_i + 1, A_ij = θo θk N_ij:
 * S = diag(θk²W_j + 1) − A'D⁻¹A, and rss, β by forward substitution.
 */
export function solveCrossed(sums: CrossedSums, thetaOut: number, thetaKept: number): CrossedSystem {
  const { data, n } = sums;
  const { outCount, keptCount, groupCount: p } = data;
  const outD = new Float64Array(outCount);
  let logD = 0;
  for (let i = 0; i < outCount; i += 1) {
    outD[i] = thetaOut * thetaOut * sums.outWeight[i]! + 1;
    logD += Math.log(outD[i]!);
  }
  const factor = keptMatrix(sums, thetaOut, thetaKept, outD);
  const solved = rightHandSides(sums, thetaOut, thetaKept, outD);
  const solvable = factorise(factor, keptCount);
  if (solvable)
    for (let column = 0; column <= p; column += 1) solveLower(factor, keptCount, solved, column * keptCount);

  const [xx, xy, yyLeft] = fixedEquations(sums, thetaOut, outD, solved);
  const beta = xy.slice();
  const betaSolvable = solvable && factorise(xx, p);
  if (!betaSolvable)
    return { deviance: Infinity, sigma2: NaN, beta, factor, half: NaN, solved, betaFactor: xx, outD };
  solveLower(xx, p, beta);
  let rss = yyLeft;
  for (let g = 0; g < p; g += 1) rss -= beta[g]! * beta[g]!;
  solveUpper(xx, p, beta);
  // Rounding can leave a perfect fit slightly below zero; a sum of squares is never less than its rounding error.
  rss = Math.max(rss, 1e-14 * sums.yy, Number.MIN_VALUE);
  const df = n - p;
  const half = halfLogDeterminant(factor, keptCount);
  const deviance =
    logD +
    2 * half +
    2 * halfLogDeterminant(xx, p) +
    df * (1 + Math.log((2 * Math.PI * rss) / df)) -
    sums.logWeights;
  return { deviance, sigma2: rss / df, beta, factor, half, solved, betaFactor: xx, outD };
}

function keptMatrix(
  sums: CrossedSums,
  thetaOut: number,
  thetaKept: number,
  outD: Float64Array,
): Float64Array {
  const { outStart, kept, weight, outCount, keptCount: size } = sums.data;
  const s = new Float64Array(size * size);
  if (size === 0) return s;
  const scale = thetaOut * thetaOut * thetaKept * thetaKept;
  for (let i = 0; i < outCount; i += 1) {
    const factor = scale / outD[i]!;
    const end = outStart[i + 1]!;
    for (let row = outStart[i]!; row < end; row += 1) {
      const at = kept[row]! * size;
      const part = factor * weight[row]!;
      // Rows of a level need not be sorted by the kept side, so both halves are filled; only the lower is used.
      for (let other = outStart[i]!; other < end; other += 1) s[at + kept[other]!]! -= part * weight[other]!;
    }
  }
  for (let j = 0; j < size; j += 1) s[j * size + j]! += thetaKept * thetaKept * sums.keptWeight[j]! + 1;
  return s;
}

/** r_X = θk X_j − A'D⁻¹(θo X_i) by category and r_y alike, column by column. */
function rightHandSides(
  sums: CrossedSums,
  thetaOut: number,
  thetaKept: number,
  outD: Float64Array,
): Float64Array {
  const { outStart, kept, weight, outCount, keptCount: size, groupCount: p } = sums.data;
  const r = new Float64Array(size * (p + 1));
  if (size === 0) return r;
  for (let j = 0; j < size; j += 1) {
    for (let g = 0; g < p; g += 1) r[g * size + j] = thetaKept * sums.keptX[j * p + g]!;
    r[p * size + j] = thetaKept * sums.keptY[j]!;
  }
  const scale = thetaOut * thetaOut * thetaKept;
  for (let i = 0; i < outCount; i += 1) {
    const factor = scale / outD[i]!;
    for (let row = outStart[i]!; row < outStart[i + 1]!; row += 1) {
      const j = kept[row]!;
      const part = factor * weight[row]!;
      for (let g = 0; g < p; g += 1) r[g * size + j]! -= part * sums.outX[i * p + g]!;
      r[p * size + j]! -= part * sums.outY[i]!;
    }
  }
  return r;
}

/** XX = X'WX − Σ(θo X_i)(θo X_i)'/D_i − z_X'z_X, XY and YY alike. */
function fixedEquations(
  sums: CrossedSums,
  thetaOut: number,
  outD: Float64Array,
  solved: Float64Array,
): [Float64Array, Float64Array, number] {
  const { outCount, keptCount: size, groupCount: p } = sums.data;
  const xx = new Float64Array(p * p);
  const xy = sums.groupY.slice();
  let yy = sums.yy;
  for (let g = 0; g < p; g += 1) xx[g * p + g] = sums.groupWeight[g]!;
  const square = thetaOut * thetaOut;
  for (let i = 0; i < outCount; i += 1) {
    const factor = square / outD[i]!;
    const y = sums.outY[i]!;
    yy -= factor * y * y;
    for (let g = 0; g < p; g += 1) {
      const x = sums.outX[i * p + g]!;
      if (x === 0) continue;
      xy[g]! -= factor * x * y;
      for (let h = 0; h < p; h += 1) xx[g * p + h]! -= factor * x * sums.outX[i * p + h]!;
    }
  }
  for (let j = 0; j < size; j += 1) {
    const zy = solved[p * size + j]!;
    yy -= zy * zy;
    for (let g = 0; g < p; g += 1) {
      const zx = solved[g * size + j]!;
      xy[g]! -= zx * zy;
      for (let h = 0; h < p; h += 1) xx[g * p + h]! -= zx * solved[h * size + j]!;
    }
  }
  return [xx, xy, yy];
}
