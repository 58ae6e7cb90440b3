import { BadInput } from '../scoring/bad-input.ts';
import { plainCell } from '../http/table-cells.ts';
import { readCsv, readRecords, type CsvRecord } from '../scoring/csv.ts';
import type { Fault, Line } from './import-plan.ts';

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
  const cell = (column: string) => plainCell((record.cells[columns.get(column) ?? -1] ?? '').trim());
  return { line: record.line, cell };
}

/**
 * A table of which every row stands or falls by itself. By its line, `cellsAt` gives a row back as it stood, and `uneven` the cells
 * of one that has more or fewer than the header: nobody knows which column each of them was meant for.
 */
export type RowTable = {
  names: string[];
  lines: Line[];
  faults: Fault[];
  cellsAt: ReadonlyMap<number, (name: string) => string>;
  uneven: ReadonlyMap<number, readonly string[]>;
};

/**
 * Reads a file whose broken rows are told and left out, while the others are taken.
 * @throws BadInput for what is no table with these columns, such as a quote that never closes: nobody knows where its rows end
 */
export function readTableByRows(
  text: string,
  fileName: string,
  columns: readonly string[],
  more: readonly string[],
): RowTable {
  try {
    const table = readRecords(text, columns);
    const faults: Fault[] = [];
    const sound = table.records.filter((record) => {
      const fault = faultOf(record, { ...table, names: [...columns, ...more], short: columns.length });
      if (fault) faults.push(fault);
      return !fault;
    });
    const isEven = ({ cells }: CsvRecord) => cells.length === table.width;
    const raw = (record: CsvRecord, name: string) =>
      (isEven(record) && record.cells[table.columns.get(name) ?? -1]) || '';
    return {
      names: [...table.columns.keys()],
      lines: sound.map((record) => lineOf(record, table.columns)),
      faults,
      cellsAt: new Map(table.records.map((record) => [record.line, (name) => raw(record, name)])),
      uneven: new Map(
        table.records.filter((record) => !isEven(record)).map(({ line, cells }) => [line, cells]),
      ),
    };
  } catch (error) {
    throw error instanceof BadInput ? placed(error, fileName) : error;
  }
}

type Shape = { columns: ReadonlyMap<string, number>; width: number; names: string[]; short: number };

/** Why a row cannot be read at all; null for one that can. */
function faultOf(record: CsvRecord, { columns, width, names, short }: Shape): Fault | null {
  const { line, cells } = record;
  const fault = (column: string, id: string, en: string): Fault => ({ line, column, sentence: { id, en } });
  if (cells.length !== width)
    return fault(
      '',
      `Baris ini berisi ${cells.length} sel; kepala tabel ${width}.`,
      `This row has ${cells.length} cells; the header has ${width}.`,
    );
  const { cell } = lineOf(record, columns);
  for (const [at, column] of names.entries()) {
    const most = at < short ? MOST_CHARACTERS : MOST_OF_A_TEXT;
    const why = unreadable(cell(column), most);
    if (why) return fault(column, why.id, why.en);
  }
  return null;
}

function unreadable(cell: string, most: number): Fault['sentence'] | null {
  if (cell.includes('\ufffd'))
    return {
      id: 'Ada huruf yang tidak terbaca; simpan berkas sebagai UTF-8.',
      en: 'A character cannot be read; save the file as UTF-8.',
    };
  if (hasControl(cell)) return { id: 'Ada karakter kendali.', en: 'There is a control character.' };
  if (cell.length > most)
    return {
      id: `Teksnya ${cell.length} karakter; paling banyak ${most}.`,
      en: `The text has ${cell.length} characters; at most ${most} fit.`,
    };
  return null;
}

const hasControl = (cell: string) => /\p{Cc}/u.test(cell.replace(/[\t\r\n]/g, ''));

const MOST_CHARACTERS = 1000;
const MOST_OF_A_TEXT = 4000;

function mustBeText(cell: string, place: { line: number; column: string }, most: number): void {
  const why = unreadable(cell, most);
  if (why) throw new BadInput(why.en, place);
}

/** Says the place in front of the sentence; where a line or a column is not known it stands empty. */
function placed(error: BadInput, fileName: string): BadInput {
  const place = {
    ...(error.line === null ? {} : { line: error.line }),
    ...(error.column === null ? {} : { column: error.column }),
  };
  return new BadInput(`${fileName}:${error.line ?? 1}:${error.column ?? ''}: ${error.message}`, place);
}
