import { api, orError, query } from '#lib/api.ts';
import { askedIn } from '#lib/directory/address.ts';
import type { DirectoryPage } from '#lib/types/directory.ts';
import { directoryWords } from '#lib/words/directory.ts';
import { publicPlacesWords } from '#lib/words/public-places.ts';
import type { PageServerLoad } from './$types.js';

/** The server alone draws this page; what its forms need is the small program (lib/ui/Small.svelte). */
export const csr = false;

const ROWS = 20;

export const load: PageServerLoad = async (event) => {
  const asked = askedIn(event.url.searchParams);
  // Without a question the newest come first: an order by titles says nothing to whoever looks around.
  const sort = asked['sort'] ?? (asked['q'] ? 'relevance' : 'newest');
  const found = await orError(
    event,
    api(event).get<DirectoryPage>(`/api/innovations${query({ ...asked, sort, limit: ROWS })}`),
  );
  const directory = directoryWords[event.locals.lang];
  if (!event.locals.me)
    event.setHeaders({ 'cache-control': 'public, max-age=60', vary: 'cookie, accept-language' });
  return {
    found,
    asked,
    sort,
    headline: publicPlacesWords[event.locals.lang].directory,
    lead: directory.lead,
  };
};
