import { parse } from 'csv-parse/sync';
import { Refusal } from '../errors.ts';
import type { Words } from '../db/schema/columns.ts';
import { plainCell } from './table-cells.ts';
import { readXlsxRows } from './xlsx-rows.ts';

/** One row of a file: the line it begins on (the header is line 1) and its cells by column name, trimmed. */
export type ImportRow = { line: number; cells: Readonly<Record<string, string>> };
export type ImportTable = { columns: string[]; rows: ImportRow[] };

export const MOST_ROWS = 20_000;
export const MOST_COLUMNS = 60;
/** How long one cell may be, unless an import of long texts asks for more. */
export const MOST_CELL_CHARACTERS = 4_000;
export type TableLimits = { cellCharacters?: number };

type RawRow = { line: number; cells: string[] };

/**
 * Reads a CSV (comma, semicolon or tab; UTF-8 or UTF-16) or the first sheet of an XLSX. Which one it is is told by the
 * content, not by a name. Empty rows are left out; a cell that is not there is empty.
 * @throws Refusal table_refused with the reason in words: broken, too large, no header, a column twice, not UTF-8
 */
export async function readTable(bytes: Uint8Array, limits: TableLimits = {}): Promise<ImportTable> {
  const most = limits.cellCharacters ?? MOST_CELL_CHARACTERS;
  const rows = isZip(bytes) ? await readXlsxRows(bytes) : readCsvRows(textOf(bytes), most);
  const [head, ...rest] = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (!head)
    throw refused(
      'Berkasnya kosong. Baris pertama berisi nama kolom.',
      'The file is empty. Its first line names the columns.',
    );
  const columns = head.cells.map((cell) => plainCell(cell.trim()));
  while (columns.at(-1) === '') columns.pop();
  mustBeHeader(columns);
  if (rest.length > MOST_ROWS)
    throw refused(
      `Ada ${rest.length} baris; paling banyak ${MOST_ROWS}. Bagi berkasnya.`,
      `There are ${rest.length} rows; at most ${MOST_ROWS} fit. Split the file.`,
    );
  return { columns, rows: rest.map((row) => rowOf(row, columns, most)) };
}

/** @throws Refusal table_refused for the first column of these that the file does not have */
export function mustHaveColumns(table: ImportTable, wanted: readonly string[]): void {
  for (const name of wanted) {
    if (!table.columns.includes(name))
      throw refused(
        `Kolom "${name}" tidak ada. Kolom yang diperlukan: ${wanted.join(', ')}.`,
        `The column "${name}" is missing. Needed are: ${wanted.join(', ')}.`,
      );
  }
}

export function refused(id: string, en: string): Refusal {
  return new Refusal('table_refused', { reason: { id, en } satisfies Words });
}

function rowOf({ line, cells }: RawRow, columns: readonly string[], most: number): ImportRow {
  if (cells.slice(columns.length).some((cell) => cell.trim() !== ''))
    throw refused(
      `Baris ${line} punya lebih banyak sel daripada judul kolom.`,
      `Line ${line} has more cells than the header.`,
    );
  const named = columns.map((column, index) => [column, plainCell((cells[index] ?? '').trim())] as const);
  for (const [column, cell] of named) {
    if (cell.length > most)
      throw refused(
        `Baris ${line}, kolom "${column}": teksnya lebih dari ${most} karakter.`,
        `Line ${line}, column "${column}": the text is longer than ${most} characters.`,
      );
  }
  return { line, cells: Object.fromEntries(named) };
}

function mustBeHeader(columns: readonly string[]): void {
  if (columns.length > MOST_COLUMNS)
    throw refused(
      `Ada ${columns.length} kolom; paling banyak ${MOST_COLUMNS}.`,
      `There are ${columns.length} columns; at most ${MOST_COLUMNS} fit.`,
    );
  if (columns.includes('')) throw refused('Ada kolom tanpa nama.', 'A column has no name.');
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined)
    throw refused(`Kolom "${twice}" ada dua kali.`, `The column "${twice}" stands twice.`);
}

function readCsvRows(text: string, most: number): RawRow[] {
  const firstLine = /^[^\r\n]*/.exec(text)![0];
  const counts = [',', ';', '\t'].map((mark) => [mark, firstLine.split(mark).length] as const);
  const delimiter = counts.reduce((most, one) => (one[1] > most[1] ? one : most))[0];
  try {
    const records = parse(text, {
      delimiter,
      relax_column_count: true,
      info: true,
      raw: true,
      max_record_size: MOST_COLUMNS * most,
    }) as unknown as { record: string[]; raw: string; info: { lines: number } }[];
    let line = 1;
    return records.map(({ record, raw }) => {
      const row = { line, cells: record };
      line += raw.split(/\r\n|\n|\r/).length - 1;
      return row;
    });
  } catch (error) {
    const { lines } = error as { lines?: number };
    if (lines === undefined) throw error;
    throw refused(
      `Baris ${lines}: tanda kutipnya tidak berpasangan atau ada teks sesudahnya.`,
      `Line ${lines}: a quote is not closed, or text follows it.`,
    );
  }
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** UTF-16 is what spreadsheets call "Unicode text". */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw refused(
      'Ini berkas Excel lama (.xls). Simpan sebagai .xlsx atau CSV.',
      'This is an old Excel file (.xls). Save it as .xlsx or CSV.',
    );
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // eslint-disable-next-line no-control-regex
    if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) throw new TypeError('control characters');
    return text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw refused(
      'Tulisannya tidak terbaca. Simpan sebagai "CSV UTF-8" atau .xlsx.',
      'The text cannot be read. Save it as "CSV UTF-8" or .xlsx.',
    );
  }
}
