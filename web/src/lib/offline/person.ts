import type { Me } from '#lib/types/people.ts';
import type { Lang } from '#lib/words/define.ts';
import { onDevice, type KeptLast } from './database.ts';

/**
 * Notes who is signed in. Looking through another's eyes is not being that person. It lies beside the set and not in the
 * smaller store of the browser, which is written late and forgets the last seconds when the power goes.
 */
export async function noteLast(me: Me | null, lang: Lang, theme: string): Promise<void> {
  if (!me || me.viewing) return;
  const last: KeptLast = { id: 'last', personId: me.person.id, lang, theme };
  // A browser that keeps nothing keeps no set either.
  await onDevice('readwrite', async (door) => door.put('last', last)).catch(() => undefined);
}

/** Who was signed in here last; null after a sign-out, or where nothing is kept. */
export const lastHere = (): Promise<KeptLast | null> =>
  onDevice('readonly', (door) => door.get('last', 'last')).then(
    (last) => last ?? null,
    () => null,
  );

/** Where somebody was reading: the proposal, the aspect in hand, how far down in pixels. */
export type Place = { assignmentId: string; aspect: string | null; top: number };
const placeKey = (personId: string) => `kipp:${personId}:place`;

export function notePlace(personId: string, place: Place): void {
  try {
    localStorage.setItem(placeKey(personId), JSON.stringify(place));
  } catch {
    // Then reading begins at the top.
  }
}

export function placeOf(personId: string): Place | null {
  try {
    return JSON.parse(localStorage.getItem(placeKey(personId)) ?? 'null') as Place | null;
  } catch {
    return null;
  }
}
