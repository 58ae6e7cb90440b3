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

export const STORE = 'waiting-verdicts';
export const onDevice = deviceStore<{ [STORE]: KeptVerdict }>('kipp-verdicts', { [STORE]: 'id' });
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
