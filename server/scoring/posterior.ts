import { factorise, solveUpper } from './cholesky.ts';
import type { Chance } from './chance.ts';
import type { SeverityModel } from './severity-model.ts';
import type { RankTally } from './rank-tally.ts';

/** Draws submissions' true values (fixed part + effect) from their joint distribution given the scores. */
export type Posterior = {
  readonly size: number;
  readonly draw: (chance: Chance, into: Float64Array) => void;
};

/**
 * The exact posterior given the variances (flat prior on the fixed part). With P = [[XX₀, r_X'], [r_X, S]] = L L',
 * (β, b) = estimate + σ L'⁻¹z; then each eliminated effect independently has mean θ(θY_i − θX_iβ − (Ab)_i)/D_i and
 * variance σ²θ²/D_i. One draw costs kept² + rows. Where submissions are the kept side they are drawn directly.
 */
export function posteriorOf(model: SeverityModel): Posterior {
  const { fit, submissionsOut, centre } = model;
  const { keptCount, groupCount: p } = fit.sums.data;
  const joint = jointFactor(model);
  const size = p + keptCount;
  const drawn = new Float64Array(size);
  const sigma = Math.sqrt(fit.sigma2);
  const drawJoint = (chance: Chance): void => {
    chance.normals(drawn);
    for (let k = 0; k < size; k += 1) drawn[k]! *= sigma;
    solveUpper(joint, size, drawn);
    for (let g = 0; g < p; g += 1) drawn[g]! += fit.beta[g]!;
    for (let j = 0; j < keptCount; j += 1) drawn[p + j]! += fit.spherical[j]!;
  };
  if (submissionsOut) {
    const terms = submissionTerms(model);
    const draw = (chance: Chance, into: Float64Array): void => {
      drawJoint(chance);
      chance.normals(into);
      addTerms(terms, drawn, into);
    };
    return { size: fit.sums.data.outCount, draw };
  }
  const groups = groupBySubmission(model);
  const draw = (chance: Chance, into: Float64Array): void => {
    drawJoint(chance);
    for (let i = 0; i < keptCount; i += 1)
      into[i] = centre + drawn[groups[i]!]! + fit.thetaKept * drawn[p + i]!;
  };
  return { size: keptCount, draw };
}

/**
 * A submission's true value as a linear form of the drawn (β, b) and its own chance: constant + fixedPart × β_g −
 * Σ part_row × b_juror + spread × z.
 */
export type SubmissionTerms = {
  readonly constant: Float64Array;
  readonly group: Int32Array;
  readonly fixedPart: Float64Array;
  readonly spread: Float64Array;
  readonly rowStart: Int32Array;
  /** Position of the row's juror in (β, b). */
  readonly rowAt: Int32Array;
  readonly rowPart: Float64Array;
};

export function submissionTerms(model: SeverityModel): SubmissionTerms {
  const { fit, centre } = model;
  const { outStart, kept, weight, outCount, keptCount, groupCount: p } = fit.sums.data;
  const square = fit.thetaOut * fit.thetaOut;
  const d = fit.system.outD;
  const rowPart = new Float64Array(keptCount === 0 ? 0 : weight.length);
  for (let i = 0; i < outCount && keptCount > 0; i += 1) {
    for (let row = outStart[i]!; row < outStart[i + 1]!; row += 1) {
      rowPart[row] = (square * fit.thetaKept * weight[row]!) / d[i]!;
    }
  }
  return {
    constant: d.map((di, i) => centre + (square * fit.sums.outY[i]!) / di),
    group: groupBySubmission(model),
    fixedPart: d.map((di, i) => 1 - (square * fit.sums.outWeight[i]!) / di),
    spread: d.map((di) => fit.thetaOut * Math.sqrt(fit.sigma2 / di)),
    rowStart: keptCount === 0 ? new Int32Array(outCount + 1) : outStart,
    rowAt: kept.map((j) => p + j),
    rowPart,
  };
}

function addTerms(terms: SubmissionTerms, drawn: Float64Array, into: Float64Array): void {
  const { constant, group, fixedPart, spread, rowStart, rowAt, rowPart } = terms;
  let row = 0;
  for (let i = 0; i < into.length; i += 1) {
    let value = constant[i]! + fixedPart[i]! * drawn[group[i]!]! + spread[i]! * into[i]!;
    const end = rowStart[i + 1]!;
    for (; row < end; row += 1) value -= rowPart[row]! * drawn[rowAt[row]!]!;
    into[i] = value;
  }
}

/** L of P. From the solved system, because its S block's factor and right-hand sides are at hand: P = [[XX₀,·],[r_X,S]]. */
export function jointFactor({ fit }: SeverityModel): Float64Array {
  const { keptCount: size, groupCount: p } = fit.sums.data;
  const { factor, solved, betaFactor } = fit.system;
  const n = p + size;
  const joint = new Float64Array(n * n);
  // XX₀ = XX + z_X'z_X and r_X = L z_X undo the elimination of the kept side.
  for (let g = 0; g < p; g += 1) {
    for (let h = 0; h <= g; h += 1) {
      let sum = 0;
      for (let k = 0; k <= h; k += 1) sum += betaFactor[g * p + k]! * betaFactor[h * p + k]!;
      for (let j = 0; j < size; j += 1) sum += solved[g * size + j]! * solved[h * size + j]!;
      joint[g * n + h] = sum;
    }
  }
  for (let i = 0; i < size; i += 1) {
    const row = (p + i) * n;
    for (let g = 0; g < p; g += 1) {
      let sum = 0;
      for (let k = 0; k <= i; k += 1) sum += factor[i * size + k]! * solved[g * size + k]!;
      joint[row + g] = sum;
    }
    for (let j = 0; j <= i; j += 1) {
      let sum = 0;
      for (let k = 0; k <= j; k += 1) sum += factor[i * size + k]! * factor[j * size + k]!;
      joint[row + p + j] = sum;
    }
  }
  if (!factorise(joint, n))
    throw new RangeError('The posterior has no factor: the design does not determine the model.');
  return joint;
}

function groupBySubmission({ fit, submissionsOut, fixedOf }: SeverityModel): Int32Array {
  const { outStart, kept, group } = fit.sums.data;
  const groups = new Int32Array(fixedOf.length);
  for (let i = 0; i + 1 < outStart.length; i += 1) {
    for (let row = outStart[i]!; row < outStart[i + 1]!; row += 1)
      groups[submissionsOut ? i : kept[row]!] = group[row]!;
  }
  return groups;
}

/** Draws `draws` more rankings into a tally, so that a page may show the first thousand while the rest goes on. */
export function drawRanks(posterior: Posterior, tally: RankTally, chance: Chance, draws: number): void {
  const values = new Float64Array(posterior.size);
  for (let round = 0; round < draws; round += 1) {
    posterior.draw(chance, values);
    tally.add(values);
  }
}
