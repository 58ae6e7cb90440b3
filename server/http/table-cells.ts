/** A spreadsheet runs a cell that begins so as a formula when it opens a CSV (OWASP, "CSV Injection"). */
const RUNS = /^[=+\-@\t\r]/;
const NEUTRALISED = /^'(?=[=+\-@\t\r])/;

/** An apostrophe in front makes a text of what a spreadsheet would run; `plainCell` takes it away again. */
export function neutralCell(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}

/** What was meant by a cell that `neutralCell` wrote. */
export function plainCell(text: string): string {
  return text.replace(NEUTRALISED, '');
}

const WIB_OFFSET_MS = 7 * 3_600_000;

/** The wall clock of Jakarta as a date whose UTC fields are that clock: spreadsheets know no zones. */
export function jakartaClock(instant: Date | string): Date {
  return new Date(new Date(instant).getTime() + WIB_OFFSET_MS);
}
