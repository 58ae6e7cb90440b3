import { api, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import type { WrittenPage } from '#lib/compose.ts';
import { listActions } from '#lib/lists/actions.ts';
import { asked } from '#lib/lists/declare.ts';
import { WRITTEN } from '#lib/lists/declared/written.ts';
import { listRows, openList } from '#lib/lists/open.ts';
import { hasRole } from '#lib/roles.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const params = event.url.searchParams;
  const listing = await openList(event, WRITTEN, edition.bodyId);
  const filter = asked(params, WRITTEN);
  const search = query({ ...filter, after: params.get('after') });
  return {
    listing,
    mayWrite: hasRole(event.locals.me, 'organiser'),
    files: `/api/editions/${edition.id}/messages/export${query(filter)}`,
    list: await listRows(
      event,
      listing,
      api(event).get<WrittenPage>(`/api/editions/${edition.id}/messages${search}`),
    ),
  };
};

export const actions: Actions = listActions(WRITTEN);
