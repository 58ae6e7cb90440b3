import { api } from '#lib/api.ts';
import type { Keys } from '#lib/types/integrity.ts';
import { checkWords } from '#lib/words/check.ts';
import { proofsWords } from '#lib/words/proofs.ts';
import { publicPlacesWords } from '#lib/words/public-places.ts';
import type { PageServerLoad } from './$types.js';

/** The page brings the site's key with it; what is checked never leaves the device. */
export const load: PageServerLoad = async (event) => {
  const { vkey, former } = await api(event).get<Keys>('/api/integrity/key');
  const w = proofsWords[event.locals.lang];
  return {
    vkey,
    former: former.map(({ handover: _, ...key }) => key),
    headline: publicPlacesWords[event.locals.lang].check,
    lead: w.lead,
    // In the page rather than in its program, where they would come in both languages.
    words: checkWords[event.locals.lang],
  };
};
