import { error } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { newKey, text } from '#lib/forms.ts';
import { exclude, lift } from '#lib/rating/actions.ts';
import type { UsefulnessOverview } from '#lib/types/rating.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const bodyId = roles[0]?.bodyId;
  if (!bodyId) error(403, everywhereWords[event.locals.lang].notYours);
  const path = `/api/bodies/${bodyId}/usefulness`;
  return {
    bodyId,
    overview: await orError(event, api(event).get<UsefulnessOverview>(path)),
    key: newKey(),
  };
};

export const actions: Actions = {
  exclude: exclude({
    thing: 'innovationId',
    path: (data) => `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/usefulness-exclusions`,
  }),
  lift,
};
