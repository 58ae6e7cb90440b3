import type { Words } from '../db/schema/columns.ts';

/** Why a publication does not go out any more: what it says is not what the awards say now. */
export const CHANGED: Words = {
  id: 'Hasilnya berubah sesudah dikonfirmasi. Batalkan, lalu minta pengumuman lagi.',
  en: 'The result changed after it was confirmed. Cancel it and ask for publication again.',
};

/**
 * What holds a publication back: `guard` can be settled, and then it may go out; `change` cannot, and only a new one
 * helps. Null where nothing holds it.
 */
export function heldBy(reason: Words | null): 'guard' | 'change' | null {
  if (!reason) return null;
  return reason.en === CHANGED.en ? 'change' : 'guard';
}
