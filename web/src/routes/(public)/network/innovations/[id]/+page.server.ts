import { api, orError, query } from '#lib/api.ts';
import type { InnovationFunnel } from '#lib/types/network.ts';
import type { PageServerLoad } from './$types.js';

/** A page to read: everything on it works by itself, so it brings no program. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const id = encodeURIComponent(event.params.id);
  const like = event.url.searchParams.get('like') ?? '';
  const path = `/api/innovations/${id}/replications${query({ like: /^\d{2}(\.\d{2})?$/.test(like) ? like : undefined })}`;
  const found = await orError(event, api(event).get<InnovationFunnel>(path));
  return { found, headline: found.title, lead: found.ownerName ?? '' };
};
