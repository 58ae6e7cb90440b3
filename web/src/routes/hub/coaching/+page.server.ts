import { error, redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { eventOf } from '#lib/coaching/actions.ts';
import { loadEvents } from '#lib/coaching/load.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import type { MyHubs } from '#lib/types/hubs.ts';
import { t } from '#lib/words/index.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const bodyId = roles[0]?.bodyId;
  if (!bodyId) error(403, t(event.locals.lang).everywhere.notYours);
  const [list, mine] = await Promise.all([
    loadEvents(event, bodyId),
    orError(event, api(event).get<MyHubs>('/api/me/hubs')),
  ]);
  const hubs = mine.items.map(({ id, name }) => ({ id, name }));
  return { bodyId, list, runs: hubs.length > 0, hubs, newKey: newKey() };
};

export const actions: Actions = {
  plan: async (event) => {
    const data = await event.request.formData();
    const body = { ...eventOf(data), hubId: text(data, 'hubId') || null };
    const path = `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/coachings`;
    const made = await attempt(data, () =>
      api(event).post<{ id: string }>(path, body, { key: text(data, 'key') }),
    );
    if (!made.ok) return made.failure;
    say(event, { kind: 'ok', text: t(event.locals.lang).coaching.planned });
    redirect(303, `/hub/coaching/${made.value.id}`);
  },
};
