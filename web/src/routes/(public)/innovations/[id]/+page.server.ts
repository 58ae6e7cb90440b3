import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orNull, query } from '#lib/api.ts';
import { attempt, newKey, say, text, typed } from '#lib/forms.ts';
import type { InnovationWithSimilar } from '#lib/types/directory.ts';
import type { Questions, Tutorial } from '#lib/types/knowledge.ts';
import type { InnovationFunnel } from '#lib/types/network.ts';
import type { Usefulness } from '#lib/types/rating.ts';
import { directoryWords } from '#lib/words/directory.ts';
import { knowledgeWords } from '#lib/words/knowledge.ts';
import { usefulnessWords } from '#lib/words/usefulness.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The server alone draws this page; what its forms need is the small program (lib/ui/Small.svelte). */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const path = `/api/innovations/${encodeURIComponent(event.params.id)}`;
  const { searchParams } = event.url;
  const [one, tutorial, questions, funnel, usefulness] = await Promise.all([
    orNull(api(event).get<InnovationWithSimilar>(path)),
    orNull(api(event).get<Tutorial>(`${path}/tutorial${query({ version: searchParams.get('version') })}`)),
    orNull(
      api(event).get<Questions>(`${path}/questions${query({ after: searchParams.get('after'), limit: 10 })}`),
    ),
    orNull(api(event).get<InnovationFunnel>(`${path}/replications`)),
    orNull(api(event).get<Usefulness>(`${path}/usefulness`)),
  ]);
  const directory = directoryWords[event.locals.lang];
  if (!one || !tutorial || !questions || !usefulness) error(404, directory.unknownInnovation);
  if (!event.locals.me)
    event.setHeaders({ 'cache-control': 'public, max-age=60', vary: 'cookie, accept-language' });
  return {
    one,
    tutorial,
    questions,
    usefulness,
    places: (funnel?.places ?? []).filter(({ finishedAt }) => finishedAt),
    newKey: newKey(),
    address: event.url.origin + event.url.pathname,
    headline: one.title,
    // A government's name says where it is.
    lead: [one.unitName, one.agency, one.agency?.includes(one.region?.name ?? ' ') ? null : one.region?.name]
      .filter(Boolean)
      .join(', '),
  };
};

const wordsOf = (event: RequestEvent) => knowledgeWords[event.locals.lang];

/** Back to the questions of the page, with a word about what happened. */
function done(event: RequestEvent, said: string): never {
  say(event, { kind: 'ok', text: said });
  redirect(303, `${event.url.pathname}#tanya`);
}

/** A point of a scale; empty for whoever does not know. */
const point = (data: FormData, name: string) => (text(data, name) === '' ? null : Number(text(data, name)));

export const actions: Actions = {
  rate: async (event) => {
    const data = await event.request.formData();
    const answers = {
      useful: point(data, 'useful'),
      again: point(data, 'again'),
      reached: point(data, 'reached'),
    };
    const path = `/api/innovations/${encodeURIComponent(event.params.id)}/usefulness`;
    const rated = await attempt(data, () => api(event).put(path, answers));
    if (!rated.ok) return fail(rated.failure.status, { ...rated.failure.data, rated: typed(data) });
    say(event, { kind: 'ok', text: usefulnessWords[event.locals.lang].saved });
    redirect(303, `${event.url.pathname}#manfaat`);
  },
  ask: async (event) => {
    const data = await event.request.formData();
    const path = `/api/innovations/${encodeURIComponent(event.params.id)}/questions`;
    const asked = await attempt(data, () =>
      api(event).post(path, { text: text(data, 'text') }, { key: text(data, 'key') }),
    );
    return asked.ok ? done(event, wordsOf(event).asked) : asked.failure;
  },
  answer: async (event) => {
    const data = await event.request.formData();
    const path = `/api/innovation-questions/${encodeURIComponent(text(data, 'question'))}/answer`;
    const answered = await attempt(data, () =>
      api(event).put(path, { answer: text(data, 'answer') }, { version: text(data, 'version') }),
    );
    return answered.ok ? done(event, wordsOf(event).answered) : answered.failure;
  },
  moderate: async (event) => {
    const data = await event.request.formData();
    const path = `/api/innovation-questions/${encodeURIComponent(text(data, 'question'))}/moderation`;
    const reason = text(data, 'reason');
    const body = { hidden: text(data, 'hidden') === 'true', ...(reason ? { reason } : {}) };
    const moderated = await attempt(data, () =>
      api(event).put(path, body, { version: text(data, 'version') }),
    );
    return moderated.ok ? done(event, wordsOf(event).moderated) : moderated.failure;
  },
};
