import { api, orError } from '#lib/api.ts';
import type { DirectoryStatistics } from '#lib/types/directory.ts';
import { directoryWords } from '#lib/words/directory.ts';
import type { PageServerLoad } from './$types.js';

/** A page to read: everything on it works by itself, so it brings no program. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const numbers = await orError(event, api(event).get<DirectoryStatistics>('/api/innovations/statistics'));
  const directory = directoryWords[event.locals.lang];
  if (!event.locals.me)
    event.setHeaders({ 'cache-control': 'public, max-age=60', vary: 'cookie, accept-language' });
  return { numbers, headline: directory.statistics, lead: directory.statisticsLead };
};
