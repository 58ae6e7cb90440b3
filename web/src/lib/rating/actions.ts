import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import { ratingWords } from '#lib/words/rating.ts';

/** What ratings belong to: a finalist of an edition, or an innovation of a body's directory. */
type Of = { thing: 'submissionId' | 'innovationId'; path: (data: FormData) => string };

/** Leaves the ratings of an hour that looks made out of the count. */
export const exclude =
  ({ thing, path }: Of) =>
  async (event: RequestEvent) => {
    const data = await event.request.formData();
    const body = {
      [thing]: text(data, thing),
      sharedBy: text(data, 'sharedBy'),
      shared: text(data, 'shared'),
      fromAt: text(data, 'fromAt'),
      ratings: Number(text(data, 'ratings')),
      reason: text(data, 'reason'),
    };
    const done = await attempt(data, () =>
      api(event).post<{ ratings: number }>(path(data), body, { key: text(data, 'key') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: ratingWords[event.locals.lang].excluded(done.value.ratings) });
    redirect(303, event.url.pathname);
  };

/** Counts again what was left out. */
export async function lift(event: RequestEvent) {
  const data = await event.request.formData();
  const path = `/api/rating-exclusions/${encodeURIComponent(text(data, 'id'))}/withdrawal`;
  const done = await attempt(data, () => api(event).put(path, {}, { version: text(data, 'version') }));
  if (!done.ok) return done.failure;
  say(event, { kind: 'ok', text: ratingWords[event.locals.lang].lifted });
  redirect(303, event.url.pathname);
}
