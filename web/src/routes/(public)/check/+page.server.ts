import { api } from '#lib/api.ts';
import { t } from '#lib/words/index.ts';
import type { PageServerLoad } from './$types.js';

/** The page brings the site's key with it; what is checked never leaves the device. */
export const load: PageServerLoad = async (event) => {
  const { vkey } = await api(event).get<{ vkey: string }>('/api/integrity/key');
  const w = t(event.locals.lang).proofs;
  return { vkey, headline: w.title, lead: w.lead };
};
