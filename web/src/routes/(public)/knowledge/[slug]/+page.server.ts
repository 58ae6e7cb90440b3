import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orNull } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { piecesOf } from '#lib/knowledge/markdown.ts';
import type { ArticlePage } from '#lib/types/knowledge.ts';
import { of } from '#lib/words/index.ts';
import { pagesWords } from '#lib/words/pages.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The server alone draws this page; what its forms need is the small program (lib/ui/Small.svelte). */
export const csr = false;

const pathOf = (event: RequestEvent<{ slug: string }>, rest = '') =>
  `/api/pages/${encodeURIComponent(event.params.slug)}${rest}`;

export const load: PageServerLoad = async (event) => {
  const one = await orNull(api(event).get<ArticlePage>(pathOf(event)));
  const pages = pagesWords[event.locals.lang];
  if (!one) error(404, pages.unknown);
  return {
    one,
    pieces: piecesOf(of(one.text, event.locals.lang)),
    newKey: newKey(),
    address: event.url.origin + event.url.pathname,
    headline: of(one.title, event.locals.lang),
    lead: pages[one.kind],
  };
};

async function change(
  event: RequestEvent<{ slug: string }>,
  said: string,
  work: (data: FormData) => Promise<unknown>,
) {
  const data = await event.request.formData();
  const done = await attempt(data, () => work(data));
  if (!done.ok) return done.failure;
  say(event, { kind: 'ok', text: said });
  redirect(303, event.url.pathname);
}

export const actions: Actions = {
  register: (event) =>
    change(event, pagesWords[event.locals.lang].registered, (data) =>
      api(event).post(pathOf(event, '/registrations'), {}, { key: text(data, 'key') }),
    ),
  leave: (event) =>
    change(event, pagesWords[event.locals.lang].left, () =>
      api(event).delete(pathOf(event, '/registrations')),
    ),
};
