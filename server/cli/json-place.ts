/** Where something stands in a JSON text: lines and columns count from 1, columns in UTF-16 units. Pure. */
export type JsonPlace = { readonly line: number; readonly column: number };

/** What is wrong with a JSON text, and where; `path` as in jurors[3].max. */
export type JsonFault = { readonly message: string; readonly place: JsonPlace };

/**
 * The first fault of a JSON text, or null. JSON.parse takes the last of two equal names silently and often tells no place, so
 * both are found here; nothing is kept, since an instance may hold millions of numbers.
 */
export function faultOf(text: string): JsonFault | null {
  try {
    new Scanner(text, null).whole();
    return null;
  } catch (error) {
    if (!(error instanceof Found)) throw error;
    return { message: error.message, place: placeAt(text, error.offset) };
  }
}

/** Where the value of that path begins in a sound JSON text ('' is the whole); null where there is none. */
export function placeOf(text: string, path: string): JsonPlace | null {
  const scanner = new Scanner(text, path);
  scanner.whole();
  return scanner.found === null ? null : placeAt(text, scanner.found);
}

class Found extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

function placeAt(text: string, offset: number): JsonPlace {
  const before = text.slice(0, offset);
  return {
    line: before.split('\n').length,
    column: offset - (before.lastIndexOf('\n') + 1) + 1,
  };
}

const LITERAL = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
// eslint-disable-next-line no-control-regex -- control characters are what a JSON string may not hold
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const DEEPEST = 200;

class Scanner {
  readonly #text: string;
  readonly #wanted: string | null;
  #at = 0;
  /** The offset of the value that was asked for. */
  found: number | null = null;

  constructor(text: string, wanted: string | null) {
    this.#text = text;
    this.#wanted = wanted;
  }

  whole(): void {
    if (this.#text.charCodeAt(0) === 0xfeff) this.#at = 1;
    this.#value('', 0);
    this.#space();
    if (this.#at < this.#text.length) this.#fail();
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.#at += 1;
    }
  }

  #fail(): never {
    const next = this.#text[this.#at];
    const what = next === undefined ? 'it ends too early' : `${JSON.stringify(next)} cannot stand here`;
    throw new Found(`This is not JSON: ${what}.`, this.#at);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) this.#fail();
    this.#at += found!.length;
    return found!;
  }

  /** Passes over one of these signs. @returns which */
  #sign(signs: string): string {
    this.#space();
    const next = this.#text[this.#at];
    if (next === undefined || !signs.includes(next)) this.#fail();
    this.#at += 1;
    return next!;
  }

  #value(path: string, depth: number): void {
    this.#space();
    if (path === this.#wanted) this.found = this.#at;
    if (depth > DEEPEST) throw new Found('This JSON is nested too deeply.', this.#at);
    const next = this.#text[this.#at];
    if (next === '{') this.#object(path, depth);
    else if (next === '[') this.#list(path, depth);
    else if (!this.#plainNumber()) this.#take(next === '"' ? STRING : LITERAL);
  }

  /** The digits of most instances, without the cost of a pattern. @returns whether there was such a number */
  #plainNumber(): boolean {
    const first = this.#text.charCodeAt(this.#at);
    if (first < 49 || first > 57) return false;
    let end = this.#at + 1;
    let code = this.#text.charCodeAt(end);
    while (code >= 48 && code <= 57) code = this.#text.charCodeAt(++end);
    if (code !== 44 && code !== 93 && code !== 125) return false;
    this.#at = end;
    return true;
  }

  #object(path: string, depth: number): void {
    this.#at += 1;
    const names = new Set<string>();
    this.#space();
    if (this.#text[this.#at] === '}') {
      this.#at += 1;
      return;
    }
    do {
      this.#space();
      const start = this.#at;
      const name = JSON.parse(this.#take(STRING)) as string;
      if (names.has(name)) throw new Found(`"${name}" stands twice in one object.`, start);
      names.add(name);
      this.#sign(':');
      this.#value(this.#wanted === null ? '' : path === '' ? name : `${path}.${name}`, depth + 1);
    } while (this.#sign(',}') === ',');
  }

  #list(path: string, depth: number): void {
    this.#at += 1;
    this.#space();
    if (this.#text[this.#at] === ']') {
      this.#at += 1;
      return;
    }
    let index = 0;
    do {
      this.#value(this.#wanted === null ? '' : `${path}[${index}]`, depth + 1);
      index += 1;
    } while (this.#sign(',]') === ',');
  }
}
