import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import type { Entry, MonitoringAnswer } from '#lib/types/monitoring.ts';
import { monitoringWords } from '#lib/words/monitoring.ts';
import type { Actions, PageServerLoad } from './$types.js';

const pathOf = (event: RequestEvent<{ id: string }>, rest = '') =>
  `/api/monitoring-entries/${encodeURIComponent(event.params.id)}${rest}`;

export const load: PageServerLoad = async (event) => ({
  one: await orError(event, api(event).get<Entry>(pathOf(event))),
});

/** The answers in the form; the names of its questions come with it. */
function answersIn(data: FormData): Record<string, MonitoringAnswer> {
  const keys = text(data, 'questions').split(' ').filter(Boolean);
  return Object.fromEntries(
    keys.map((key) => [
      key,
      {
        chosen: data.getAll(`${key}:chosen`).map(String),
        text: text(data, `${key}:text`),
        evidence: text(data, `${key}:evidence`),
      },
    ]),
  );
}

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const w = monitoringWords[event.locals.lang];
    const hands = text(data, 'then') === 'handIn';
    const done = await attempt(data, async () => {
      const written = await api(event).put<Entry>(
        pathOf(event, '/answers'),
        { answers: answersIn(data) },
        { version: text(data, 'version') },
      );
      if (hands)
        await api(event).put(pathOf(event, '/state'), { verb: 'handIn' }, { version: written.version });
    });
    if (!done.ok) {
      // What was written is saved even where something is missing to hand it in.
      if (!hands) return done.failure;
      say(event, { kind: 'info', text: done.failure.data.refusal.detail });
      redirect(303, event.url.pathname);
    }
    say(event, { kind: 'ok', text: hands ? w.handedInDone : w.saved });
    redirect(303, event.url.pathname);
  },
};
