import { need } from '#lib/area.ts';
import { loadPlenary, plenaryActions } from '#lib/plenary.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  return loadPlenary(event, edition, event.params.id);
};

export const actions: Actions = plenaryActions;
