import { api, orNull } from '#lib/api.ts';
import type { Verification } from '#lib/types/office.ts';
import { resultsWords } from '#lib/words/results.ts';
import type { PageServerLoad } from './$types.js';

/** A page to read: everything on it works by itself, so it brings no program. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
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
