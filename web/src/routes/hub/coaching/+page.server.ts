import { error } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { plan } from '#lib/coaching/actions.ts';
import { loadEvents } from '#lib/coaching/load.ts';
import { newKey } from '#lib/forms.ts';
import type { MyHubs } from '#lib/types/hubs.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const bodyId = roles[0]?.bodyId;
  if (!bodyId) error(403, everywhereWords[event.locals.lang].notYours);
  const [list, mine] = await Promise.all([
    loadEvents(event, bodyId),
    orError(event, api(event).get<MyHubs>('/api/me/hubs')),
  ]);
  const hubs = mine.items.map(({ id, name }) => ({ id, name }));
  return { bodyId, list, runs: hubs.length > 0, hubs, newKey: newKey() };
};

export const actions: Actions = { plan };
