import { error, redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import type { UsefulnessOverview } from '#lib/types/rating.ts';
import { t } from '#lib/words/index.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const bodyId = roles[0]?.bodyId;
  if (!bodyId) error(403, t(event.locals.lang).everywhere.notYours);
  const path = `/api/bodies/${bodyId}/usefulness`;
  return {
    bodyId,
    overview: await orError(event, api(event).get<UsefulnessOverview>(path)),
    key: newKey(),
  };
};

export const actions: Actions = {
  exclude: async (event) => {
    const data = await event.request.formData();
    const body = {
      innovationId: text(data, 'innovationId'),
      sharedBy: text(data, 'sharedBy'),
      shared: text(data, 'shared'),
      fromAt: text(data, 'fromAt'),
      ratings: Number(text(data, 'ratings')),
      reason: text(data, 'reason'),
    };
    const path = `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/usefulness-exclusions`;
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
