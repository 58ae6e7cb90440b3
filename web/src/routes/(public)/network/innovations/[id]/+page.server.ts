import { api, orError } from '#lib/api.ts';
import type { InnovationFunnel } from '#lib/types/network.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const id = encodeURIComponent(event.params.id);
  const found = await orError(event, api(event).get<InnovationFunnel>(`/api/innovations/${id}/replications`));
  return { found, headline: found.title, lead: found.ownerName ?? '' };
};
