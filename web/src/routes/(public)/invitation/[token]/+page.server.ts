import { redirect } from '@sveltejs/kit';
import { api, orNull } from '#lib/api.ts';
import { LANGUAGE_COOKIE } from '#lib/cookies.ts';
import { attempt, text } from '#lib/forms.ts';
import type { Session } from '#lib/sign-in.ts';
import type { InvitationShown } from '#lib/types/people.ts';
import { isLang } from '#lib/words/index.ts';
import { passwordWords } from '#lib/words/password.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The server alone draws this page; what its forms need is the small program (lib/ui/Small.svelte). */
export const csr = false;

/** Reading an invitation spends nothing: mail scanners open links too. */
export const load: PageServerLoad = async (event) => {
  const invitation = await orNull(
    api(event).get<InvitationShown>(`/api/invitations/${encodeURIComponent(event.params.token)}`),
  );
  return {
    invitation,
    headline: invitation
      ? passwordWords[event.locals.lang].invTitle
      : passwordWords[event.locals.lang].invGone,
    lead: invitation
      ? passwordWords[event.locals.lang].invFor(invitation.placeName)
      : passwordWords[event.locals.lang].invGoneBody,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const password = String(data.get('password') ?? '');
    const done = await attempt(data, async () => {
      const accepted = await api(event).put<{ email: string }>(
        `/api/invitations/${encodeURIComponent(event.params.token)}/acceptance`,
        { name: text(data, 'name'), password },
      );
      const { token } = await api(event).post<Session>('/api/sessions', { email: accepted.email, password });
      // Whoever chose a language to read the invitation in goes on in it; the account was made in Indonesian.
      const chosen = event.cookies.get(LANGUAGE_COOKIE);
      if (isLang(chosen)) await api(event, token).put('/api/me/language', { language: chosen });
    });
    if (!done.ok) return done.failure;
    redirect(303, '/sign-in');
  },
};
