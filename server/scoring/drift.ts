/** One reading as the model leaves it, with when it was made among the juror's own (1, 2, 3, …). */
export type OrderedResidual = { readonly juror: string; readonly order: number; readonly residual: number };

/** How a juror's scores move as they read on; null where too few readings or no spread allow no line. */
export type Drift = {
  readonly juror: string;
  readonly readings: number;
  /** Change of score per hundred readings. */
  readonly per100: number | null;
  readonly se: number | null;
  /** More than three standard errors from none: for a person to look at. */
  readonly flagged: boolean;
};

/** Least squares of residual on order, juror by juror, in the order of the ids. */
export function driftOf(residuals: readonly OrderedResidual[]): Drift[] {
  const byJuror = Map.groupBy(residuals, ({ juror }) => juror);
  return [...byJuror.keys()].sort().map((juror) => lineOf(juror, byJuror.get(juror)!));
}

function lineOf(juror: string, rows: readonly OrderedResidual[]): Drift {
  const n = rows.length;
  const mean = (pick: (row: OrderedResidual) => number) => rows.reduce((sum, row) => sum + pick(row), 0) / n;
  const [order, level] = [mean((row) => row.order), mean((row) => row.residual)];
  const spread = rows.reduce((sum, row) => sum + (row.order - order) ** 2, 0);
  if (n < 3 || spread === 0) return { juror, readings: n, per100: null, se: null, flagged: false };
  const slope = rows.reduce((sum, row) => sum + (row.order - order) * (row.residual - level), 0) / spread;
  const left = rows.reduce((sum, row) => sum + (row.residual - level - slope * (row.order - order)) ** 2, 0);
  const se = Math.sqrt(left / (n - 2) / spread);
  return {
    juror,
    readings: n,
    per100: 100 * slope,
    se: 100 * se,
    flagged: Math.abs(slope) > 3 * se && se > 0,
  };
}
