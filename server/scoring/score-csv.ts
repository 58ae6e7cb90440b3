import { BadInput, type Warning } from './bad-input.ts';
import { readCsv, type CsvRecord } from './csv.ts';
import * as rational from './rational.ts';
import type { Rational } from './rational.ts';
import { tableOf, type ScoreTable, type Sheet } from './score-table.ts';

/** A rubric as the command line takes it: weights sum to 100, each score lies from min to max. */
export type ScaledRubric = {
  readonly criteria: readonly {
    readonly id: string;
    readonly weight: Rational;
    readonly min: Rational;
    readonly max: Rational;
  }[];
};

/** The scores and what was left out of them with a reason. */
export type ScoresRead = { readonly table: ScoreTable; readonly warnings: readonly Warning[] };

/** Reads RUBRIC.json's text. Throws BadInput when it is not a rubric whose weights sum to 100. */
export function parseRubric(text: string): ScaledRubric {
  const parsed = parseJson(text) as { criteria?: unknown } | null;
  if (parsed === null || !Array.isArray(parsed.criteria) || parsed.criteria.length === 0) {
    throw new BadInput('The rubric needs a list "criteria" with at least one criterion.');
  }
  const criteria = parsed.criteria.map((entry: Record<string, unknown>, index) => {
    const id = entry?.['id'];
    const where = `criteria[${index}]`;
    if (typeof id !== 'string' || id === '') throw new BadInput(`${where} has no id.`, { column: where });
    const [weight, min, max] = ['weight', 'min', 'max'].map((field) => {
      const value = entry[field];
      if (typeof value !== 'number' || !Number.isFinite(value)) {
        throw new BadInput(`${where}.${field} is not a number.`, { column: `${where}.${field}` });
      }
      return exactDecimal(String(value)) ?? rational.fromNumber(value);
    }) as [Rational, Rational, Rational];
    if (rational.compare(min, max) >= 0)
      throw new BadInput(`${where} has min not below max.`, { column: `${where}.min` });
    if (weight.num < 0n) throw new BadInput(`${where} has a weight below 0.`, { column: `${where}.weight` });
    return { id, weight, min, max };
  });
  if (new Set(criteria.map(({ id }) => id)).size !== criteria.length)
    throw new BadInput('A criterion stands twice in the rubric.');
  const sum = rational.sum(criteria.map(({ weight }) => weight));
  if (!rational.equals(sum, rational.of(100))) {
    throw new BadInput(`The weights sum to ${rational.toDecimal(sum, 2)}, not to 100.`, {
      column: 'criteria',
    });
  }
  return { criteria };
}

/**
 * Reads SCORES.csv's text: columns submission, score and optionally juror, category, criterion. An empty score is
 * an unscored cell: its sheet is left out and a warning says so. Everything that cannot be understood, repeats or
 * contradicts throws BadInput with its line.
 */
export function parseScores(text: string, rubric: ScaledRubric | null): ScoresRead {
  const { columns, records } = readCsv(text, ['submission', 'score']);
  const cell = (record: CsvRecord, name: string): string | null => {
    const position = columns.get(name);
    return position === undefined ? null : record.cells[position]!.trim();
  };
  if (columns.has('criterion') && rubric === null) {
    throw new BadInput('A file with the column "criterion" needs a rubric.', {
      line: 1,
      column: 'criterion',
    });
  }
  if (rubric !== null && !columns.has('criterion')) {
    throw new BadInput('With a rubric the column "criterion" is needed.', { line: 1, column: 'criterion' });
  }
  if (columns.has('criterion') && !columns.has('juror')) {
    throw new BadInput('With the column "criterion" the column "juror" is needed.', {
      line: 1,
      column: 'juror',
    });
  }
  if (records.length === 0) throw new BadInput('The file holds no scores.', { line: 2 });
  const marks = records.map((record) => readMark(record, cell, rubric));
  refuseTwoCategories(marks);
  const { sheets, warnings } = rubric === null ? plainSheets(marks) : rubricSheets(marks, rubric);
  if (sheets.length === 0) throw new BadInput('No sheet is fully scored.', { line: 2, column: 'score' });
  return { table: tableOf(sheets), warnings };
}

type Mark = Omit<Sheet, 'total'> & { line: number; criterion: string | null; score: Rational | null };

function readMark(
  record: CsvRecord,
  cell: (record: CsvRecord, name: string) => string | null,
  rubric: ScaledRubric | null,
): Mark {
  const { line } = record;
  const named = (name: string): string | null => {
    const value = cell(record, name);
    if (value === '') throw new BadInput(`The ${name} is empty.`, { line, column: name });
    return value;
  };
  const submission = named('submission')!;
  const juror = named('juror');
  const category = named('category');
  const criterion = named('criterion');
  const written = cell(record, 'score')!;
  const score = written === '' ? null : exactDecimal(written);
  if (score === null && written !== '') {
    const hint = /^[+-]?\d+,\d+$/.test(written) ? `; write ${written.replace(',', '.')}` : '';
    throw new BadInput(`"${shortened(written)}" is not a number${hint}.`, { line, column: 'score' });
  }
  if (rubric !== null) {
    const bounds = rubric.criteria.find(({ id }) => id === criterion);
    if (bounds === undefined)
      throw new BadInput(`The rubric has no criterion "${criterion}".`, { line, column: 'criterion' });
    if (
      score !== null &&
      (rational.compare(score, bounds.min) < 0 || rational.compare(score, bounds.max) > 0)
    ) {
      const range = `${rational.toNumber(bounds.min)} to ${rational.toNumber(bounds.max)}`;
      throw new BadInput(`The score ${written} is outside ${range}.`, { line, column: 'score' });
    }
  }
  return { line, submission, juror, category, criterion, score };
}

function refuseTwoCategories(marks: readonly Mark[]): void {
  const seen = new Map<string, string | null>();
  for (const { line, submission, category } of marks) {
    const before = seen.get(submission);
    if (before !== undefined && before !== category) {
      throw new BadInput(`"${submission}" is in the category "${before}" and in "${category}".`, {
        line,
        column: 'category',
      });
    }
    seen.set(submission, category);
  }
}

/** Marks of one reading, which must not repeat. Without jurors every line is a reading of its own. */
function refuseRepeats(marks: readonly Mark[]): void {
  const seen = new Map<string, number>();
  for (const { line, submission, juror, criterion } of marks) {
    if (juror === null) continue;
    const key = JSON.stringify([submission, juror, criterion]);
    const before = seen.get(key);
    if (before !== undefined) {
      const what = criterion === null ? '' : ` on "${criterion}"`;
      throw new BadInput(`"${juror}" scores "${submission}"${what} twice (also on line ${before}).`, {
        line,
        column: 'juror',
      });
    }
    seen.set(key, line);
  }
}

function plainSheets(marks: readonly Mark[]): { sheets: Sheet[]; warnings: Warning[] } {
  refuseRepeats(marks);
  const sheets = marks.flatMap((mark) => (mark.score === null ? [] : [{ ...mark, total: mark.score }]));
  return {
    sheets,
    warnings: unscoredWarnings(
      marks.filter(({ score }) => score === null),
      sheets,
    ),
  };
}

/** A sheet's total is Σ weight × (score − min) / (max − min); a sheet without all its criteria has none. */
function rubricSheets(
  marks: readonly Mark[],
  rubric: ScaledRubric,
): { sheets: Sheet[]; warnings: Warning[] } {
  refuseRepeats(marks);
  const bySheet = Map.groupBy(marks, ({ submission, juror }) => JSON.stringify([submission, juror]));
  const sheets: Sheet[] = [];
  const incomplete: Mark[] = [];
  for (const sheet of bySheet.values()) {
    const scored = sheet.filter(({ score }) => score !== null);
    if (scored.length < rubric.criteria.length) {
      incomplete.push(sheet[0]!);
      continue;
    }
    const parts = scored.map(({ criterion, score }) => {
      const { weight, min, max } = rubric.criteria.find(({ id }) => id === criterion)!;
      return rational.div(rational.mul(weight, rational.sub(score!, min)), rational.sub(max, min));
    });
    sheets.push({ ...sheet[0]!, total: rational.sum(parts) });
  }
  return { sheets, warnings: unscoredWarnings(incomplete, sheets) };
}

/** Sheets that were left out, and by name each submission that has none left and so stands in no list. */
function unscoredWarnings(left: readonly Mark[], sheets: readonly Sheet[]): Warning[] {
  if (left.length === 0) return [];
  const first = left[0]!;
  const [many, were] = left.length === 1 ? ['sheet is', 'was'] : ['sheets are', 'were'];
  const unscored = {
    code: 'unscored',
    message: `${left.length} ${many} not fully scored and ${were} left out, the first one on line ${first.line} ("${first.submission}").`,
  };
  const kept = new Set(sheets.map(({ submission }) => submission));
  const lost = [...new Set(left.map(({ submission }) => submission))].filter((id) => !kept.has(id));
  if (lost.length === 0) return [unscored];
  const named = lost.slice(0, 20).map((id) => `"${shortened(id)}"`);
  const more = lost.length > 20 ? ` and ${lost.length - 20} others` : '';
  const message = `Without any full sheet, and so not ranked: ${named.join(', ')}${more}.`;
  return [unscored, { code: 'unranked', message }];
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** More signs than this no score has; far more of them would leave the range of a float. */
const LONGEST_NUMBER = 60;

/** The exact value of a written decimal of at most 60 signs, also with an exponent; null when it is not one. */
export function exactDecimal(text: string): Rational | null {
  if (text.length > LONGEST_NUMBER) return null;
  const match = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?:[eE]([+-]?\d{1,2}))?$/.exec(text);
  if (match === null) return null;
  const [sign, digits] = /^[+-]/.test(match[1]!) ? [match[1]![0], match[1]!.slice(1)] : ['', match[1]!];
  const [whole, fraction = ''] = digits.split('.');
  const plain = rational.parse(
    `${sign}${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`,
  );
  const exponent = Number(match[2] ?? 0);
  const power = rational.of(10n ** BigInt(Math.abs(exponent)));
  return exponent < 0 ? rational.div(plain, power) : rational.mul(plain, power);
}

/** Parses JSON; throws BadInput with the parser's own words. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    throw new BadInput(`This is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
