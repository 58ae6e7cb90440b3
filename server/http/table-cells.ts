/**
 * A spreadsheet runs a cell that begins so as a formula when it opens a CSV, the wide forms of East Asian keyboards as well
 * (OWASP, "CSV Injection").
 */
const RUNS = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const NEUTRALISED = /^'(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])/;

/** An apostrophe in front makes a text of what a spreadsheet would run; `plainCell` takes it away again. */
export function neutralCell(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}

/** What was meant by a cell that `neutralCell` wrote. */
export function plainCell(text: string): string {
  return text.replace(NEUTRALISED, '');
}

/** One line of a CSV by RFC 4180, with its end: quoted where a comma, a quote, a line break, an edge of white space or another delimiter needs it. */
export function csvRecord(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}

const WIB_OFFSET_MS = 7 * 3_600_000;

/** The wall clock of Jakarta as a date whose UTC fields are that clock: spreadsheets know no zones. */
export function jakartaClock(instant: Date | string): Date {
  return new Date(new Date(instant).getTime() + WIB_OFFSET_MS);
}
