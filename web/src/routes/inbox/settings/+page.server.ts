import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import type { CalendarFeed, MailPreferences } from '#lib/types/inbox.ts';
import { inboxWords } from '#lib/words/inbox.ts';
import type { Actions, PageServerLoad } from './$types.js';

const HERE = '/inbox/settings';

export const load: PageServerLoad = async (event) => {
  const [wish, feed] = await Promise.all([
    orError(event, api(event).get<MailPreferences>('/api/me/mail-preferences')),
    orError(event, api(event).get<CalendarFeed>('/api/me/calendar-feed')),
  ]);
  return { wish, feed };
};

export const actions: Actions = {
  wish: async (event) => {
    const data = await event.request.formData();
    const wish = { reminders: text(data, 'reminders'), digest: text(data, 'digest') };
    const done = await attempt(data, () =>
      api(event).put('/api/me/mail-preferences', wish, { version: text(data, 'version') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: inboxWords[event.locals.lang].wishKept });
    redirect(303, HERE);
  },
  renew: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put('/api/me/calendar-feed', {}, { version: text(data, 'version') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: inboxWords[event.locals.lang].feedMade });
    redirect(303, HERE);
  },
  end: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () => api(event).delete('/api/me/calendar-feed'));
    if (!done.ok) return done.failure;
    say(event, { kind: 'info', text: inboxWords[event.locals.lang].feedEnded });
    redirect(303, HERE);
  },
};
