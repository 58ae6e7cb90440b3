import { deviceStore } from '#lib/device-store.ts';

/**
 * Photos of a field visit that wait for the connection, in the browser's own database: a closed page, an empty battery
 * or a reload loses none. Each is erased once the server has it, and all of them when somebody signs out.
 */
export type KeptPhoto = {
  /** The key it is sent under, so that a repeat keeps it once. */
  key: string;
  personId: string;
  visitId: string;
  fields: Record<string, string>;
  file: File;
  keptAt: number;
};

const STORE = 'waiting-photos';
const onDevice = deviceStore<{ [STORE]: KeptPhoto }>('kipp', { [STORE]: 'key' });
/** A report is long sent by then; what was never sent is nobody's to keep on a phone. */
const KEEP_MS = 30 * 86_400_000;

/** Keeps one photo. @throws DOMException where the browser keeps nothing, or its space is full */
export async function keepPhoto(photo: KeptPhoto): Promise<void> {
  await onDevice('readwrite', async (door) => door.put(STORE, photo));
}

/** What this person took for a visit and the server does not have yet, oldest first. */
export async function listPhotos(personId: string, visitId: string): Promise<KeptPhoto[]> {
  const all = await onDevice('readonly', (door) => door.all(STORE));
  for (const old of all.filter((one) => one.keptAt < Date.now() - KEEP_MS)) await forgetPhoto(old.key);
  return all
    .filter((one) => one.personId === personId && one.visitId === visitId)
    .filter((one) => one.keptAt >= Date.now() - KEEP_MS)
    .sort((a, b) => a.keptAt - b.keptAt);
}

export async function forgetPhoto(key: string): Promise<void> {
  await onDevice('readwrite', async (door) => door.remove(STORE, key));
}

/** How many photos wait on this device, whoever took them; none where the browser keeps nothing. */
export async function countPhotos(): Promise<number> {
  return onDevice('readonly', async (door) => (await door.all(STORE)).length).catch(() => 0);
}

/** Erases every photo that waits on this device. */
export async function forgetPhotos(): Promise<void> {
  await onDevice('readwrite', async (door) => {
    for (const { key } of await door.all(STORE)) door.remove(STORE, key);
  }).catch(() => undefined);
}
