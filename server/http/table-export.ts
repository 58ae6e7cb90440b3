import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import writeXlsxFile, { type CellObject } from 'write-excel-file/node';
import { z } from 'zod';
import { csvRecord, jakartaClock, neutralCell } from './table-cells.ts';
import { headIn, truth } from './table-heads.ts';

/** `instant` is a Date or ISO text and is written in Jakarta's time; `number` stays a number where it is one. */
export type TableColumn = { key: string; label: string; kind?: 'text' | 'number' | 'instant' };
export type TableFormat = 'csv' | 'xlsx';

type Rows = AsyncIterable<Record<string, unknown>> | Iterable<Record<string, unknown>>;
export type Table = {
  format: TableFormat;
  /** Without an ending; letters, digits and dashes. */
  fileName: string;
  columns: readonly TableColumn[];
  rows: Rows;
};

/** What an export route takes beside the filters of its list. */
export const exportQuery = z.strictObject({ format: z.enum(['csv', 'xlsx']).default('csv') });

const MEDIA: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * Sends a list as a file to be saved. CSV (RFC 4180 with a byte-order mark, so that Excel reads UTF-8) leaves in pieces
 * as the rows come; XLSX is made whole first. Call it after the transaction: rows are not read inside one.
 */
export async function sendTable(reply: FastifyReply, table: Table): Promise<FastifyReply> {
  const { language } = reply.request.actor;
  const body =
    table.format === 'csv' ? Readable.from(csvPieces(table, language)) : await xlsxBytes(table, language);
  return reply
    .header('content-type', MEDIA[table.format])
    .header('content-disposition', `attachment; filename="${table.fileName}.${table.format}"`)
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .serializer((payload: unknown) => payload as string)
    .send(body);
}

const PIECE_CHARACTERS = 32_768;

type Language = 'id' | 'en';

async function* csvPieces({ columns, rows }: Table, language: Language): AsyncGenerator<string> {
  let piece = `\ufeff${csvRecord(columns.map((column) => labelOf(column, language)))}`;
  for await (const row of rows) {
    piece += csvRecord(columns.map((column) => csvText(row[column.key], column, language)));
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function csvText(value: unknown, column: TableColumn, language: Language): string {
  if (value === null || value === undefined) return '';
  if (column.kind === 'number' && typeof value === 'number') return String(value);
  if (column.kind === 'instant')
    return jakartaClock(value as string)
      .toISOString()
      .slice(0, 19)
      .replace('T', ' ');
  return neutralCell(textOf(value, language));
}

/** A text cell of a workbook is never run, so it keeps the text as it is. */
async function xlsxBytes({ columns, rows }: Table, language: Language): Promise<Buffer> {
  const head = columns.map((column): CellObject => ({
    value: labelOf(column, language),
    type: String,
    fontWeight: 'bold',
  }));
  const data: (CellObject | null)[][] = [head];
  for await (const row of rows)
    data.push(columns.map((column) => xlsxCell(row[column.key], column, language)));
  return writeXlsxFile(data, { stickyRowsCount: 1, columns: columns.map(widthOf) }).toBuffer();
}

function xlsxCell(value: unknown, column: TableColumn, language: Language): CellObject | null {
  if (value === null || value === undefined || value === '') return null;
  if (column.kind === 'number' && typeof value === 'number') return { value, type: Number };
  if (column.kind === 'instant')
    return { value: jakartaClock(value as string), type: Date, format: 'yyyy-mm-dd hh:mm:ss' };
  return { value: xmlText(textOf(value, language)), type: String };
}

const MOST_CHARACTERS_OF_A_CELL = 32_767;

/** XML holds no control characters, and a cell no more than 32,767 characters. */
function xmlText(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .slice(0, MOST_CHARACTERS_OF_A_CELL)
  );
}

function textOf(value: unknown, language: Language): string {
  if (typeof value === 'boolean') return truth(language, value);
  return value instanceof Date ? value.toISOString() : String(value);
}

function labelOf(column: TableColumn, language: Language): string {
  const head = headIn(language, column.label);
  return column.kind === 'instant' ? `${head} (WIB)` : head;
}

function widthOf(column: TableColumn) {
  return { width: column.kind === 'number' ? 12 : column.kind === 'instant' ? 20 : 28 };
}
