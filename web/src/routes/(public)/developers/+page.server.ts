import type { RequestEvent } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { indexOf, routesOf, type ApiDocument, type ApiIndex } from '#lib/openapi.ts';
import { platformWords } from '#lib/words/platform.ts';
import { publicPlacesWords } from '#lib/words/public-places.ts';
import type { PageServerLoad } from './$types.js';

/** A page to read: everything on it works by itself, so it brings no program. */
export const csr = false;

/** The description changes with the server's version alone; three megabytes are not read for each visit. */
const FRESH_MS = 300_000;
let known: { until: number; index: Promise<ApiIndex> } | null = null;

function readIndex(event: RequestEvent): Promise<ApiIndex> {
  if (known && Date.now() < known.until) return known.index;
  const index = api(event).get<ApiDocument>('/api/openapi.json').then(indexOf);
  known = { until: Date.now() + FRESH_MS, index };
  // A server that could not answer is asked again by the next visit.
  index.catch(() => (known = null));
  return index;
}

export const load: PageServerLoad = async (event) => {
  const index = await orError(event, readIndex(event));
  const params = event.url.searchParams;
  const words = (params.get('q') ?? '').trim();
  const { tags } = index;
  const tag = words ? '' : (tags.find(({ name }) => name === params.get('tag'))?.name ?? tags[0]?.name ?? '');
  const w = platformWords[event.locals.lang];
  return {
    headline: publicPlacesWords[event.locals.lang].api,
    lead: w.apiLead,
    description: index.description,
    tags,
    tag,
    words,
    routes: routesOf(index, { tag, words }),
  };
};
