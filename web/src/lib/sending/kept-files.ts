import { deviceStore } from '#lib/device-store.ts';

/**
 * Files that wait for the connection, in the browser's own database: a closed page, an empty battery or a reload loses none.
 * Each is erased once the server has it, and all of a person's when that person signs out.
 */
export type KeptFile = {
  /** The key it is sent under, so that a repeat keeps it once. */
  key: string;
  personId: string;
  /** The address of the pages that it is sent to. */
  sendTo: string;
  fields: Record<string, string>;
  file: File;
  /** How large it was before the device made it smaller. */
  before: number;
  keptAt: number;
};

const STORE = 'waiting-files';
const onDevice = deviceStore<{ [STORE]: KeptFile }>('kipp-files', { [STORE]: 'key' });
/** What it belongs to is long closed by then; what was never sent is nobody's to keep on a phone. */
const KEEP_MS = 30 * 86_400_000;

/** Keeps one file. @throws DOMException where the browser keeps nothing, or its space is full */
export async function keepFile(file: KeptFile): Promise<void> {
  await onDevice('readwrite', async (door) => door.put(STORE, file));
}

/** What this person chose for one place and the server does not have yet, oldest first. */
export async function listFiles(personId: string, sendTo: string): Promise<KeptFile[]> {
  const all = await onDevice('readonly', (door) => door.all(STORE));
  for (const old of all.filter((one) => one.keptAt < Date.now() - KEEP_MS)) await forgetFile(old.key);
  return all
    .filter((one) => one.personId === personId && one.sendTo === sendTo)
    .filter((one) => one.keptAt >= Date.now() - KEEP_MS)
    .sort((a, b) => a.keptAt - b.keptAt);
}

export async function forgetFile(key: string): Promise<void> {
  await onDevice('readwrite', async (door) => door.remove(STORE, key));
}

/** Whether it still waits: another tab may have sent it. Yes where the browser does not say. */
export async function isWaiting(key: string): Promise<boolean> {
  return onDevice('readonly', async (door) => (await door.get(STORE, key)) !== undefined).catch(() => true);
}

/** How many files of this person wait on this device; none where the browser keeps nothing. */
export async function countFiles(personId: string): Promise<number> {
  return onDevice(
    'readonly',
    async (door) => (await door.all(STORE)).filter((one) => one.personId === personId).length,
  ).catch(() => 0);
}

/** Erases every file of this person that waits on this device. What somebody else has not sent is theirs to send. */
export async function forgetFiles(personId: string): Promise<void> {
  await onDevice('readwrite', async (door) => {
    for (const one of await door.all(STORE)) if (one.personId === personId) door.remove(STORE, one.key);
  }).catch(() => undefined);
}
