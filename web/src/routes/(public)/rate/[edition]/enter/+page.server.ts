import { redirect } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import { keepTicket } from '#lib/rating-ticket.ts';
import { ratingWords } from '#lib/words/rating.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The server alone draws this page; what its forms need is the small program (lib/ui/Small.svelte). */
export const csr = false;

/** Opening the mailed link shows a button and spends nothing: mail scanners open links, too. */
export const load: PageServerLoad = (event) => {
  const w = ratingWords[event.locals.lang];
  return {
    token: event.url.searchParams.get('token') ?? '',
    edition: event.params.edition,
    headline: w.enterTitle,
    lead: w.enterBody,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const id = event.params.edition;
    const done = await attempt(data, () =>
      api(event).post<{ ticket: string }>(`/api/editions/${encodeURIComponent(id)}/rating-entries`, {
        token: text(data, 'token'),
      }),
    );
    if (!done.ok) return done.failure;
    keepTicket(event, done.value.ticket);
    say(event, { kind: 'ok', text: ratingWords[event.locals.lang].entered });
    redirect(303, `/rate/${id}`);
  },
};
