import { redirect } from '@sveltejs/kit';
import { api, orNull } from '#lib/api.ts';
import { attempt, say } from '#lib/forms.ts';
import type { MergeShown } from '#lib/types/people.ts';
import { peopleWords } from '#lib/words/people.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Opening the link changes nothing: mail scanners open links too. */
export const load: PageServerLoad = async (event) => ({
  merge: await orNull(
    api(event).get<MergeShown>(`/api/account-merges/${encodeURIComponent(event.params.token)}`),
  ),
});

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put<{ alias: string }>(
        `/api/account-merges/${encodeURIComponent(event.params.token)}/confirmation`,
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: peopleWords[event.locals.lang].mergeDone(done.value.alias) });
    redirect(303, '/account');
  },
};
