/** Where the fault is: a line counted from 1 (the header is line 1) and a column's name, where they are known. */
export type Place = { readonly line?: number; readonly column?: string };

/** The input cannot be used. The caller adds the file's name; `message` is one sentence without a path. */
export class BadInput extends Error {
  override name = 'BadInput';
  readonly line: number | null;
  readonly column: string | null;

  constructor(message: string, place: Place = {}) {
    super(message);
    this.line = place.line ?? null;
    this.column = place.column ?? null;
  }
}

/** An honest answer's caveat, printed beside the figures. */
export type Warning = { readonly code: string; readonly message: string };
