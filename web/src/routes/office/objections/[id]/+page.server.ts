import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orError, orNull } from '#lib/api.ts';
import { attempt, say, takeOffer, text } from '#lib/forms.ts';
import type { Candidates, Objection } from '#lib/types/objections.ts';
import { objectionsWords } from '#lib/words/objections.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { isOrganiser } = await event.parent();
  const at = `/api/objections/${encodeURIComponent(event.params.id)}`;
  const one = await orError(event, api(event).get<Objection>(at));
  const appoints = isOrganiser && one.state === 'admitted' && one.panel.length === 0;
  const candidates = appoints ? await orNull(api(event).get<Candidates>(`${at}/candidates`)) : null;
  return { one, candidates: candidates?.items ?? [] };
};

/** One PUT on a noun of this objection; what was done is said, and a refusal keeps what was typed. */
async function put(
  event: RequestEvent,
  noun: string,
  bodyOf: (data: FormData) => unknown,
  told: (answer: { request?: unknown }) => string,
) {
  const data = await event.request.formData();
  const done = await attempt(data, () =>
    api(event).put<{ request?: unknown }>(
      `/api/objections/${encodeURIComponent(event.params['id'] ?? '')}/${noun}`,
      bodyOf(data),
      noun === 'opinion' ? {} : { version: text(data, 'version') },
    ),
  );
  if (!done.ok) return done.failure;
  say(event, { kind: done.value.request ? 'resmi' : 'ok', text: told(done.value) });
  redirect(303, event.url.pathname);
}

const words = (event: RequestEvent) => objectionsWords[event.locals.lang];

export const actions: Actions = {
  offer: takeOffer,
  panel: (event) =>
    put(
      event,
      'panel',
      (data) => ({ people: data.getAll('people').map(String), presides: text(data, 'presides') }),
      () => words(event).appointed,
    ),
  opinion: (event) =>
    put(
      event,
      'opinion',
      (data) => ({
        opinion: text(data, 'opinion'),
        reasons: text(data, 'reasons'),
        ...(text(data, 'effect') ? { effect: text(data, 'effect') } : {}),
      }),
      () => words(event).opinionKept,
    ),
  effect: (event) =>
    put(
      event,
      'effect',
      (data) => (text(data, 'jurorId') ? { jurorId: text(data, 'jurorId') } : {}),
      (answer) => (answer.request ? words(event).askedTwo : words(event).carriedOut),
    ),
};
