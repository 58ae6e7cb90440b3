import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { attempt, newKey, say, takeOffer, text } from '#lib/forms.ts';
import type { Webhook, WebhookCalls, WebhookEvents, WebhookWithSecret } from '#lib/types/platform.ts';
import { platformWords } from '#lib/words/platform.ts';
import { webhookOf } from '../content.ts';
import type { Actions, PageServerLoad } from './$types.js';

const addressOf = (event: RequestEvent) => `/api/webhooks/${encodeURIComponent(event.params['id'] ?? '')}`;

export const load: PageServerLoad = async (event) => {
  const after = event.url.searchParams.get('after');
  const [webhook, calls, events] = await Promise.all([
    orError(event, api(event).get<Webhook>(addressOf(event))),
    orError(event, api(event).get<WebhookCalls>(`${addressOf(event)}/calls${query({ after, limit: 20 })}`)),
    orError(event, api(event).get<WebhookEvents>('/api/webhook-events')),
  ]);
  return { webhook, calls, events: events.items, key: newKey() };
};

export const actions: Actions = {
  offer: takeOffer,
  change: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put(addressOf(event), webhookOf(data), { version: text(data, 'version') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: platformWords[event.locals.lang].saved });
    redirect(303, event.url.pathname);
  },
  secret: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put<WebhookWithSecret>(`${addressOf(event)}/secret`, {}, { version: text(data, 'version') }),
    );
    return done.ok ? { secret: done.value.secret } : done.failure;
  },
  test: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).post(`${addressOf(event)}/tests`, {}, { key: text(data, 'key') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'info', text: platformWords[event.locals.lang].testAsked });
    redirect(303, event.url.pathname);
  },
};
