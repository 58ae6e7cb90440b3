import { api, orError } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import type { TemplateList } from '#lib/compose.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  return {
    list: await orError(event, api(event).get<TemplateList>(`/api/editions/${edition.id}/mail-templates`)),
  };
};
