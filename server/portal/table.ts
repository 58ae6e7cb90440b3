import { BadInput } from '../scoring/bad-input.ts';
import { readCsv, type CsvRecord } from '../scoring/csv.ts';
import type { Line } from './import-plan.ts';

export type CsvFile = { fileName: string; lines: Line[] };

/**
 * Reads a whole file before anything is written.
 * @param more columns that are read where the file has them; their cells may be long texts
 * @throws BadInput whose message is "file:line:column: sentence"
 */
export function readTable(
  text: string,
  fileName: string,
  columns: readonly string[],
  more: readonly string[] = [],
): CsvFile {
  try {
    const table = readCsv(text, columns);
    const lines = table.records.map((record) => lineOf(record, table.columns));
    for (const { line, cell } of lines) {
      for (const column of columns) mustBeText(cell(column), { line, column }, MOST_CHARACTERS);
      for (const column of more) mustBeText(cell(column), { line, column }, MOST_OF_A_TEXT);
    }
    return { fileName, lines };
  } catch (error) {
    throw error instanceof BadInput ? placed(error, fileName) : error;
  }
}

function lineOf(record: CsvRecord, columns: ReadonlyMap<string, number>): Line {
  return { line: record.line, cell: (column) => (record.cells[columns.get(column) ?? -1] ?? '').trim() };
}

const MOST_CHARACTERS = 1000;
const MOST_OF_A_TEXT = 4000;

function mustBeText(cell: string, place: { line: number; column: string }, most: number): void {
  if (cell.includes('\ufffd')) {
    throw new BadInput('A character cannot be read; save the file as UTF-8.', place);
  }
  if (/\p{Cc}/u.test(cell.replace(/[\t\r\n]/g, '')))
    throw new BadInput('There is a control character.', place);
  if (cell.length > most) {
    throw new BadInput(`The text has ${cell.length} characters; at most ${most} fit.`, place);
  }
}

/** Says the place in front of the sentence; where a line or a column is not known it stands empty. */
function placed(error: BadInput, fileName: string): BadInput {
  const place = {
    ...(error.line === null ? {} : { line: error.line }),
    ...(error.column === null ? {} : { column: error.column }),
  };
  return new BadInput(`${fileName}:${error.line ?? 1}:${error.column ?? ''}: ${error.message}`, place);
}
