import type { Outcome } from './rows.ts';

/**
 * The way back from what was done with several rows: the browser's tab keeps it, so that whoever left the list finds it there when
 * they return. It is theirs alone, and of the list and the edition it was done in; whether it may still be gone is the server's to say.
 */
export type KeptUndo = { personId: string; place: string; at: string; outcome: Outcome };

export const STORE = 'kipp:undo';

/** Only the last act of a tab is kept: it is the one a person still has in mind. */
export function keepUndo(kept: KeptUndo): void {
  if (read()?.outcome.key === kept.outcome.key) return;
  try {
    sessionStorage.setItem(STORE, JSON.stringify(kept));
  } catch {
    // No room in this tab: the way back stands on the page, as long as it is open.
  }
}

/** It was gone, or is not wanted. */
export function forgetUndo(): void {
  try {
    sessionStorage.removeItem(STORE);
  } catch {
    // A tab that keeps nothing has nothing to forget.
  }
}

/** What this person did last in this place; somebody else's is forgotten when it is met. */
export function keptUndo(personId: string | undefined, place: string): KeptUndo | null {
  const kept = read();
  if (!kept) return null;
  if (kept.personId !== personId) forgetUndo();
  return kept.personId === personId && kept.place === place ? kept : null;
}

function read(): KeptUndo | null {
  try {
    return JSON.parse(sessionStorage.getItem(STORE) ?? 'null') as KeptUndo | null;
  } catch {
    return null;
  }
}
