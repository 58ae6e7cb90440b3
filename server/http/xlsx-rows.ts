import { readSheet } from 'read-excel-file/universal';
import { Refusal } from '../errors.ts';
import { storedZip, unfoldZip } from './xlsx-parts.ts';

const MOST_COLUMNS_OF_A_SHEET = 100;
const MOST_ROWS_OF_A_SHEET = 25_000;

/**
 * The rows of the first sheet as text, with their line numbers. The parts are unfolded within a limit, looked through
 * and packed again without compression before the reader of workbooks gets them, so that it can be fooled by nothing.
 * @throws Refusal table_refused
 */
export async function readXlsxRows(bytes: Uint8Array): Promise<{ line: number; cells: string[] }[]> {
  const parts = unfoldZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const checked = parts.map(({ name, content }) => ({ name, content: checkedPart(name, content) }));
  try {
    const zip = storedZip(checked);
    const rows = (await readSheet(zip.buffer as ArrayBuffer)) as unknown[][];
    return rows.map((cells, index) => ({ line: index + 1, cells: cells.map(textOf) }));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw broken();
  }
}

export function broken(): Refusal {
  return new Refusal('table_refused', {
    reason: {
      id: 'Berkas XLSX ini rusak atau terkunci. Buka, simpan ulang, lalu unggah lagi.',
      en: 'This XLSX file is broken or locked. Open it, save it again, and upload it.',
    },
  });
}

function tooLarge(): Refusal {
  return new Refusal('table_refused', {
    reason: {
      id: `Lembarnya terlalu besar: paling banyak ${MOST_ROWS_OF_A_SHEET} baris dan ${MOST_COLUMNS_OF_A_SHEET} kolom.`,
      en: `The sheet is too large: at most ${MOST_ROWS_OF_A_SHEET} rows and ${MOST_COLUMNS_OF_A_SHEET} columns.`,
    },
  });
}

/** Entities are never needed in a workbook; a far-away row or column would be filled up to with empty cells. */
function checkedPart(name: string, content: Buffer): Buffer {
  const text = content.toString('utf8');
  if (/<!(doctype|entity)/i.test(text)) throw broken();
  if (!/^xl\/worksheets\/[^/]+\.xml$/i.test(name)) return content;
  // Programs write formatted rows and cells down to the end of the sheet; they hold nothing.
  const lean = text
    .replace(/<c(\s[^<>]*)?\/>/g, '')
    .replace(/<row(\s[^<>]*)?\/>/g, '')
    .replace(/<row(\s[^<>]*)?>\s*<\/row>/g, '');
  for (const [, , place] of lean.matchAll(/\sr\s*=\s*(["'])([^"'<>]*)\1/g)) {
    const [, letters, digits] = /^([A-Z]{0,3})(\d{0,7})$/.exec(place!) ?? [];
    if (letters === undefined || digits === undefined) throw broken();
    if (columnNumber(letters) > MOST_COLUMNS_OF_A_SHEET || Number(digits) > MOST_ROWS_OF_A_SHEET)
      throw tooLarge();
  }
  return Buffer.from(lean);
}

/** "A" is 1, "AA" is 27; no letters are 0. */
function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    // A day is a fraction in a workbook, so a second may come a millisecond short.
    const iso = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString();
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
  }
  return typeof value === 'boolean' ? (value ? 'ya' : 'tidak') : String(value);
}
