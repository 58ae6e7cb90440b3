import type { Warning } from './bad-input.ts';
import type { Intraclass } from './intraclass.ts';
import type { JurorFlag } from './juror-flags.ts';

/** What `kipp analyse` prints; null is "cannot be told", with the reason among the warnings. */
export type Analysis = {
  readonly model: {
    readonly method: 'REML' | 'none';
    readonly mean: number;
    readonly variance: {
      readonly submission: number | null;
      readonly juror: number | null;
      readonly residual: number | null;
    };
    readonly remlCriterion: number | null;
    readonly converged: boolean;
    readonly fixed: Readonly<Record<string, number>>;
  };
  readonly submissions: readonly AnalysedSubmission[];
  readonly jurors: readonly AnalysedJuror[];
  readonly agreement: { readonly icc: Intraclass; readonly alpha: { readonly interval: number | null } };
  readonly design: {
    readonly components: number;
    readonly meanVarianceOfJurorDifference: number | null;
    readonly bridging: number | null;
  };
  readonly influence: readonly {
    readonly juror: string;
    readonly enters: readonly string[];
    readonly leaves: readonly string[];
  }[];
  /** Who would enter and leave the top if the adjusted ranking replaced the raw one. */
  readonly swap: { readonly enters: readonly string[]; readonly leaves: readonly string[] };
  readonly warnings: readonly Warning[];
};

export type AnalysedSubmission = {
  readonly id: string;
  readonly n: number;
  readonly raw: number;
  readonly rawRank: number;
  readonly adjusted: number;
  readonly adjustedRank: number;
  /** The submission's random effect around the model's fixed part. */
  readonly blup: number | null;
  readonly se: number | null;
  /** Fixed part plus effect: what the probabilities are about. */
  readonly value: number | null;
  readonly pTop: number | null;
  readonly expectedRank: number | null;
  readonly rank90: readonly [number, number] | null;
};

export type AnalysedJuror = {
  readonly id: string;
  readonly n: number;
  /** Positive: scores lower than the others on the same submissions. Null where no adjustment is made. */
  readonly severity: number | null;
  readonly se: number | null;
  readonly weight: number;
  readonly residualSd: number | null;
  readonly discrimination: number | null;
  readonly flags: readonly JurorFlag[];
};

export type AnalysisOptions = {
  /** Size of the top; 45 if unset. */
  readonly top?: number;
  /** Category means as fixed effects; the ranking stays one. */
  readonly group?: 'category';
  readonly weights?: 'reliability';
  readonly weightCap?: readonly [number, number];
  /** Declared trim of the raw mean; needs seven readers for every submission. */
  readonly trim?: number;
  readonly seed?: number;
  readonly draws?: number;
};
