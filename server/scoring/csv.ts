import { BadInput } from './bad-input.ts';

/** One record of a CSV text, with the line it starts on (the header is line 1). */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };

/** A CSV text with a header: column positions by name and the records under it. */
export type CsvTable = {
  readonly columns: ReadonlyMap<string, number>;
  readonly records: readonly CsvRecord[];
};

/**
 * Reads a CSV text (RFC 4180, an optional byte-order mark, LF or CRLF) whose header names at least `required`.
 * Blank lines are skipped, columns without a name left out. Throws BadInput for an empty text, a repeated or missing column, an open
 * quote, a NUL character and a record with another number of cells than the header.
 */
export function readCsv(text: string, required: readonly string[]): CsvTable {
  const table = readRecords(text, required);
  for (const { line, cells } of table.records) {
    if (cells.some((cell) => cell.includes('\0')))
      throw new BadInput('There is a NUL character on this line; the file is damaged.', { line });
    if (cells.length !== table.width) {
      throw new BadInput(`This line has ${cells.length} cells; the header has ${table.width}.`, { line });
    }
  }
  return table;
}

/** As readCsv, but the records are as they are: whoever reads on says which of them cannot be taken. */
export function readRecords(text: string, required: readonly string[]): CsvTable & { width: number } {
  const [header, ...records] = splitRecords(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  if (header === undefined) throw new BadInput('The file is empty; a header line is needed.', { line: 1 });
  refuseOtherFormats(header);
  const columns = new Map<string, number>();
  header.cells.forEach((cell, position) => {
    const name = cell.trim();
    // A spreadsheet leaves columns without a name behind; nothing can ask for them.
    if (name === '') return;
    if (columns.has(name))
      throw new BadInput(`The column "${name}" stands twice.`, { line: header.line, column: name });
    columns.set(name, position);
  });
  for (const name of required) {
    if (!columns.has(name))
      throw new BadInput(`The column "${name}" is missing.`, { line: header.line, column: name });
  }
  return { columns, records, width: header.cells.length };
}

/** What a spreadsheet may write instead of a CSV file, told by name rather than by what follows from it. */
function refuseOtherFormats({ line, cells }: CsvRecord): void {
  if (cells.some((cell) => cell.includes('\r')))
    throw new BadInput('Lines end in a carriage return alone; save the file with LF or CRLF.', { line });
  for (const [sign, name] of [
    [';', 'semicolons'],
    ['\t', 'tabs'],
  ] as const) {
    if (cells.length === 1 && cells[0]!.includes(sign))
      throw new BadInput(`The columns are separated by ${name}; save the file with commas.`, { line });
  }
}

/** Splits by one pass over the text, because a quoted cell may hold commas and line breaks. */
function splitRecords(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = 1;
  let position = 0;
  while (position < text.length) {
    const start = line;
    const cells: string[] = [];
    for (;;) {
      const cell = text[position] === '"' ? quotedCell(text, position, start) : plainCell(text, position);
      cells.push(cell.value);
      line += cell.lineBreaks;
      position = cell.end;
      if (text[position] !== ',') break;
      position += 1;
    }
    if (text[position] === '\r') position += 1;
    if (position < text.length && text[position] !== '\n') {
      throw new BadInput('There is text after the closing quote of a cell.', { line });
    }
    position += 1;
    line += 1;
    if (cells.length > 1 || cells[0] !== '') records.push({ line: start, cells });
  }
  return records;
}

type Cell = { value: string; end: number; lineBreaks: number };

function plainCell(text: string, start: number): Cell {
  let end = start;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (
      code === 44 ||
      code === 10 ||
      (code === 13 && (end + 1 === text.length || text.charCodeAt(end + 1) === 10))
    )
      break;
    end += 1;
  }
  return { value: text.slice(start, end), end, lineBreaks: 0 };
}

function quotedCell(text: string, start: number, line: number): Cell {
  let value = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) throw new BadInput('A quote opens here and never closes.', { line });
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1, lineBreaks: value.split('\n').length - 1 };
    value += '"';
    from = quote + 2;
  }
}
