import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { parseScore } from '#lib/format.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import type { Assignment, Consolidation } from '#lib/types/judging.ts';
import { consolidationWords } from '#lib/words/consolidation.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const path = `/api/assignments/${event.params.id}`;
  const [one, all] = await Promise.all([
    orError(event, api(event).get<Assignment>(path)),
    orError(event, api(event).get<Consolidation>(`${path}/consolidation`)),
  ]);
  return { one, all, key: newKey() };
};

export const actions: Actions = {
  write: async (event) => {
    const data = await event.request.formData();
    const path = `/api/assignments/${event.params.id}/consolidation/messages`;
    const done = await attempt(data, () =>
      api(event).post(path, { text: text(data, 'text') }, { key: text(data, 'key') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: consolidationWords[event.locals.lang].sent });
    redirect(303, `${event.url.pathname}#thread`);
  },
  revise: async (event) => {
    const data = await event.request.formData();
    const scores = [...data.keys()]
      .filter((name) => name.startsWith('score-'))
      .map((name) => {
        // What is no score goes to the server as one it refuses, with its own sentence.
        const score = parseScore(text(data, name));
        return { criterion: name.slice(6), score: Number.isNaN(score) ? 10_001 : score };
      });
    const done = await attempt(data, () =>
      api(event).put(
        `/api/scoresheets/${encodeURIComponent(text(data, 'sheetId'))}/revision`,
        { scores, reason: text(data, 'reason') },
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: consolidationWords[event.locals.lang].revisedDone });
    redirect(303, event.url.pathname);
  },
};
