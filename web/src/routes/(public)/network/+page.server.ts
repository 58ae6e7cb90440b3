import { api, orError } from '#lib/api.ts';
import type { Funnel, Hubs } from '#lib/types/network.ts';
import { networkWords } from '#lib/words/network.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const w = networkWords[event.locals.lang];
  const [network, hubs] = await Promise.all([
    orError(event, api(event).get<Funnel>('/api/network/funnel')),
    orError(event, api(event).get<Hubs>('/api/hubs')),
  ]);
  return { network, hubs, headline: w.publicTitle, lead: w.publicLead };
};
