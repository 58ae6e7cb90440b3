import { error } from '@sveltejs/kit';
import { plan } from '#lib/coaching/actions.ts';
import { loadEvents } from '#lib/coaching/load.ts';
import { newKey } from '#lib/forms.ts';
import { hasRole } from '#lib/roles.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const bodyId = roles[0]?.bodyId;
  if (!bodyId) error(403, everywhereWords[event.locals.lang].notYours);
  const runs = hasRole(event.locals.me, 'organiser', 'secretariat');
  return { bodyId, list: await loadEvents(event, bodyId), runs, newKey: newKey() };
};

export const actions: Actions = { plan };
