import { redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import type { Inbox } from '#lib/types/office.ts';
import { inboxWords } from '#lib/words/inbox.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const params = event.url.searchParams;
  const unreadOnly = params.has('unread');
  const search = query({ unread: unreadOnly ? 'true' : null, after: params.get('after') });
  return { unreadOnly, inbox: await orError(event, api(event).get<Inbox>(`/api/me/inbox${search}`)) };
};

export const actions: Actions = {
  readAll: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put('/api/me/inbox/reading', { upTo: text(data, 'upTo') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: inboxWords[event.locals.lang].allRead });
    redirect(303, '/inbox');
  },
};
