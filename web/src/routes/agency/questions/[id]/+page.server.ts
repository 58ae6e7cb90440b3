import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import type { Thread } from '#lib/types/desk.ts';
import { deskWords } from '#lib/words/desk.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  thread: await orError(event, api(event).get<Thread>(`/api/questions/${event.params.id}`)),
  key: newKey(),
});

export const actions: Actions = {
  write: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).post(
        `/api/questions/${event.params.id}/messages`,
        { text: text(data, 'text') },
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: deskWords[event.locals.lang].askSent });
    redirect(303, event.url.pathname);
  },
};
