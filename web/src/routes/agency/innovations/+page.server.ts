import { redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import type { QuestionList } from '#lib/types/knowledge.ts';
import type { OwnPage } from '#lib/types/validation.ts';
import { validationWords } from '#lib/words/validation.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const [own, waiting] = await Promise.all([
    orError(
      event,
      api(event).get<OwnPage>(`/api/me/innovations${query({ after: searchParams.get('after'), limit: 20 })}`),
    ),
    orError(event, api(event).get<QuestionList>('/api/innovation-questions?state=waiting&limit=20')),
  ]);
  return { own, waiting };
};

export const actions: Actions = {
  /** One tap: nothing has changed. */
  async confirm(event) {
    const data = await event.request.formData();
    const path = `/api/innovations/${encodeURIComponent(text(data, 'innovation'))}/validation`;
    const answer = await attempt(data, () =>
      api(event).put(path, { answer: 'running' }, { version: text(data, 'version') }),
    );
    if (!answer.ok) return answer.failure;
    say(event, { kind: 'ok', text: validationWords[event.locals.lang].tapped });
    redirect(303, '/agency/innovations');
  },
};
