/** One row of a file as what an agency would have written, by the rule book of its edition. Pure. */
import type { Words } from '../db/schema/columns.ts';
import { titleKey } from '../db/title-key.ts';
import { whatIsMissing } from '../editions/rulebook/completeness.ts';
import type { Field, Rulebook } from '../editions/rulebook/types.ts';
import { draftOf, type Content } from '../submissions/draft-service.ts';
import { refuseRow, type Line } from './import-plan.ts';

/** The columns of every edition; those of the form's own fields stand behind them. */
export const SUBMISSION_COLUMNS = [
  'key',
  'agency',
  'unit',
  'author',
  'group',
  'category',
  'title',
  'sdgs',
  'implemented_since',
];
/** Without these no row can be taken. */
export const SUBMISSION_NEEDED = ['key', 'agency', 'group', 'title'];

const MOST = { key: 100, title: 1000, unit: 300 };
const EARLIEST = '1900-01-01';

/** Every column that a file of this edition may have: what stands under another name would be lost unseen. */
export function submissionColumns(rulebook: Rulebook): string[] {
  return [...SUBMISSION_COLUMNS, ...rulebook.form.fields.map((field) => columnOf(field.key))];
}

/** A field is its own column, unless it is called like one of every edition. */
function columnOf(key: string): string {
  return SUBMISSION_COLUMNS.includes(key) ? `form_${key}` : key;
}

export type GivenSubmission = {
  line: Line;
  key: string;
  agency: string;
  unit: string | null;
  author: string;
  content: Content;
  titleKey: string;
  warnings: Words[];
};

/** @throws RowFault for what cannot be kept; what is only unfinished or too long becomes a warning, as for any draft */
export function readSubmission(rulebook: Rulebook, line: Line): GivenSubmission {
  const title = textOf(line, 'title', MOST.title);
  const groupKey = keyedBy(line, 'group', rulebook.groups);
  const content: Content = {
    title,
    groupKey,
    categoryKey: line.cell('category') === '' ? null : keyedBy(line, 'category', rulebook.categories),
    sdgs: readSdgs(line),
    implementedSince: readDate(line),
    answers: readAnswers(rulebook, line),
  };
  return {
    line,
    key: textOf(line, 'key', MOST.key),
    agency: textOf(line, 'agency', MOST.title),
    unit: line.cell('unit') === '' ? null : textOf(line, 'unit', MOST.unit),
    author: line.cell('author').toLowerCase(),
    content,
    titleKey: titleKey(title),
    warnings: warningsOf(rulebook, content),
  };
}

function textOf(line: Line, column: string, most: number): string {
  const text = line.cell(column).toWellFormed();
  if (text === '') refuseRow(line, column, `Kolom ${column} kosong.`, `${column} is empty.`);
  if (text.length > most)
    refuseRow(
      line,
      column,
      `Teksnya ${text.length} karakter; paling banyak ${most}.`,
      `The text has ${text.length} characters; at most ${most} fit.`,
    );
  return text;
}

type Named = { key: string; name: Words };

/** By its key or its name in either language. */
function keyedBy(line: Line, column: string, from: readonly Named[]): string {
  return chosen(
    line,
    column,
    from.map(({ key, name }) => ({ key, label: name })),
  );
}

function chosen(line: Line, column: string, from: readonly { key: string; label: Words }[]): string {
  const text = line.cell(column);
  const wanted = titleKey(text);
  const found = from.find(
    ({ key, label }) => key === text || titleKey(label.id) === wanted || titleKey(label.en) === wanted,
  );
  if (found) return found.key;
  const list = from.map(({ key }) => key).join(', ');
  return refuseRow(
    line,
    column,
    `"${text.slice(0, 80)}" bukan salah satu dari ${list}.`,
    `"${text.slice(0, 80)}" is not one of ${list}.`,
  );
}

function readSdgs(line: Line): number[] {
  const parts = line
    .cell('sdgs')
    .split(/[\s,;]+/)
    .filter(Boolean);
  const goals = parts.map(Number);
  if (goals.some((goal) => !Number.isInteger(goal) || goal < 1 || goal > 17))
    refuseRow(
      line,
      'sdgs',
      'Tulis nomor TPB 1 sampai 17, dipisahkan koma.',
      'Write the numbers of the goals, 1 to 17, with commas between them.',
    );
  return [...new Set(goals)];
}

/** Year first, as in ISO 8601, or day first with slashes or dots, as it is written in Indonesia. */
function readDate(line: Line): string | null {
  const text = line.cell('implemented_since');
  if (text === '') return null;
  const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const date = dayFirst
    ? `${dayFirst[3]}-${dayFirst[2]!.padStart(2, '0')}-${dayFirst[1]!.padStart(2, '0')}`
    : text.slice(0, 10);
  const at = new Date(`${date}T00:00:00Z`);
  const isDay =
    /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
  if (isDay && date >= EARLIEST) return date;
  return refuseRow(
    line,
    'implemented_since',
    `"${text.slice(0, 40)}" bukan tanggal. Tulis seperti 2021-03-17 atau 17/03/2021.`,
    `"${text.slice(0, 40)}" is no date. Write it like 2021-03-17 or 17/03/2021.`,
  );
}

function readAnswers(rulebook: Rulebook, line: Line): Record<string, string> {
  const answers: Record<string, string> = {};
  for (const field of rulebook.form.fields) {
    const text = line.cell(columnOf(field.key)).toWellFormed();
    if (text !== '') answers[field.key] = answerTo(field, line, text);
  }
  return answers;
}

function answerTo(field: Field, line: Line, text: string): string {
  return field.kind === 'choice' ? chosen(line, columnOf(field.key), field.options) : text;
}

/** What its writers still have to do before it can be sent; files never come in a table and are left out. */
function warningsOf(rulebook: Rulebook, content: Content): Words[] {
  const missing = whatIsMissing(rulebook, content.groupKey, draftOf(content, [])).filter(
    ({ code }) => !code.startsWith('attachment'),
  );
  const empty = missing.filter(({ code }) => code === 'empty' || code === 'too_few').length;
  const wrong = missing.filter(({ code }) => code !== 'empty' && code !== 'too_few');
  return [
    ...(empty > 0
      ? [
          {
            id: `${empty} isian masih kosong.`,
            en: `${empty} field${empty === 1 ? ' is' : 's are'} still empty.`,
          },
        ]
      : []),
    ...wrong.map((one) => one.message),
  ];
}
