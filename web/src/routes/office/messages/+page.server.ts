import { api, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { takeOffer } from '#lib/forms.ts';
import type { Deliveries } from '#lib/types/office.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const params = event.url.searchParams;
  const search = query({
    state: params.get('state'),
    event: params.get('event'),
    person: params.get('person'),
    submission: params.get('submission'),
    after: params.get('after'),
  });
  return {
    ledger: await orError(
      event,
      api(event).get<Deliveries>(`/api/editions/${edition.id}/deliveries${search}`),
    ),
  };
};

export const actions: Actions = { offer: takeOffer };
