import { api, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { takeOffer } from '#lib/forms.ts';
import type { Deliveries } from '#lib/types/office.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const params = event.url.searchParams;
  const filter = Object.fromEntries(
    ['state', 'event', 'person', 'submission'].map((name) => [name, params.get(name)]),
  );
  const search = query({ ...filter, after: params.get('after') });
  const exportOf = (format: string) =>
    `/api/editions/${edition.id}/deliveries/export${query({ format, ...filter })}`;
  return {
    csvHref: exportOf('csv'),
    xlsxHref: exportOf('xlsx'),
    ledger: await orError(
      event,
      api(event).get<Deliveries>(`/api/editions/${edition.id}/deliveries${search}`),
    ),
  };
};

export const actions: Actions = { offer: takeOffer };
