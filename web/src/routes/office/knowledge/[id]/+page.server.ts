import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import { articleOf, instantOf } from '#lib/knowledge/article-form.ts';
import { piecesOf } from '#lib/knowledge/markdown.ts';
import type { Article } from '#lib/types/knowledge.ts';
import { pagesWords } from '#lib/words/pages.ts';
import type { Actions, PageServerLoad } from './$types.js';

const pathOf = (event: RequestEvent<{ id: string }>, rest = '') =>
  `/api/articles/${encodeURIComponent(event.params.id)}${rest}`;

export const load: PageServerLoad = async (event) => {
  const one = await orError(event, api(event).get<Article>(pathOf(event)));
  return { one, pieces: piecesOf(one.textId) };
};

async function change(event: RequestEvent<{ id: string }>, work: (data: FormData) => Promise<unknown>) {
  const data = await event.request.formData();
  const done = await attempt(data, () => work(data));
  if (!done.ok) return done.failure;
  say(event, { kind: 'ok', text: pagesWords[event.locals.lang].saved });
  redirect(303, event.url.pathname);
}

export const actions: Actions = {
  save: (event) =>
    change(event, async (data) =>
      api(event).put(pathOf(event), await articleOf(event, data), { version: text(data, 'version') }),
    ),
  move: (event) =>
    change(event, (data) => {
      const reason = text(data, 'reason');
      const publishAt = instantOf(text(data, 'publishAt'));
      const body = {
        verb: text(data, 'verb'),
        ...(reason ? { reason } : {}),
        ...(publishAt ? { publishAt } : {}),
      };
      return api(event).put(pathOf(event, '/state'), body, { version: text(data, 'version') });
    }),
};
