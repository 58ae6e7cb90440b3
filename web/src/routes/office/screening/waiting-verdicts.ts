import { onDevice, STORE, type KeptVerdict } from '#lib/kept-verdicts.ts';

/* What the check itself does with its verdicts on the device; apart, because every page brings what signing out needs of them. */

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
