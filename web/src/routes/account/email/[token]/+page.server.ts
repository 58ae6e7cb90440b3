import { redirect } from '@sveltejs/kit';
import { api, orNull } from '#lib/api.ts';
import { attempt, say } from '#lib/forms.ts';
import { ownWords } from '#lib/words/own.ts';
import type { Actions, PageServerLoad } from './$types.js';

type Change = { before: string; email: string };
const addressOf = (token: string) => `/api/email-changes/${encodeURIComponent(token)}`;

/** Opening the link changes nothing: mail scanners open links too. */
export const load: PageServerLoad = async (event) => ({
  change: await orNull(api(event).get<Change>(addressOf(event.params.token))),
});

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put<Change>(`${addressOf(event.params.token)}/confirmation`),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: ownWords[event.locals.lang].emailDone(done.value.email) });
    redirect(303, '/account');
  },
};
