import { redirect } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { t } from '#lib/words/index.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = () => ({ key: newKey() });

export const actions: Actions = {
  merge: async (event) => {
    const data = await event.request.formData();
    const email = text(data, 'email');
    const done = await attempt(data, () =>
      api(event).post('/api/me/merges', { email }, { key: text(data, 'key') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'info', text: t(event.locals.lang).people.mergeAsked(email) });
    redirect(303, '/account');
  },
};
