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

/** Fewer readings than this tell nothing about a juror over time; fewer than the second, nothing about the panel. */
export const FEWEST_READINGS = { juror: 20, panel: 100 } as const;

/** Parts into which each juror's readings are cut for the picture: the first fifth, the second … */
const FIFTHS = 5;

/** How all jurors' scores move together as they read on; positive: later readings are scored higher. */
export type PanelDrift = {
  readonly readings: number;
  /** Change of score per hundred readings, each juror compared with themselves only. */
  readonly per100: number;
  readonly se: number;
  /** More than three standard errors from none. */
  readonly flagged: boolean;
  /** Mean residual of the readings in each fifth of their juror's own, with the standard error of that mean. */
  readonly fifths: readonly { readonly mean: number; readonly se: number; readonly readings: number }[];
};

/**
 * One slope for the panel: residuals and order, both taken from their juror's own mean, so that who read more or scored higher
 * makes no slope. Null where the readings are too few or nobody read twice.
 */
export function panelDrift(residuals: readonly OrderedResidual[]): PanelDrift | null {
  const enough = [...Map.groupBy(residuals, ({ juror }) => juror).values()].filter(
    (rows) => rows.length >= 5,
  );
  const n = enough.reduce((sum, rows) => sum + rows.length, 0);
  if (n < FEWEST_READINGS.panel) return null;
  const points = enough.flatMap((rows) => {
    const [order, level] = [meanOf(rows.map((row) => row.order)), meanOf(rows.map((row) => row.residual))];
    const sorted = rows.toSorted((a, b) => a.order - b.order);
    return sorted.map((row, place) => ({
      x: row.order - order,
      y: row.residual - level,
      fifth: Math.min(FIFTHS - 1, Math.floor((place * FIFTHS) / rows.length)),
    }));
  });
  const spread = points.reduce((sum, { x }) => sum + x * x, 0);
  if (spread === 0) return null;
  const slope = points.reduce((sum, { x, y }) => sum + x * y, 0) / spread;
  const left = points.reduce((sum, { x, y }) => sum + (y - slope * x) ** 2, 0);
  const se = Math.sqrt(left / (n - enough.length - 1) / spread);
  return {
    readings: n,
    per100: 100 * slope,
    se: 100 * se,
    flagged: Math.abs(slope) > 3 * se && se > 0,
    fifths: Array.from({ length: FIFTHS }, (_, fifth) => {
      const part = points.filter((point) => point.fifth === fifth).map(({ y }) => y);
      const mean = meanOf(part);
      const squares = part.reduce((sum, y) => sum + (y - mean) ** 2, 0);
      return { mean, se: Math.sqrt(squares / (part.length - 1) / part.length), readings: part.length };
    }),
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
