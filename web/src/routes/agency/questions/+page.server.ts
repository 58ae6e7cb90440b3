import { redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import type { Faqs, Questions, Thread } from '#lib/types/desk.ts';
import type { List } from '#lib/types/machine.ts';
import type { SubmissionItem } from '#lib/types/submissions.ts';
import { deskWords } from '#lib/words/desk.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { edition, agency } = await event.parent();
  if (!edition || !agency) return { questions: null, faqs: [], proposals: [], key: '' };
  const after = event.url.searchParams.get('after');
  const place = `/api/editions/${edition.id}`;
  const [questions, faqs, proposals] = await Promise.all([
    orError(
      event,
      api(event).get<Questions>(`${place}/questions${query({ agency: agency.id, after, limit: 20 })}`),
    ),
    orError(event, api(event).get<Faqs>(`${place}/faqs`)),
    orError(
      event,
      api(event).get<List<SubmissionItem>>(
        `${place}/submissions${query({ agency: agency.id, sort: 'title', limit: 100 })}`,
      ),
    ),
  ]);
  return {
    questions,
    faqs: faqs.items,
    proposals: proposals.items.map(({ id, title }) => ({ id, title })),
    about: event.url.searchParams.get('about') ?? '',
    key: newKey(),
  };
};

export const actions: Actions = {
  ask: async (event) => {
    const data = await event.request.formData();
    const about = text(data, 'about');
    const body = {
      text: text(data, 'text'),
      editionId: text(data, 'edition'),
      ...(about ? { submissionId: about } : {}),
    };
    const done = await attempt(data, () =>
      api(event).post<Thread>(`/api/agencies/${encodeURIComponent(text(data, 'agency'))}/questions`, body, {
        key: text(data, 'key'),
      }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: deskWords[event.locals.lang].askSent });
    redirect(303, `/agency/questions/${done.value.id}`);
  },
};
