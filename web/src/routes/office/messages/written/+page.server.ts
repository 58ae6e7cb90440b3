import { api, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import type { WrittenPage } from '#lib/compose.ts';
import { hasRole } from '#lib/roles.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const search = query({ after: event.url.searchParams.get('after') });
  return {
    mayWrite: hasRole(event.locals.me, 'organiser'),
    exportHref: `/api/editions/${edition.id}/messages/export?format=`,
    list: await orError(event, api(event).get<WrittenPage>(`/api/editions/${edition.id}/messages${search}`)),
  };
};
