import { api, orError, orNull } from '#lib/api.ts';
import { newKey, text } from '#lib/forms.ts';
import { exclude, lift } from '#lib/rating/actions.ts';
import type { PublicScores, Ratings } from '#lib/types/rating.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { edition } = await event.parent();
  if (!edition) return { ratings: null, scores: null, key: newKey() };
  const path = `/api/editions/${edition.id}`;
  const ratings = await orError(event, api(event).get<Ratings>(`${path}/ratings`));
  const scores = ratings.closedAt
    ? await orNull(api(event).get<PublicScores>(`${path}/public-scores`))
    : null;
  return { ratings, scores, key: newKey() };
};

export const actions: Actions = {
  exclude: exclude({
    thing: 'submissionId',
    path: (data) => `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/rating-exclusions`,
  }),
  lift,
};
