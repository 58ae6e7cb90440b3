import { solveUpper } from './cholesky.ts';
import type { Chance } from './chance.ts';
import type { SeverityModel } from './severity-model.ts';
import type { RankTally } from './rank-tally.ts';

/**
 * Draws submissions' true values (fixed part + effect) from their joint distribution given the scores. Draws come in
 * mirrored pairs, the second with every chance of the first reversed: each is a draw of that distribution, the pair is
 * drawn in half the time, and its errors partly cancel (antithetic variates: Hammersley and Morton 1956).
 */
export type Posterior = {
  readonly size: number;
  readonly draw: (chance: Chance, into: Float64Array) => void;
};

/**
 * The exact posterior given the variances (flat prior on the fixed part). With P = [[S, r_X], [r_X', XX₀]] = L L',
 * (b, β) = estimate + σ L'⁻¹z; then each eliminated effect independently has mean θ(θY_i − θX_iβ − (Ab)_i)/D_i and
 * variance σ²θ²/D_i. One draw costs kept² + rows. Where submissions are the kept side they are drawn directly.
 */
export function posteriorOf(model: SeverityModel): Posterior {
  const { size, draw } = freshDraws(model);
  const twiceMean = model.submission.effect.map((effect, i) => 2 * (model.fixedOf[i]! + effect));
  const last = new Float64Array(size);
  let mirrorNext = false;
  return {
    size,
    draw(chance, into) {
      if (mirrorNext) for (let i = 0; i < size; i += 1) into[i] = twiceMean[i]! - last[i]!;
      else {
        draw(chance, into);
        last.set(into);
      }
      mirrorNext = !mirrorNext;
    },
  };
}

function freshDraws(model: SeverityModel): Posterior {
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
    for (let j = 0; j < keptCount; j += 1) drawn[j]! += fit.spherical[j]!;
    for (let g = 0; g < p; g += 1) drawn[keptCount + g]! += fit.beta[g]!;
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
  const scale = Math.max(fit.thetaKept, LEAST_SPREAD);
  const draw = (chance: Chance, into: Float64Array): void => {
    drawJoint(chance);
    for (let i = 0; i < keptCount; i += 1) {
      into[i] = centre + drawn[keptCount + groups[i]!]! + scale * drawn[i]!;
    }
  };
  return { size: keptCount, draw };
}

/** Where submissions do not differ at all chance decides each draw's order, so that they share the places. In units of σ. */
const LEAST_SPREAD = 1e-9;

/**
 * A submission's true value as a linear form of the drawn (b, β) and its own chance: constant + fixedPart × β_g −
 * Σ part_row × b_juror + spread × z.
 */
export type SubmissionTerms = {
  readonly constant: Float64Array;
  /** Position of its category's fixed effect in (b, β). */
  readonly group: Int32Array;
  readonly fixedPart: Float64Array;
  readonly spread: Float64Array;
  readonly rowStart: Int32Array;
  /** Position of the row's juror in (b, β). */
  readonly rowAt: Int32Array;
  readonly rowPart: Float64Array;
};

export function submissionTerms(model: SeverityModel): SubmissionTerms {
  const { fit, centre } = model;
  const { outStart, kept, weight, outCount, keptCount } = fit.sums.data;
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
    group: groupBySubmission(model).map((g) => keptCount + g),
    fixedPart: d.map((di, i) => 1 - (square * fit.sums.outWeight[i]!) / di),
    spread: d.map((di) => Math.max(fit.thetaOut, LEAST_SPREAD) * Math.sqrt(fit.sigma2 / di)),
    rowStart: keptCount === 0 ? new Int32Array(outCount + 1) : outStart,
    rowAt: kept,
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

/** L of P. The elimination has left it in parts: S = L_S L_S', z = L_S⁻¹r_X and XX = L_X L_X', so L = [[L_S, 0], [z', L_X]]. */
export function jointFactor({ fit }: SeverityModel): Float64Array {
  const { keptCount: size, groupCount: p } = fit.sums.data;
  const { factor, solved, betaFactor } = fit.system;
  const n = size + p;
  const joint = new Float64Array(n * n);
  for (let i = 0; i < size; i += 1) joint.set(factor.subarray(i * size, i * size + i + 1), i * n);
  for (let g = 0; g < p; g += 1) {
    const row = (size + g) * n;
    joint.set(solved.subarray(g * size, (g + 1) * size), row);
    joint.set(betaFactor.subarray(g * p, g * p + g + 1), row + size);
  }
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
