import { Refusal } from '../errors.ts';

/** The place after which the next page begins: the sort value and the id of the last row, opaque on the wire. */
export type Place = [string | number, string];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function writeCursor(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** @throws Refusal invalid_input for what this server never gave out for that kind of sort value */
export function readCursor(text: string | undefined, kind: 'string' | 'number'): Place | null {
  if (text === undefined) return null;
  const place = parse(text);
  if (
    Array.isArray(place) &&
    place.length === 2 &&
    isSortValue(place[0], kind) &&
    typeof place[1] === 'string' &&
    UUID.test(place[1])
  ) {
    return place as Place;
  }
  const detail = {
    id: 'Tanda halaman ini tidak dikenal. Mulai lagi dari halaman pertama.',
    en: 'This page mark is not known. Begin again at the first page.',
  };
  throw new Refusal('invalid_input', { summary: detail }, {}, [
    { path: 'after', code: 'unknown_cursor', detail },
  ]);
}

function isSortValue(value: unknown, kind: 'string' | 'number'): boolean {
  if (kind === 'string') return typeof value === 'string';
  return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    // Not JSON is just another mark that we never gave out.
    return null;
  }
}
