import type { Values } from '#lib/autosave.svelte.ts';
import { onDevice, type KeptSheet, type Sent } from './database.ts';

const idOf = (personId: string, assignmentId: string) => `${personId} ${assignmentId}`;

/** Whether the server does not have all that stands here. */
export const waits = (sheet: KeptSheet): boolean =>
  sheet.sent !== null || sheet.finish || differs(sheet.values, sheet.base);

const differs = (a: Values, b: Values): boolean =>
  Object.keys({ ...a, ...b }).some((name) => (a[name] ?? '') !== (b[name] ?? ''));

export type Opening = Pick<KeptSheet, 'personId' | 'assignmentId' | 'sheetId' | 'title' | 'base'> & {
  serverAt: number | null;
};

/** The sheet as this device has it. What waits here stays over what the server just said; else the server's stands. */
export function openSheet(given: Opening): Promise<KeptSheet> {
  return onDevice('readwrite', async (door) => {
    const id = idOf(given.personId, given.assignmentId);
    const kept = await door.get('sheets', id);
    if (kept && waits(kept)) return kept;
    const fresh: KeptSheet = {
      ...given,
      id,
      values: { ...given.base },
      finish: false,
      typedAt: kept?.typedAt ?? 0,
      sent: null,
      conflict: null,
      refused: null,
    };
    door.put('sheets', fresh);
    return fresh;
  });
}

/** One field as it was typed, and what the page saw in it before. */
export type Typed = { name: string; value: string; seen: string };

/**
 * Keeps what was typed. Where another tab of this device changed a field since it was `seen`, both stand as a conflict
 * until the person chooses; nothing is overwritten.
 */
export function typeInto(
  personId: string,
  assignmentId: string,
  typed: readonly Typed[],
): Promise<KeptSheet | null> {
  return change(personId, assignmentId, (sheet) => ({ ...withTyped(sheet, typed), typedAt: Date.now() }));
}

/** The sheet with what was typed. Pure. */
export function withTyped(sheet: KeptSheet, typed: readonly Typed[]): KeptSheet {
  const values = { ...sheet.values };
  const conflict: Values = { ...sheet.conflict };
  const clashes = new Set(sheet.clashes);
  for (const { name, value, seen } of typed) {
    const here = sheet.values[name] ?? '';
    if (here !== seen && here !== value) {
      conflict[name] = here;
      clashes.add(name);
    }
    values[name] = value;
  }
  return { ...sheet, values, refused: null, ...opposed(conflict, clashes) };
}

const opposed = (conflict: Values, clashes: Iterable<string>) => ({
  conflict: Object.keys(conflict).length ? conflict : null,
  clashes: [...clashes].filter((name) => name in conflict),
});

/** The sheet is done: it goes to the server as finished once everything on it has arrived. */
export const markFinished = (personId: string, assignmentId: string) =>
  change(personId, assignmentId, (sheet) => ({ ...sheet, finish: true, typedAt: Date.now(), refused: null }));

/** The person chose between two versions of some fields. */
export const settle = (personId: string, assignmentId: string, chosen: Values) =>
  change(personId, assignmentId, (sheet) => ({ ...withChosen(sheet, chosen), typedAt: Date.now() }));

/**
 * The sheet with what was chosen. Where the server holds the other version, that was seen and is the base from here; where another
 * tab typed it, the server has neither, and the base stays, so that whichever was chosen is sent. Pure.
 */
export function withChosen(sheet: KeptSheet, chosen: Values): KeptSheet {
  const all = Object.entries(sheet.conflict ?? {});
  const left = Object.fromEntries(all.filter(([name]) => !(name in chosen)));
  const seen = all.filter(([name]) => name in chosen && !sheet.clashes?.includes(name));
  return {
    ...sheet,
    base: { ...sheet.base, ...Object.fromEntries(seen) },
    values: { ...sheet.values, ...chosen },
    ...opposed(left, sheet.clashes ?? []),
  };
}

/** Takes what is to be sent now, under one key; the same again while its answer is missing. Null: nothing, or a person has to choose. */
export async function takeToSend(personId: string, assignmentId: string): Promise<Sent | null> {
  const sheet = await change(personId, assignmentId, (sheet) => {
    if (sheet.sent || sheet.conflict || !waits(sheet)) return sheet;
    const { base, values, finish } = sheet;
    return { ...sheet, sent: { key: crypto.randomUUID(), base, values, finish } };
  });
  return sheet && !sheet.conflict ? sheet.sent : null;
}

export type Outcome =
  | { kind: 'arrived'; at: number; values: Values; finished: boolean }
  | { kind: 'conflict'; theirs: Values }
  | { kind: 'refused'; detail: string }
  | { kind: 'gone' };

/** The server answered what was sent under this key. */
export const answered = (personId: string, assignmentId: string, key: string, outcome: Outcome) =>
  change(personId, assignmentId, (sheet) => {
    const { sent } = sheet;
    if (sent?.key !== key) return sheet;
    if (outcome.kind === 'gone') return null;
    if (outcome.kind === 'refused') return { ...sheet, sent: null, finish: false, refused: outcome.detail };
    if (outcome.kind === 'conflict') return withTheirs(sheet, outcome.theirs);
    // What another device changed in other fields comes along; what was typed here since stays.
    const values = { ...outcome.values };
    for (const [name, value] of Object.entries(sheet.values))
      if (value !== (sent.values[name] ?? '')) values[name] = value;
    return {
      ...sheet,
      sent: null,
      base: outcome.values,
      values,
      finish: sheet.finish && !outcome.finished,
      serverAt: outcome.at,
    };
  });

/** The sheet with what the server holds in its place; what another tab typed in other fields stays to be chosen. Pure. */
export function withTheirs(sheet: KeptSheet, theirs: Values): KeptSheet {
  const clashes = (sheet.clashes ?? []).filter((name) => !(name in theirs));
  return { ...sheet, sent: null, ...opposed({ ...sheet.conflict, ...theirs }, clashes) };
}

export const findSheet = (personId: string, assignmentId: string): Promise<KeptSheet | undefined> =>
  onDevice('readonly', (door) => door.get('sheets', idOf(personId, assignmentId)));

/** This person's sheets on this device. */
export async function listSheets(personId: string): Promise<KeptSheet[]> {
  const all = await onDevice('readonly', (door) => door.all('sheets'));
  return all.filter((sheet) => sheet.personId === personId);
}

/** How many sheets of this person the server does not have whole; none where the browser keeps nothing. */
export const countWaiting = (personId: string): Promise<number> =>
  listSheets(personId)
    .then((all) => all.filter(waits).length)
    .catch(() => 0);

async function change(
  personId: string,
  assignmentId: string,
  by: (sheet: KeptSheet) => KeptSheet | null,
): Promise<KeptSheet | null> {
  return onDevice('readwrite', async (door) => {
    const id = idOf(personId, assignmentId);
    const sheet = await door.get('sheets', id);
    if (!sheet) return null;
    const next = by(sheet);
    if (next) door.put('sheets', next);
    else door.remove('sheets', id);
    return next;
  });
}
