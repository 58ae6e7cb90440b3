import { api, orError } from '#lib/api.ts';
import type { Funnel, Hubs } from '#lib/types/network.ts';
import { networkWords } from '#lib/words/network.ts';
import { publicPlacesWords } from '#lib/words/public-places.ts';
import type { PageServerLoad } from './$types.js';

/** A page to read: everything on it works by itself, so it brings no program. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const w = networkWords[event.locals.lang];
  const [network, hubs] = await Promise.all([
    orError(event, api(event).get<Funnel>('/api/network/funnel')),
    orError(event, api(event).get<Hubs>('/api/hubs')),
  ]);
  return { network, hubs, headline: publicPlacesWords[event.locals.lang].network, lead: w.publicLead };
};
