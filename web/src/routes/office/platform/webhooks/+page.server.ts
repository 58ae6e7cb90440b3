import { error } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { attempt, newKey, text } from '#lib/forms.ts';
import type { WebhookEvents, WebhookPage, WebhookWithSecret } from '#lib/types/platform.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import { webhookOf } from './content.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const bodyId = roles.find((held) => held.role === 'organiser')?.bodyId;
  if (!bodyId) error(403, everywhereWords[event.locals.lang].notYours);
  const after = event.url.searchParams.get('after');
  const [list, events] = await Promise.all([
    orError(event, api(event).get<WebhookPage>(`/api/bodies/${bodyId}/webhooks${query({ after })}`)),
    orError(event, api(event).get<WebhookEvents>('/api/webhook-events')),
  ]);
  return { bodyId, list, events: events.items, key: newKey() };
};

export const actions: Actions = {
  register: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).post<WebhookWithSecret>(
        `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/webhooks`,
        webhookOf(data),
        { key: text(data, 'key') },
      ),
    );
    return done.ok ? { made: done.value } : done.failure;
  },
};
