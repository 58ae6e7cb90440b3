import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import { number } from '#lib/format.ts';
import type { Import } from '#lib/types/people.ts';
import { peopleWords } from '#lib/words/people.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  one: await orError(event, api(event).get<Import>(`/api/imports/${event.params.id}`)),
});

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put<Import>(`/api/imports/${event.params.id}/completion`, undefined, {
        version: text(data, 'version'),
      }),
    );
    if (!done.ok) return done.failure;
    const { create, change } = done.value.counts;
    const { lang } = event.locals;
    say(event, { kind: 'ok', text: peopleWords[lang].importWritten(number(create + change, lang)) });
    redirect(303, event.url.pathname);
  },
};
