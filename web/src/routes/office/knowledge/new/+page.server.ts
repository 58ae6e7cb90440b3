import { fail, redirect } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { articleOf } from '#lib/knowledge/article-form.ts';
import { pagesWords } from '#lib/words/pages.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  bodyId: (await event.parent()).edition?.bodyId ?? '',
  newKey: newKey(),
});

export const actions: Actions = {
  save: async (event) => {
    const data = await event.request.formData();
    const body = text(data, 'body');
    if (!body) return fail(400);
    const done = await attempt(data, async () =>
      api(event).post<{ id: string }>(
        `/api/bodies/${encodeURIComponent(body)}/articles`,
        await articleOf(event, data),
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: pagesWords[event.locals.lang].begun });
    redirect(303, `/office/knowledge/${done.value.id}`);
  },
};
