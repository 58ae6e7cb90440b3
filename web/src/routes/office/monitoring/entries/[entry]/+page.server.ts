import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import type { Entry } from '#lib/types/monitoring.ts';
import { monitoringWords } from '#lib/words/monitoring.ts';
import type { Actions, PageServerLoad } from './$types.js';

const pathOf = (event: RequestEvent<{ entry: string }>, rest = '') =>
  `/api/monitoring-entries/${encodeURIComponent(event.params.entry)}${rest}`;

export const load: PageServerLoad = async (event) => ({
  one: await orError(event, api(event).get<Entry>(pathOf(event))),
});

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const names = ['verb', 'reason', 'place', 'minutes', 'present', 'result'];
    const given = Object.fromEntries(
      names.flatMap((name) => (text(data, name) ? [[name, text(data, name)]] : [])),
    );
    const startsAt = text(data, 'startsAt');
    const body = {
      ...given,
      ...(startsAt ? { startsAt: `${startsAt}:00+07:00` } : {}),
      ...(text(data, 'lengthMinutes') ? { lengthMinutes: Number(text(data, 'lengthMinutes')) } : {}),
    };
    const done = await attempt(data, () =>
      api(event).put(pathOf(event, '/state'), body, { version: text(data, 'version') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: monitoringWords[event.locals.lang].done });
    redirect(303, event.url.pathname);
  },
};
