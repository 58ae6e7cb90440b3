import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { RATING_COOKIE } from '#lib/cookies.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { ticketHeader, ticketOf, keepTicket } from '#lib/rating-ticket.ts';
import type { Rateable } from '#lib/types/rating.ts';
import { ratingWords } from '#lib/words/rating.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The server alone draws this page; what its forms need is the small program (lib/ui/Small.svelte). */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const after = event.url.searchParams.get('after');
  const category = event.url.searchParams.get('category');
  const rateable = await orError(
    event,
    api(event).get<Rateable>(
      `/api/editions/${encodeURIComponent(event.params.edition)}/rateable${query({ after, category })}`,
      { headers: ticketHeader(event) },
    ),
  );
  const w = ratingWords[event.locals.lang];
  return { rateable, after, category, key: newKey(), headline: w.title, lead: w.lead };
};

const of = (event: RequestEvent) => encodeURIComponent(event.params['edition'] ?? '');

export const actions: Actions = {
  code: async (event) => {
    const data = await event.request.formData();
    const email = text(data, 'email');
    const done = await attempt(data, () =>
      api(event).post(
        `/api/editions/${of(event)}/rating-codes`,
        { email },
        { key: text(data, 'key') || newKey() },
      ),
    );
    return done.ok ? { sentTo: email } : done.failure;
  },
  enter: async (event) => {
    const data = await event.request.formData();
    const email = text(data, 'email');
    const code = text(data, 'code').replaceAll(' ', '');
    const done = await attempt(data, () =>
      api(event).post<{ ticket: string }>(`/api/editions/${of(event)}/rating-entries`, { email, code }),
    );
    if (!done.ok) return { ...done.failure.data, sentTo: email };
    keepTicket(event, done.value.ticket);
    say(event, { kind: 'ok', text: ratingWords[event.locals.lang].entered });
    redirect(303, event.url.pathname);
  },
  rate: async (event) => {
    const data = await event.request.formData();
    const scores = Object.fromEntries(
      [...data.entries()].flatMap(([name, value]) =>
        name.startsWith('score.') ? [[name.slice('score.'.length), Number(value)]] : [],
      ),
    );
    const id = text(data, 'submissionId');
    const done = await attempt(data, () =>
      api(event).put(
        `/api/submissions/${encodeURIComponent(id)}/rating`,
        { scores },
        { headers: ticketHeader(event) },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: ratingWords[event.locals.lang].saved(text(data, 'title')) });
    redirect(
      303,
      `${event.url.pathname}${query({ after: text(data, 'after'), category: text(data, 'category') })}#f-${id}`,
    );
  },
  leave: async (event) => {
    if (ticketOf(event))
      event.cookies.delete(RATING_COOKIE, { path: `/rate/${event.params.edition}`, secure: true });
    redirect(303, event.url.pathname);
  },
};
