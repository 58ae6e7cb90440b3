import { api, orNull } from '#lib/api.ts';
import type { Verification } from '#lib/types/office.ts';
import { t } from '#lib/words/index.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const found = await orNull(
    api(event).get<Verification>(`/api/verification/${encodeURIComponent(event.params.code)}`),
  );
  const w = t(event.locals.lang).results;
  return {
    found,
    code: event.params.code,
    headline: !found ? w.unknown : found.verdict === 'valid' ? w.valid : w.revoked,
  };
};
