import { Refusal } from '../errors.ts';

/** The place after which the next page begins: the sort value and the id of the last row, opaque on the wire. */
export type Place = [string | number, string];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function writeCursor(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** How a sort value looks: `digits` is a number and `instant` a time, both as the database writes them. */
export type SortKind = 'string' | 'number' | 'digits' | 'instant';

/** @throws Refusal invalid_input for what this server never gave out for that kind of sort value */
export function readCursor(text: string | undefined, kind: SortKind): Place | null {
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

// A database in a zone of its own writes times before that had a zone with the seconds of its place.
const INSTANT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d{1,6})?[+-](0\d|1[0-5])(:[0-5]\d){0,2}$/;

function isSortValue(value: unknown, kind: SortKind): boolean {
  if (kind === 'number') return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
  if (typeof value !== 'string') return false;
  if (kind === 'digits') return /^\d{1,10}$/.test(value) && Number(value) < 2 ** 31;
  // What no text of the database can hold.
  if (kind === 'string') return !value.includes('\0');
  const [, day, time] = INSTANT.exec(value) ?? [];
  return day !== undefined && isOnCalendar(`${day}T${time}`);
}

/** A day of its month in a year that the database counts, too: there is no 30 February, and no year 0. */
function isOnCalendar(written: string): boolean {
  const read = new Date(`${written}Z`);
  return (
    !written.startsWith('0000') && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(written)
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    // Not JSON is just another mark that we never gave out.
    return null;
  }
}
