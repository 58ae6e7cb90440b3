import { of, type Rational } from './rational.ts';

/**
 * All sheet totals of one stage, by index. Ids are sorted, so nothing downstream depends on the file's order.
 * Totals are whole numbers of 1/unit, exact; `y` holds the nearest floats for the models.
 */
export type ScoreTable = {
  readonly submissions: readonly string[];
  /** Empty when the file has no juror column (a one-way model). */
  readonly jurors: readonly string[];
  /** Sorted names, or null when the file has no category column. */
  readonly categories: readonly string[] | null;
  /** Category index by submission; all zero without categories. */
  readonly categoryOf: Int32Array;
  /** Rows are sorted by submission and then juror. */
  readonly rowSubmission: Int32Array;
  readonly rowJuror: Int32Array;
  readonly totals: readonly bigint[];
  readonly unit: bigint;
  readonly y: Float64Array;
  /** Rows of submission i are rowStart[i] up to but not including rowStart[i + 1]. */
  readonly rowStart: Int32Array;
};

/** One sheet as read: its exact total and who gave it to what. */
export type Sheet = {
  readonly submission: string;
  readonly juror: string | null;
  readonly category: string | null;
  readonly total: Rational;
};

/** Builds the table from sheets in any order. Categories must already agree within a submission. */
export function tableOf(sheets: readonly Sheet[]): ScoreTable {
  const submissions = sortedUnique(sheets.map((sheet) => sheet.submission));
  const jurors = sortedUnique(sheets.flatMap((sheet) => (sheet.juror === null ? [] : [sheet.juror])));
  const named = sheets.flatMap((sheet) => (sheet.category === null ? [] : [sheet.category]));
  const categories = named.length === 0 ? null : sortedUnique(named);
  const [rowOf, columnOf, groupOf] = [submissions, jurors, categories ?? []].map(indexOf) as [
    Index,
    Index,
    Index,
  ];

  const unit = sheets.reduce((lcm, { total }) => leastCommonMultiple(lcm, total.den), 1n);
  const rows = sheets
    .map((sheet) => ({
      submission: rowOf.get(sheet.submission)!,
      juror: sheet.juror === null ? 0 : columnOf.get(sheet.juror)!,
      total: sheet.total.num * (unit / sheet.total.den),
    }))
    .sort((a, b) => a.submission - b.submission || a.juror - b.juror || Number(a.total - b.total));
  const categoryOf = new Int32Array(submissions.length);
  for (const { submission, category } of sheets) {
    if (category !== null) categoryOf[rowOf.get(submission)!] = groupOf.get(category)!;
  }
  const rowStart = new Int32Array(submissions.length + 1);
  for (const { submission } of rows) rowStart[submission + 1]! += 1;
  for (let i = 0; i < submissions.length; i += 1) rowStart[i + 1]! += rowStart[i]!;
  return {
    submissions,
    jurors,
    categories,
    categoryOf,
    rowSubmission: Int32Array.from(rows, (row) => row.submission),
    rowJuror: Int32Array.from(rows, (row) => row.juror),
    totals: rows.map((row) => row.total),
    unit,
    y: Float64Array.from(rows, (row) => ratio(row.total, unit)),
    rowStart,
  };
}

/** The exact totals of submission i's readers, in the order of the table's rows. */
export function totalsOf(table: ScoreTable, submission: number): Rational[] {
  return table.totals
    .slice(table.rowStart[submission]!, table.rowStart[submission + 1]!)
    .map((total) => of(total, table.unit));
}

type Index = Map<string, number>;

function indexOf(names: readonly string[]): Index {
  return new Map(names.map((name, index) => [name, index]));
}

/** By code unit, so that the order is the same on every machine. */
function sortedUnique(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

function ratio(num: bigint, den: bigint): number {
  const whole = num / den;
  return Number(whole) + Number(num - whole * den) / Number(den);
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  if (a % b === 0n) return a;
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
