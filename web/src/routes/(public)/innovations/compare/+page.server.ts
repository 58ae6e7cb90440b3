import { api, orError, query } from '#lib/api.ts';
import type { Innovation } from '#lib/types/directory.ts';
import { directoryWords } from '#lib/words/directory.ts';
import type { PageServerLoad } from './$types.js';

/** A page to read: everything on it works by itself, so it brings no program. */
export const csr = false;

const MOST = 4;

export const load: PageServerLoad = async (event) => {
  const ids = event.url.searchParams.getAll('id').slice(0, MOST).join(',');
  const path = `/api/innovations/comparison${query({ ids })}`;
  const { items } = await orError(event, api(event).get<{ items: Innovation[] }>(path));
  return { items, headline: directoryWords[event.locals.lang].compareTitle, lead: '' };
};
