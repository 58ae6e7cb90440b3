import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, say } from '#lib/forms.ts';
import type { InboxMessage } from '#lib/types/office.ts';
import { inboxWords } from '#lib/words/inbox.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const path = `/api/me/inbox/${encodeURIComponent(event.params.id)}`;
  const message = await orError(event, api(event).get<InboxMessage>(path));
  // The page was opened by the reader in the signed-in session: that is the mark. A mail's link never is.
  if (!message.readAt) await orError(event, api(event).put(`${path}/reading`, { read: true }));
  const { unread } = await event.parent();
  return { message, unread: message.readAt ? unread : Math.max(0, (unread ?? 0) - 1) };
};

export const actions: Actions = {
  unread: async (event) => {
    const data = await event.request.formData();
    const path = `/api/me/inbox/${encodeURIComponent(event.params.id)}/reading`;
    const done = await attempt(data, () => api(event).put(path, { read: false }));
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: inboxWords[event.locals.lang].markedUnread });
    redirect(303, '/inbox');
  },
};
