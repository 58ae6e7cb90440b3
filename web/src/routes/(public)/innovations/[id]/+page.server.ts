import { error } from '@sveltejs/kit';
import { api, orNull } from '#lib/api.ts';
import type { InnovationWithSimilar } from '#lib/types/directory.ts';
import { t } from '#lib/words/index.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const path = `/api/innovations/${encodeURIComponent(event.params.id)}`;
  const one = await orNull(api(event).get<InnovationWithSimilar>(path));
  const { directory } = t(event.locals.lang);
  if (!one) error(404, directory.unknownInnovation);
  if (!event.locals.me)
    event.setHeaders({ 'cache-control': 'public, max-age=60', vary: 'cookie, accept-language' });
  return {
    one,
    address: event.url.origin + event.url.pathname,
    headline: one.title,
    // A government's name says where it is.
    lead: [one.unitName, one.agency, one.agency?.includes(one.region?.name ?? ' ') ? null : one.region?.name]
      .filter(Boolean)
      .join(', '),
  };
};
