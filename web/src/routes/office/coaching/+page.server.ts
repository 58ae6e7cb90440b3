import { error, redirect } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { eventOf } from '#lib/coaching/actions.ts';
import { loadEvents } from '#lib/coaching/load.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { hasRole } from '#lib/roles.ts';
import { t } from '#lib/words/index.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const bodyId = roles[0]?.bodyId;
  if (!bodyId) error(403, t(event.locals.lang).everywhere.notYours);
  const runs = hasRole(event.locals.me, 'organiser', 'secretariat');
  return { bodyId, list: await loadEvents(event, bodyId), runs, newKey: newKey() };
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
    redirect(303, `/office/coaching/${made.value.id}`);
  },
};
