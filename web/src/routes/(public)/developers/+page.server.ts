import { api, orError } from '#lib/api.ts';
import { routesOf, type ApiDocument } from '#lib/openapi.ts';
import { t } from '#lib/words/index.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const document = await orError(event, api(event).get<ApiDocument>('/api/openapi.json'));
  const params = event.url.searchParams;
  const words = (params.get('q') ?? '').trim();
  const used = new Set(
    Object.values(document.paths).flatMap((one) => Object.values(one).flatMap((o) => o.tags)),
  );
  const tags = document.tags.filter(({ name }) => used.has(name));
  const tag = words ? '' : (tags.find(({ name }) => name === params.get('tag'))?.name ?? tags[0]?.name ?? '');
  const w = t(event.locals.lang).platform;
  return {
    headline: w.api,
    lead: w.apiLead,
    description: document.info.description.split('\n\n'),
    tags,
    tag,
    words,
    routes: routesOf(document, { tag, words }),
  };
};
