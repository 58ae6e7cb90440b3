/** How the scores of one benchmark text lie. Pure; scores in points. */
import type { PracticeRow } from './calibration-queries.ts';
import { UNITS_PER_POINT } from './final-total.ts';

export type Spread = { mean: number; low: number; high: number; all: number[] };
export type Panel = { sheets: number; total: Spread; aspects: (Spread & { criterion: string })[] };

type Finished = Pick<PracticeRow, 'scores' | 'total'>;

/** Only finished sheets count; scores stand in ascending order, so that none can be told by its place. Null without any. */
export function panelOf(criteria: readonly { key: string }[], sheets: readonly Finished[]): Panel | null {
  const done = sheets.filter((sheet) => sheet.total !== null);
  if (done.length === 0) return null;
  return {
    sheets: done.length,
    total: spreadOf(done.map((sheet) => sheet.total! / UNITS_PER_POINT)),
    aspects: criteria.map(({ key }) => ({
      criterion: key,
      ...spreadOf(done.map((sheet) => sheet.scores.find((one) => one.criterion === key)!.score! / 100)),
    })),
  };
}

function spreadOf(values: readonly number[]): Spread {
  const all = values.toSorted((a, b) => a - b);
  const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
  return { mean: toHundredths(mean), low: all[0]!, high: all.at(-1)!, all };
}

/** Points as they are shown. */
export function toHundredths(points: number): number {
  return Math.round(points * 100) / 100;
}
