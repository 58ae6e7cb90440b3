import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, newKey, say, takeOffer, text } from '#lib/forms.ts';
import type { Thread } from '#lib/types/desk.ts';
import { deskWords } from '#lib/words/desk.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  thread: await orError(event, api(event).get<Thread>(`/api/questions/${event.params.id}`)),
  key: newKey(),
});

export const actions: Actions = {
  offer: takeOffer,
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
    say(event, { kind: 'ok', text: deskWords[event.locals.lang].answerSent });
    redirect(303, event.url.pathname);
  },
  publish: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).post(
        `/api/editions/${encodeURIComponent(text(data, 'edition'))}/faqs`,
        { question: text(data, 'question'), answer: text(data, 'answer') },
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: deskWords[event.locals.lang].faqPublished });
    redirect(303, '/office/questions');
  },
};
