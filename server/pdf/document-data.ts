/** One piece of a document, in reading order. All texts are plain: nothing in them is markup. */
export type DocumentBlock =
  | { kind: 'heading'; level: 1 | 2; text: string }
  /** A line break in the text begins a new line on paper. */
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'facts'; rows: [label: string, value: string][] }
  | { kind: 'table'; caption?: string; columns: DocumentColumn[]; rows: string[][] }
  /** Ruled lines for handwriting. */
  | { kind: 'lines'; label?: string; count: number }
  | { kind: 'signatures'; people: Signature[] }
  /** A JPEG or PNG with what it shows in words; the caption stands below it. */
  | { kind: 'picture'; content: Uint8Array; alternative: string; caption?: string }
  | { kind: 'pageBreak' };

export type DocumentColumn = {
  label: string;
  align?: 'left' | 'right' | 'center';
  /** Share of the width; columns without one divide the rest among them. */
  widthPercent?: number;
};

export type Signature = {
  /** "Jakarta, 15 Juli 2023" */
  placeAndDate?: string;
  office: string;
  name: string;
  /** Printed as given, with its kind: "NIP 19800101 200501 1 001". */
  idNumber?: string;
};

/** Everything that stands in a document of the office: minutes, letters, score sheets, lists. */
export type DocumentData = {
  language: 'id' | 'en';
  letterhead: { body: string };
  title: string;
  subtitle?: string;
  /** Without the word "Nomor". */
  number?: string;
  /**
   * A day as YYYY-MM-DD is printed in the document's language and becomes the creation date inside the file, so
   * that the same data give the same bytes; any other text is printed as it is.
   */
  date?: string;
  blocks: DocumentBlock[];
  /** Marks every page as made of demo data. */
  demo: boolean;
  /** Stands at the foot of every page. */
  footer?: string;
  /** Stands after the last block. */
  qr?: { url: string; caption: string };
};

export class DocumentError extends Error {
  override name = 'DocumentError';
}

/** @throws DocumentError saying what is wrong; a table is never printed with its cells in the wrong columns. */
export function mustBeDocument(data: DocumentData): void {
  if (data.title.trim() === '') throw new DocumentError('title is empty');
  if (data.letterhead.body.trim() === '') throw new DocumentError('letterhead.body is empty');
  if (data.qr && !/^https?:$/.test(URL.parse(data.qr.url)?.protocol ?? '')) {
    throw new DocumentError('qr.url is not a web address');
  }
  for (const block of data.blocks) {
    if (block.kind === 'table') mustBeTable(block.columns, block.rows);
    if (block.kind === 'lines' && !(Number.isInteger(block.count) && block.count > 0 && block.count <= 200)) {
      throw new DocumentError('lines.count is not a number from 1 to 200');
    }
  }
}

function mustBeTable(columns: DocumentColumn[], rows: string[][]): void {
  if (columns.length === 0 || columns.length > 12) throw new DocumentError('a table has 1 to 12 columns');
  // The head stands on every page: one that is taller than the page would leave nothing for the rows.
  if (columns.some(({ label }) => label.length > 80))
    throw new DocumentError('a heading of a table is too long');
  const given = columns.reduce((sum, { widthPercent = 0 }) => sum + widthPercent, 0);
  if (columns.some(({ widthPercent = 1 }) => widthPercent <= 0) || given > 100) {
    throw new DocumentError('the widths of a table are not a share of 100');
  }
  if (given === 100 && columns.some(({ widthPercent }) => widthPercent === undefined)) {
    throw new DocumentError('the widths of a table leave nothing for a column');
  }
  const wrong = rows.findIndex((row) => row.length !== columns.length);
  if (wrong >= 0) throw new DocumentError(`row ${wrong + 1} of a table has another number of cells`);
}
