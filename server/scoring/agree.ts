import { BadInput } from './bad-input.ts';
import { readCsv } from './csv.ts';
import { intraclass, type Intraclass } from './intraclass.ts';
import { krippendorffAlpha, type Metric } from './krippendorff.ts';
import type { Rational } from './rational.ts';
import { exactDecimal } from './score-csv.ts';
import { tableOf, type Sheet } from './score-table.ts';

export type Agreement = { readonly alpha: Readonly<Record<Metric, number | null>>; readonly icc: Intraclass };

const NAMES = [
  ['unit', 'rater', 'value'],
  ['target', 'judge', 'score'],
  ['submission', 'juror', 'score'],
] as const;

/**
 * `kipp agree`: columns unit, rater, value (or target, judge, score). An empty or NA value is a missing cell.
 * Throws BadInput for unreadable values and for a rater twice on one unit.
 */
export function agreeValues(csvText: string): Agreement {
  const { columns, records } = readCsv(csvText, []);
  const names = NAMES.find((triple) => triple.every((name) => columns.has(name)));
  if (names === undefined)
    throw new BadInput('The columns unit, rater, value (or target, judge, score) are needed.', { line: 1 });
  const [unitName, raterName, valueName] = names;
  const sheets: Sheet[] = [];
  const seen = new Map<string, number>();
  for (const { line, cells } of records) {
    const cell = (name: string) => cells[columns.get(name)!]!.trim();
    const [submission, juror, written] = [cell(unitName), cell(raterName), cell(valueName)];
    if (submission === '') throw new BadInput(`The ${unitName} is empty.`, { line, column: unitName });
    if (juror === '') throw new BadInput(`The ${raterName} is empty.`, { line, column: raterName });
    const key = JSON.stringify([submission, juror]);
    const before = seen.get(key);
    if (before !== undefined) {
      throw new BadInput(`"${juror}" rates "${submission}" twice (also on line ${before}).`, {
        line,
        column: raterName,
      });
    }
    seen.set(key, line);
    if (written === '' || written === 'NA') continue;
    const total: Rational | null = exactDecimal(written);
    if (total === null) throw new BadInput(`"${written}" is not a number.`, { line, column: valueName });
    sheets.push({ submission, juror, category: null, total });
  }
  if (sheets.length === 0) throw new BadInput('The file holds no values.', { line: 2 });
  const table = tableOf(sheets);
  const units = table.submissions.map((_, i) => [
    ...table.y.subarray(table.rowStart[i]!, table.rowStart[i + 1]!),
  ]);
  const alpha = (metric: Metric) => krippendorffAlpha(units, metric);
  return {
    alpha: {
      nominal: alpha('nominal'),
      ordinal: alpha('ordinal'),
      interval: alpha('interval'),
      ratio: alpha('ratio'),
    },
    icc: intraclass(table),
  };
}
