import { need } from '#lib/area.ts';
import { convene, loadPlenaries } from '#lib/plenary.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  return loadPlenaries(event, edition);
};

export const actions: Actions = { convene };
