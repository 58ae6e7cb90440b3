import * as rational from './rational.ts';
import type { Rational } from './rational.ts';

/** A juror's severity and weight as frozen at the close: decimal texts, so that everyone recomputes the same. */
export type FrozenJuror = { readonly id: string; readonly severity: string; readonly weight: string };

/** Decimals of frozen severities and weights. */
export const FROZEN_DIGITS = 4;

/** Rounds the model's figures half to even; `severity` positive means strict. */
export function freezeJuror(
  juror: { readonly id: string; readonly severity: number; readonly weight: number },
  digits: number = FROZEN_DIGITS,
): FrozenJuror {
  const rounded = (value: number) => rational.toDecimal(rational.fromNumber(value), digits);
  return { id: juror.id, severity: rounded(juror.severity), weight: rounded(juror.weight) };
}

export type ExactJuror = { readonly severity: Rational; readonly weight: Rational };

export function exactJuror(frozen: FrozenJuror): ExactJuror {
  return { severity: rational.parse(frozen.severity), weight: rational.parse(frozen.weight) };
}

/**
 * The official adjusted total Σ w (score + severity) / Σ w, exactly, from frozen decimals: severity is how much
 * lower a juror scores than the others on the same submissions, so it is added back. Null where nobody scored or
 * all weights are zero. Scores and severities must be on one scale.
 */
export function adjustedTotal(
  readings: readonly { readonly total: Rational; readonly juror: ExactJuror }[],
): Rational | null {
  let weights = rational.ZERO;
  let total = rational.ZERO;
  for (const { total: score, juror } of readings) {
    weights = rational.add(weights, juror.weight);
    total = rational.add(total, rational.mul(juror.weight, rational.add(score, juror.severity)));
  }
  return weights.num === 0n ? null : rational.div(total, weights);
}
