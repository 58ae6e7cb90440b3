import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, newKey, say, takeOffer, text } from '#lib/forms.ts';
import { sendEvidence } from '#lib/objections.ts';
import type { OwnObjections } from '#lib/types/objections.ts';
import { objectionsWords } from '#lib/words/objections.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  own: await orError(event, api(event).get<OwnObjections>(`/api/submissions/${event.params.id}/objections`)),
  key: newKey(),
});

export const actions: Actions = {
  offer: takeOffer,
  answer: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, async () => {
      const uploadId = await sendEvidence(event, data);
      return api(event).post(
        `/api/objections/${encodeURIComponent(text(data, 'objection'))}/answer`,
        { text: text(data, 'text'), ...(uploadId ? { uploadId } : {}) },
        { key: text(data, 'key') || newKey() },
      );
    });
    if (!done.ok) return done.failure;
    say(event, { kind: 'resmi', text: objectionsWords[event.locals.lang].answerSent });
    redirect(303, event.url.pathname);
  },
  file: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, async () => {
      const uploadId = await sendEvidence(event, data);
      return api(event).post<{ number: number }>(
        `/api/submissions/${event.params.id}/objections`,
        { grounds: text(data, 'grounds'), ...(uploadId ? { uploadId } : {}) },
        { key: text(data, 'key') || newKey() },
      );
    });
    if (!done.ok) return done.failure;
    say(event, { kind: 'resmi', text: objectionsWords[event.locals.lang].sentOwn(done.value.number) });
    redirect(303, event.url.pathname);
  },
};
