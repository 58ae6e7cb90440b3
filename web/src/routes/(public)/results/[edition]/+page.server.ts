import { api, orNull } from '#lib/api.ts';
import { moment } from '#lib/format.ts';
import { choicesOf, filterResults } from '#lib/public-results.ts';
import type { Results } from '#lib/types/office.ts';
import { of } from '#lib/words/index.ts';
import { resultsWords } from '#lib/words/results.ts';
import type { PageServerLoad } from './$types.js';

/** A page to read: everything on it works by itself, so it brings no program. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const params = event.url.searchParams;
  const version = /^\d{1,5}$/.exec(params.get('version') ?? '')?.[0];
  const url = `/api/editions/${encodeURIComponent(event.params.edition)}/results`;
  const results = await orNull(api(event).get<Results>(version ? `${url}?version=${version}` : url));
  const { lang } = event.locals;
  const w = resultsWords[lang];
  const wanted = {
    q: (params.get('q') ?? '').trim(),
    group: params.get('group') ?? '',
    category: params.get('category') ?? '',
    region: params.get('region') ?? '',
  };
  return {
    results,
    wanted,
    isFiltered: Object.values(wanted).some(Boolean),
    choices: results ? choicesOf(results, lang) : { categories: [], regions: [] },
    shown: results ? filterResults(results, wanted) : [],
    address: event.url.origin + event.url.pathname,
    headline: results ? of(results.edition.name, lang) : w.notYet,
    lead: results ? w.announcement(moment(results.publishedAt, lang)) : w.notYetBody,
  };
};
