import { redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, say, text } from '#lib/forms.ts';
import { listActions } from '#lib/lists/actions.ts';
import { asked } from '#lib/lists/declare.ts';
import { QUESTIONS } from '#lib/lists/declared/questions.ts';
import { listRows, openList } from '#lib/lists/open.ts';
import type { Faqs, Questions } from '#lib/types/desk.ts';
import { deskWords } from '#lib/words/desk.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const params = event.url.searchParams;
  const wanted = params.get('state') ?? 'waiting';
  const state = wanted === 'all' ? null : wanted;
  const listing = await openList(event, QUESTIONS, edition.bodyId);
  const filter = { ...asked(params, QUESTIONS), state };
  const place = `/api/editions/${edition.id}`;
  const [questions, faqs] = await Promise.all([
    listRows(
      event,
      listing,
      api(event).get<Questions>(
        `${place}/questions${query({ ...filter, after: params.get('after'), limit: 50 })}`,
      ),
    ),
    orError(event, api(event).get<Faqs>(`${place}/faqs`)),
  ]);
  return {
    listing,
    questions,
    faqs: faqs.items,
    wanted,
    files: `${place}/questions/export${query(filter)}`,
  };
};

export const actions: Actions = {
  ...listActions(QUESTIONS),
  withdraw: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).delete(`/api/faqs/${encodeURIComponent(text(data, 'id'))}`),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: deskWords[event.locals.lang].faqWithdrawn });
    redirect(303, '/office/questions');
  },
};
