import { redirect } from '@sveltejs/kit';
import { api, orError, orNull } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import type { PublicScores, Ratings } from '#lib/types/rating.ts';
import { t } from '#lib/words/index.ts';
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
  exclude: async (event) => {
    const data = await event.request.formData();
    const body = {
      submissionId: text(data, 'submissionId'),
      sharedBy: text(data, 'sharedBy'),
      shared: text(data, 'shared'),
      fromAt: text(data, 'fromAt'),
      ratings: Number(text(data, 'ratings')),
      reason: text(data, 'reason'),
    };
    const path = `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/rating-exclusions`;
    const done = await attempt(data, () =>
      api(event).post<{ ratings: number }>(path, body, { key: text(data, 'key') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: t(event.locals.lang).rating.excluded(done.value.ratings) });
    redirect(303, event.url.pathname);
  },
  lift: async (event) => {
    const data = await event.request.formData();
    const path = `/api/rating-exclusions/${encodeURIComponent(text(data, 'id'))}/withdrawal`;
    const done = await attempt(data, () => api(event).put(path, {}, { version: text(data, 'version') }));
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: t(event.locals.lang).rating.lifted });
    redirect(303, event.url.pathname);
  },
};
