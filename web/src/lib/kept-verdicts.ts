import { deviceStore } from '#lib/device-store.ts';

/**
 * Verdicts of the administrative check between the press and the server's answer, in the browser's own database: a closed page
 * or an empty battery loses none. Each is erased once the server has answered it or its person took it back, and all of a
 * person's when that person signs out.
 */
export type KeptVerdict = {
  /** One for each person and submission: a newer verdict takes the place of the one before. */
  id: string;
  personId: string;
  submissionId: string;
  title: string;
  verdict: 'pass' | 'fail';
  note: string;
  reasons: string[];
  /** Where it is sent, and the whole form: a repeat of it on the same version gets the same answer. */
  action: string;
  fields: [string, string][];
  pressedAt: number;
  /** The page that sends it, as long as that page lives. */
  page: string;
};

const STORE = 'waiting-verdicts';
const onDevice = deviceStore<{ [STORE]: KeptVerdict }>('kipp-verdicts', { [STORE]: 'id' });
/** The check is long over by then. */
const KEEP_MS = 30 * 86_400_000;

const idOf = (personId: string, submissionId: string) => `${personId} ${submissionId}`;

/** @returns whether it is on the device's disk */
export function keepVerdict(given: Omit<KeptVerdict, 'id'>): Promise<boolean> {
  const row = { ...given, id: idOf(given.personId, given.submissionId) };
  return onDevice('readwrite', async (door) => door.put(STORE, row)).then(
    () => true,
    () => false,
  );
}

/** @param pressedAt spares a newer verdict on the same submission, which another page may have kept meanwhile */
export async function forgetVerdict(
  personId: string,
  submissionId: string,
  pressedAt: number,
): Promise<void> {
  await onDevice('readwrite', async (door) => {
    const row = await door.get(STORE, idOf(personId, submissionId));
    if (row?.pressedAt === pressedAt) door.remove(STORE, row.id);
  }).catch(() => undefined);
}

/** What pages of this person that are gone left behind, oldest first; none where the browser keeps nothing. */
export async function leftVerdicts(personId: string): Promise<KeptVerdict[]> {
  try {
    const all = await onDevice('readwrite', async (door) => {
      const rows = await door.all(STORE);
      for (const old of rows.filter(isOld)) door.remove(STORE, old.id);
      return rows.filter((row) => !isOld(row) && row.personId === personId);
    });
    const { held = [] } = (await navigator.locks?.query()) ?? {};
    const living = new Set(held.map((lock) => lock.name));
    return all.filter((row) => !living.has(row.page)).sort((a, b) => a.pressedAt - b.pressedAt);
  } catch {
    return [];
  }
}

const isOld = (row: KeptVerdict): boolean => row.pressedAt < Date.now() - KEEP_MS;

/** How many verdicts of this person wait on this device. */
export function countVerdicts(personId: string): Promise<number> {
  return onDevice(
    'readonly',
    async (door) => (await door.all(STORE)).filter((row) => row.personId === personId).length,
  ).catch(() => 0);
}

export async function forgetVerdicts(personId: string): Promise<void> {
  await onDevice('readwrite', async (door) => {
    for (const row of await door.all(STORE)) if (row.personId === personId) door.remove(STORE, row.id);
  }).catch(() => undefined);
}
