import { fitSeverity, type SeverityModel } from './severity-model.ts';
import type { ScoreTable } from './score-table.ts';

/** Prior weight of the common residual variance, in readings. */
const PRIOR_READINGS = 8;

export type WeightCap = readonly [number, number];

/** A juror's residuals under the model. */
export type JurorResiduals = {
  /** √(Σr²/Σ(1 − h)): the juror's own noise, allowing for what the fit used up. */
  readonly residualSd: Float64Array;
  /** s0²/σ_j²: below 1 for jurors noisier than the rest. */
  readonly weight: Float64Array;
};

/**
 * Residual noise and reliability per juror: leverage h = w θe²/D_i + w θs² (S⁻¹)_jj, s0² = Σwr²/Σ(1 − h),
 * σ_j² = (ν s0² + Σr²)/(ν + Σ(1 − h)) with ν = 8, weight s0²/σ_j². The weights are those the model's own fit suggests.
 */
export function jurorResiduals(table: ScoreTable, model: SeverityModel, cap?: WeightCap): JurorResiduals {
  const jurors = table.jurors.length;
  const squares = new Float64Array(jurors);
  const freedom = new Float64Array(jurors);
  let weighted = 0;
  const [submissionLeverage, jurorLeverage] = leverages(model);
  for (let row = 0; row < table.y.length; row += 1) {
    const i = table.rowSubmission[row]!;
    const j = table.rowJuror[row]!;
    const w = model.jurorWeight[j]!;
    const r = table.y[row]! - model.fixedOf[i]! - model.submission.effect[i]! - model.juror.effect[j]!;
    squares[j]! += r * r;
    freedom[j]! += Math.max(0, 1 - w * submissionLeverage[i]! - w * jurorLeverage[j]!);
    weighted += w * r * r;
  }
  const common = weighted / freedom.reduce((sum, value) => sum + value, 0);
  const clamp = (w: number) => (cap === undefined ? w : Math.min(cap[1], Math.max(cap[0], w)));
  return {
    residualSd: squares.map((sum, j) => (freedom[j]! > 0 ? Math.sqrt(sum / freedom[j]!) : 0)),
    weight: squares.map((sum, j) => {
      const variance = (PRIOR_READINGS * common + sum) / (PRIOR_READINGS + freedom[j]!);
      return clamp(common > 0 ? common / variance : 1);
    }),
  };
}

/** The model refitted until its reliability weights no longer move (or twelve times, which is further than needed). */
export function fitReliability(table: ScoreTable, model: SeverityModel, cap?: WeightCap): SeverityModel {
  let current = model;
  for (let round = 0; round < 12; round += 1) {
    const { weight } = jurorResiduals(table, current, cap);
    const moved = weight.reduce((most, w, j) => Math.max(most, Math.abs(w - current.jurorWeight[j]!)), 0);
    if (moved < 1e-4) return current;
    const { submission, juror, residual } = current.variance;
    if (!(residual > 0)) return current;
    const start = [Math.sqrt(submission / residual), Math.sqrt(juror / residual)] as const;
    current = fitSeverity(table, { grouped: model.grouped, jurorWeight: weight, start });
  }
  return current;
}

/** θe²/D_i by submission and θs²(S⁻¹)_jj by juror (each a variance given the other side, over σ²). */
function leverages({ fit, submissionsOut }: SeverityModel): [Float64Array, Float64Array] {
  const { keptCount: size } = fit.sums.data;
  const out = fit.system.outD.map((d) => (fit.thetaOut * fit.thetaOut) / d);
  const square = fit.thetaKept * fit.thetaKept;
  const kept = Float64Array.from({ length: size }, (_, k) => square * fit.keptInverse[k * size + k]!);
  return submissionsOut ? [out, kept] : [kept, out];
}
