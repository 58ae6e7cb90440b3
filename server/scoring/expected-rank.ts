import { invertFactor } from './cholesky.ts';
import { quickNormalCdf } from './normal.ts';
import { jointFactor, submissionTerms } from './posterior.ts';
import type { SeverityModel } from './severity-model.ts';

/**
 * The exact expected rank under the model's posterior: 1 + Σ_j P(v_j > v_i), where every difference v_j − v_i is
 * normal with a variance that the posterior gives. No draws, so no chance error; cost is submissions², which is
 * under a second for four thousand. The ranks sum to n(n + 1)/2.
 */
export function expectedRanks(model: SeverityModel): Float64Array {
  const { forms, mean, spread2, size } = linearForms(model);
  const covariance = invertFactor(jointFactor(model), size);
  const n = mean.length;
  const projected = new Float64Array(size);
  const own = new Float64Array(n);
  const rank = new Float64Array(n).fill(1);
  for (let i = 0; i < n; i += 1) {
    const form = forms[i]!;
    project(form, covariance, size, model.fit.sigma2, projected);
    own[i] = inner(form, projected) + spread2[i]!;
    for (let j = 0; j < i; j += 1) {
      const variance = own[i]! + own[j]! - 2 * inner(forms[j]!, projected);
      const gap = mean[j]! - mean[i]!;
      const above = variance > 0 ? quickNormalCdf(gap / Math.sqrt(variance)) : (Math.sign(gap) + 1) / 2;
      rank[i]! += above;
      rank[j]! += 1 - above;
    }
  }
  return rank;
}

/** A submission's value as Σ part × (b, β)[at]; few terms, so pairs are cheap. */
type Form = { readonly at: Int32Array; readonly part: Float64Array };

type Forms = { forms: Form[]; mean: Float64Array; spread2: Float64Array; size: number };

function linearForms(model: SeverityModel): Forms {
  const { fit, submissionsOut, submission, fixedOf } = model;
  const { keptCount, groupCount: p } = fit.sums.data;
  const mean = fixedOf.map((fixed, i) => fixed + submission.effect[i]!);
  const terms = submissionTerms(model);
  if (!submissionsOut) {
    const forms = Array.from(mean, (_, i) => ({
      at: Int32Array.of(terms.group[i]!, i),
      part: Float64Array.of(1, fit.thetaKept),
    }));
    return { forms, mean, spread2: new Float64Array(mean.length), size: p + keptCount };
  }
  const forms = Array.from(mean, (_, i) => {
    const [from, to] = [terms.rowStart[i]!, terms.rowStart[i + 1]!];
    const at = new Int32Array(to - from + 1);
    const part = new Float64Array(to - from + 1);
    at[0] = terms.group[i]!;
    part[0] = terms.fixedPart[i]!;
    for (let row = from; row < to; row += 1) {
      at[row - from + 1] = terms.rowAt[row]!;
      part[row - from + 1] = -terms.rowPart[row]!;
    }
    return { at, part };
  });
  return { forms, mean, spread2: terms.spread.map((s) => s * s), size: p + keptCount };
}

function project(
  form: Form,
  covariance: Float64Array,
  size: number,
  sigma2: number,
  into: Float64Array,
): void {
  into.fill(0);
  for (let k = 0; k < form.at.length; k += 1) {
    const row = form.at[k]! * size;
    const scale = sigma2 * form.part[k]!;
    for (let c = 0; c < size; c += 1) into[c]! += scale * covariance[row + c]!;
  }
}

function inner(form: Form, vector: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < form.at.length; k += 1) sum += form.part[k]! * vector[form.at[k]!]!;
  return sum;
}
