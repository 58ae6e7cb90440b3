/** The input cannot be used; `message` is one sentence that names the place inside the file. */
export class BadInput extends Error {
  override name = 'BadInput';
  /** Files of this folder are JSON, so the place is a path such as jurors[3].max. */
  readonly line: number | null = null;
  readonly column: string | null;

  constructor(message: string, column: string | null = null) {
    super(message);
    this.column = column;
  }
}

/** Parses JSON into an object; throws BadInput with the parser's own words. */
export function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    throw new BadInput(`This is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadInput('The file must hold one JSON object.');
  return value as Record<string, unknown>;
}

export function listIn(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) throw new BadInput(`${path} must be a list.`, path);
  return value;
}

export function wholeIn(value: unknown, path: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `from ${least} to ${most}`;
    throw new BadInput(`${path} must be a whole number, ${range}.`, path);
  }
  return value;
}

/** Ids may be written as texts or numbers; an entry may be the id itself or an object that has it. */
export function idIn(entry: unknown, path: string): string {
  const id = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>)['id'] : entry;
  if (typeof id === 'number' || (typeof id === 'string' && id !== '')) return String(id);
  throw new BadInput(`${path} has no id.`, `${path}.id`);
}

export function refuseRepeats(ids: readonly string[], path: string): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) throw new BadInput(`"${id}" stands twice in ${path}.`, path);
    seen.add(id);
  }
}

/** "1 juror", "2 jurors". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
