/** How far each juror stands from the others where all scored the same texts. Pure. */

/** One finished practice sheet; the total in points. */
export type PracticeTotal = { readonly juror: string; readonly text: string; readonly total: number };

export type Distance = {
  readonly juror: string;
  /** Texts on which there are enough other jurors to compare with. */
  readonly texts: number;
  /** Mean of own total minus the mean of the others on the same text, in points; negative is stricter. Null without a text. */
  readonly gap: number | null;
  /** Mean of the same differences without their sign: also tells who is once above and once below. */
  readonly typical: number | null;
  /** `typical` has reached the limit: for the chair to speak with. */
  readonly farOff: boolean;
};

/** With fewer other jurors on a text than this, their mean says too little. */
export const FEWEST_OTHERS = 2;

/**
 * Each juror against the mean of all others, text by text, so that nobody is compared with themselves.
 * @param farOffPoints from how many points on somebody is marked; above 0
 * @returns in the order of the jurors' ids
 */
export function distancesOf(sheets: readonly PracticeTotal[], farOffPoints: number): Distance[] {
  const byText = Map.groupBy(sheets, ({ text }) => text);
  const gaps = new Map<string, number[]>(sheets.map(({ juror }) => [juror, []]));
  for (const rows of byText.values()) {
    if (rows.length <= FEWEST_OTHERS) continue;
    const sum = rows.reduce((total, row) => total + row.total, 0);
    for (const { juror, total } of rows) gaps.get(juror)!.push(total - (sum - total) / (rows.length - 1));
  }
  return [...gaps.keys()].sort().map((juror) => {
    const own = gaps.get(juror)!;
    if (own.length === 0) return { juror, texts: 0, gap: null, typical: null, farOff: false };
    const gap = meanOf(own);
    const typical = meanOf(own.map(Math.abs));
    return { juror, texts: own.length, gap, typical, farOff: typical >= farOffPoints };
  });
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
