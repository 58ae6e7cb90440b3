import { onDevice, STORES, type KeptFile, type KeptItem, type KeptSet, type KeptSheet } from './database.ts';
import { waits } from './sheets.ts';

/** A set that was not refreshed for so long is erased. */
export const KEEP_MS = 14 * 86_400_000;

export type SetHere = { set: KeptSet; items: KeptItem[]; sheets: KeptSheet[]; fileIds: Set<string> };

/** This person's set on this device, null where there is none. Never another person's. */
export async function readSet(personId: string): Promise<SetHere | null> {
  await eraseOld();
  return onDevice('readonly', async (door) => {
    const set = await door.get('sets', personId);
    if (!set) return null;
    const mine = <T extends { personId: string }>(rows: T[]) =>
      rows.filter((row) => row.personId === personId);
    const items = mine(await door.all('items')).sort((a, b) => (a.id < b.id ? -1 : 1));
    const sheets = mine(await door.all('sheets'));
    const files = mine(await door.all('files'));
    return { set, items, sheets, fileIds: new Set(files.map((file) => file.id)) };
  });
}

export const readItem = (id: string): Promise<KeptItem | undefined> =>
  onDevice('readonly', (door) => door.get('items', id));

/** An attachment to open, of the kinds a page may show; others are only handed out as a download. */
export async function readFile(personId: string, id: string): Promise<Blob | null> {
  const file = await onDevice('readonly', (door) => door.get('files', id));
  return file?.personId === personId ? file.blob : null;
}

export const keepSet = (set: KeptSet): Promise<void> =>
  onDevice('readwrite', async (door) => door.put('sets', set));

/** Notes something on a set that is still here: one that was erased meanwhile does not come back by it. */
export const noteOnSet = (personId: string, change: Partial<KeptSet>): Promise<void> =>
  onDevice('readwrite', async (door) => {
    const set = await door.get('sets', personId);
    if (set) door.put('sets', { ...set, ...change });
  });

/** Keeps a text of a set that is still here. @returns false when the set was erased while the text was on its way */
export const keepItem = (item: KeptItem): Promise<boolean> =>
  onDevice('readwrite', async (door) => {
    const isHere = (await door.get('sets', item.personId)) !== undefined;
    if (isHere) door.put('items', item);
    return isHere;
  });

/** Keeps an attachment; as `keepItem`. */
export const keepFile = (file: KeptFile): Promise<boolean> =>
  onDevice('readwrite', async (door) => {
    const isHere = (await door.get('sets', file.personId)) !== undefined;
    if (isHere) door.put('files', file);
    return isHere;
  });

/**
 * Erases the texts of tasks that are no longer this person's to read: closed, taken away, or in conflict. Scores that
 * still wait stay, so that they can be handed in late.
 * @param still the tasks the server named
 * @returns how many texts were erased
 */
export function eraseGone(personId: string, still: ReadonlySet<string>): Promise<number> {
  return onDevice('readwrite', async (door) => {
    const items = (await door.all('items')).filter((one) => one.personId === personId && !still.has(one.id));
    for (const { id } of items) door.remove('items', id);
    for (const file of await door.all('files'))
      if (file.personId === personId && !still.has(file.assignmentId)) door.remove('files', file.id);
    for (const sheet of await door.all('sheets'))
      if (sheet.personId === personId && !still.has(sheet.assignmentId) && !waits(sheet))
        door.remove('sheets', sheet.id);
    return items.length;
  });
}

/** Erases the texts of everybody else on this device; their unsent scores wait for them, unseen. */
export function eraseOthers(personId: string): Promise<void> {
  return eraseWhere((row) => row.personId !== personId, true);
}

/** Everything of this person, unsent scores included: at sign-out, after they were asked. */
export function eraseAll(personId: string): Promise<void> {
  return eraseWhere((row) => row.personId === personId, false);
}

/** Scores that wait are spared for as long again as the set: a set may grow old while its person scores without a line. Pure. */
export const isSpared = (row: object, now: number): boolean =>
  'values' in row && waits(row as KeptSheet) && (row as KeptSheet).typedAt >= now - KEEP_MS;

/** What nobody has refreshed for 14 days, whoever it belongs to. */
function eraseOld(): Promise<void> {
  return onDevice('readwrite', async (door) => {
    const now = Date.now();
    const old = new Set<string>();
    for (const set of await door.all('sets')) if (set.contactAt < now - KEEP_MS) old.add(set.personId);
    if (!old.size) return;
    for (const store of STORES)
      for (const row of await door.all(store))
        if (old.has(row.personId) && !isSpared(row, now))
          door.remove(store, 'id' in row ? row.id : row.personId);
  });
}

function eraseWhere(isTheirs: (row: { personId: string }) => boolean, sparesWaiting: boolean): Promise<void> {
  return onDevice('readwrite', async (door) => {
    for (const store of STORES)
      for (const row of await door.all(store)) {
        if (!isTheirs(row)) continue;
        if (sparesWaiting && 'values' in row && waits(row)) continue;
        door.remove(store, 'id' in row ? row.id : row.personId);
      }
  });
}
