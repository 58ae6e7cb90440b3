import { api, orNull } from '#lib/api.ts';
import type { CheckedReceipt } from '#lib/types/integrity.ts';
import { receiptWords } from '#lib/words/receipt.ts';
import type { PageServerLoad } from './$types.js';

/** A page to read: everything on it works by itself, so it brings no program. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const found = await orNull(
    api(event).get<CheckedReceipt>(`/api/receipts/${encodeURIComponent(event.params.code)}`),
  );
  const w = receiptWords[event.locals.lang];
  return {
    found,
    code: event.params.code,
    headline: !found ? w.unknown : found.isNewest ? w.known : w.replaced,
  };
};
