import { fail, redirect } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { atFields, audienceOf, STARTERS, writingOf, type AudienceCount, type Written } from '#lib/compose.ts';
import { attempt, newKey, say, text, typed } from '#lib/forms.ts';
import { submissionStateWords } from '#lib/state-words.ts';
import { composeWords } from '#lib/words/compose.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const starter = STARTERS.find((one) => one.key === event.url.searchParams.get('from')) ?? null;
  return { edition, starter, starters: STARTERS, states: submissionStateWords, key: newKey() };
};

export const actions: Actions = {
  count: async (event) => {
    const data = await event.request.formData();
    const audience = audienceOf(data);
    const done = await attempt(data, () =>
      api(event).post<AudienceCount>(`/api/editions/${text(data, 'editionId')}/audiences`, { audience }),
    );
    return done.ok
      ? { counted: done.value, values: typed(data), audience }
      : fail(done.failure.status, { ...done.failure.data, audience });
  },
  keep: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).post<Written>(`/api/editions/${text(data, 'editionId')}/messages`, writingOf(data), {
        key: text(data, 'key'),
      }),
    );
    if (!done.ok)
      return fail(done.failure.status, { ...atFields(done.failure).data, audience: audienceOf(data) });
    say(event, { kind: 'ok', text: composeWords[event.locals.lang].kept });
    redirect(303, `/office/messages/written/${done.value.id}`);
  },
};
