import { redirect } from '@sveltejs/kit';
import { api, orNull } from '#lib/api.ts';
import type { Verification } from '#lib/types/office.ts';
import { resultsWords } from '#lib/words/results.ts';
import type { PageServerLoad } from './$types.js';

/** A page to read: everything on it works by itself, so it brings no program. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  // The fingerprint of a receipt, typed where the code of a certificate is asked for.
  if (/^(?:[0-9a-f]\s*){64}$/i.test(event.params.code))
    redirect(303, `/verification/receipt/${event.params.code.replaceAll(/\s/g, '').toLowerCase()}`);
  const found = await orNull(
    api(event).get<Verification>(`/api/verification/${encodeURIComponent(event.params.code)}`),
  );
  const w = resultsWords[event.locals.lang];
  return {
    found,
    code: event.params.code,
    headline: !found ? w.unknown : found.verdict === 'valid' ? w.valid : w.revoked,
  };
};
