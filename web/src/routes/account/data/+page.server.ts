import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import type { OwnData } from '#lib/types/privacy.ts';
import { privacyWords } from '#lib/words/privacy.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  own: await orError(event, api(event).get<OwnData>('/api/me/data')),
  key: newKey(),
});

type Said = 'consentSaved' | 'sent' | 'takenBack' | 'lifted';

/** One change; where it is refused the form keeps what was typed. */
async function change(event: RequestEvent, said: Said, work: (data: FormData) => Promise<unknown>) {
  const data = await event.request.formData();
  const done = await attempt(data, () => work(data));
  if (!done.ok) return done.failure;
  say(event, { kind: 'ok', text: privacyWords[event.locals.lang][said] });
  redirect(303, '/account/data');
}

export const actions: Actions = {
  consent: (event) =>
    change(event, 'consentSaved', (data) =>
      api(event).put(`/api/me/consents/${encodeURIComponent(text(data, 'consent'))}`, {
        given: text(data, 'given') === 'yes',
        textVersion: Number(text(data, 'textVersion')),
      }),
    ),
  ask: (event) =>
    change(event, 'sent', (data) =>
      api(event).post(
        '/api/me/privacy-requests',
        { kind: text(data, 'kind'), wish: text(data, 'wish') },
        { key: text(data, 'key') },
      ),
    ),
  takeBack: (event) =>
    change(event, 'takenBack', (data) =>
      api(event).put(
        `/api/me/privacy-requests/${encodeURIComponent(text(data, 'id'))}/withdrawal`,
        undefined,
        {
          version: text(data, 'version'),
        },
      ),
    ),
  lift: (event) => change(event, 'lifted', () => api(event).delete('/api/me/restriction')),
};
