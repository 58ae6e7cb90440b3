import { api, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { takeOffer, text } from '#lib/forms.ts';
import { listActions } from '#lib/lists/actions.ts';
import { asked } from '#lib/lists/declare.ts';
import { DELIVERIES } from '#lib/lists/declared/deliveries.ts';
import { listRows, openList } from '#lib/lists/open.ts';
import { eachBy, togetherActions } from '#lib/lists/together.ts';
import type { Deliveries } from '#lib/types/office.ts';
import { rowOf } from './row.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const listing = await openList(event, DELIVERIES, edition.bodyId);
  const params = event.url.searchParams;
  const filter = asked(params, DELIVERIES);
  const search = query({ ...filter, after: params.get('after') });
  return {
    listing,
    files: `/api/editions/${edition.id}/deliveries/export${query(filter)}`,
    ledger: await listRows(
      event,
      listing,
      api(event).get<Deliveries>(`/api/editions/${edition.id}/deliveries${search}`),
    ),
  };
};

const reopening = (id: string) => `/api/deliveries/${encodeURIComponent(id)}/reopening`;

export const actions: Actions = {
  offer: takeOffer,
  ...listActions(DELIVERIES),
  ...togetherActions<Deliveries['items'][number]>(
    {
      resend: eachBy((id) => `/api/deliveries/${encodeURIComponent(id)}/resend`),
      close: eachBy((id) => `/api/deliveries/${encodeURIComponent(id)}/closing`, { back: reopening }),
      reopen: eachBy(reopening),
    },
    {
      path: (params, data) =>
        `/api/editions/${encodeURIComponent(text(data, 'edition'))}/deliveries${query(asked(params, DELIVERIES))}`,
      named: (one, data) => rowOf(one, data.get('lang') === 'en' ? 'en' : 'id'),
    },
  ),
};
