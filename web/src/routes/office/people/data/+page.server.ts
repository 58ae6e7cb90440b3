import { error } from '@sveltejs/kit';
import { api, orError, orNull, query } from '#lib/api.ts';
import { takeOffer } from '#lib/forms.ts';
import type { PrivacyNotice, PrivacyRequests, Retention } from '#lib/types/privacy.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const held = roles.find((one) => one.role === 'organiser' || one.role === 'secretariat');
  if (!held) error(403, everywhereWords[event.locals.lang].notYours);
  const params = event.url.searchParams;
  const which = params.get('which') === 'all' ? 'all' : 'open';
  const base = `/api/bodies/${held.bodyId}/privacy-requests`;
  const [list, { stays }] = await orError(
    event,
    Promise.all([
      api(event).get<PrivacyRequests>(`${base}${query({ which, after: params.get('after') })}`),
      api(event).get<PrivacyNotice>('/api/privacy'),
    ]),
  );
  // Of the whole installation: organisers of a body above all others alone.
  const retention = await orNull(api(event).get<Retention>(`/api/bodies/${held.bodyId}/retention`));
  return {
    list,
    stays,
    retention: retention?.items ?? [],
    which,
    takeHref: `${base}/export${query({ which })}`,
  };
};

export const actions: Actions = { offer: takeOffer };
