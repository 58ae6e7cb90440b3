import { redirect } from '@sveltejs/kit';
import { api, orNull } from '#lib/api.ts';
import { attempt, say } from '#lib/forms.ts';
import { peopleWords } from '#lib/words/people.ts';
import { passwordWords } from '#lib/words/password.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The server alone draws this page; what its forms need is the small program (lib/ui/Small.svelte). */
export const csr = false;

type Reset = { email: string; expiresAt: string };
const addressOf = (token: string) => `/api/password-resets/${encodeURIComponent(token)}`;

/** Opening the link changes nothing: mail scanners open links too. */
export const load: PageServerLoad = async (event) => {
  const reset = await orNull(api(event).get<Reset>(addressOf(event.params.token)));
  return {
    reset,
    headline: reset ? passwordWords[event.locals.lang].forgotTitle : peopleWords[event.locals.lang].linkGone,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put(`${addressOf(event.params.token)}/password`, {
        password: String(data.get('password') ?? ''),
      }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: passwordWords[event.locals.lang].newPasswordDone });
    redirect(303, '/sign-in');
  },
};
