import { api, orError } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import type { StagePaces } from '#lib/types/pace.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  return { paces: await orError(event, api(event).get<StagePaces>(`/api/editions/${edition.id}/pace`)) };
};
