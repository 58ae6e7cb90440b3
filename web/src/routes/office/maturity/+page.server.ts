import { error, redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { hasRole } from '#lib/roles.ts';
import type { AssessmentPage, Instruments } from '#lib/types/hubs.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import { hubsWords } from '#lib/words/hubs.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const bodyId = roles[0]?.bodyId;
  if (!bodyId) error(403, everywhereWords[event.locals.lang].notYours);
  const path = `/api/bodies/${bodyId}/hub-assessments`;
  const search = query({ after: event.url.searchParams.get('after'), limit: 50 });
  const [list, instruments] = await Promise.all([
    orError(event, api(event).get<AssessmentPage>(path + search)),
    orError(event, api(event).get<Instruments>(`/api/bodies/${bodyId}/hub-instruments`)),
  ]);
  const isOrganiser = hasRole(event.locals.me, 'organiser');
  return { bodyId, list, instruments, isOrganiser, takeHref: `${path}/export`, newKey: newKey() };
};

export const actions: Actions = {
  async instrument(event) {
    const data = await event.request.formData();
    const source = text(data, 'source');
    const path = `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/hub-instruments`;
    const answer = await attempt(data, () =>
      api(event).post(path, source ? { source } : {}, { key: text(data, 'key') }),
    );
    if (!answer.ok) return answer.failure;
    say(event, { kind: 'ok', text: hubsWords[event.locals.lang].instrumentAdded });
    redirect(303, event.url.pathname);
  },
};
