import { error } from '@sveltejs/kit';
import { loadPartners, partnerActions } from '#lib/coaching/partner-actions.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const bodyId = (await event.parent()).roles[0]?.bodyId;
  if (!bodyId) error(403, everywhereWords[event.locals.lang].notYours);
  return loadPartners(event, bodyId);
};

export const actions: Actions = partnerActions;
