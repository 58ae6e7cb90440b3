import { need } from '#lib/area.ts';
import { choose, loadStandings } from '#lib/standings.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  return { standings: await loadStandings(event, edition) };
};

export const actions: Actions = { choose };
