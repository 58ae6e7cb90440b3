import { redirect } from '@sveltejs/kit';
import { api, orError, orNull } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import { readingRules } from '#lib/rules-for.ts';
import { editionWithRules } from '#lib/editions.ts';
import type { Contested, Objection } from '#lib/types/objections.ts';
import { objectionsWords } from '#lib/words/objections.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const at = `/api/objections/${encodeURIComponent(event.params.id)}`;
  const one = await orError(event, api(event).get<Objection>(at));
  const [contested, full] = await Promise.all([
    orNull(api(event).get<Contested>(`${at}/proposal`)),
    orError(event, editionWithRules(event, one.editionId)),
  ]);
  return { one, contested, full: { year: full.year, rulebook: readingRules(full.rulebook) } };
};

export const actions: Actions = {
  opinion: async (event) => {
    const data = await event.request.formData();
    const body = {
      opinion: text(data, 'opinion'),
      reasons: text(data, 'reasons'),
      ...(text(data, 'effect') ? { effect: text(data, 'effect') } : {}),
    };
    const done = await attempt(data, () =>
      api(event).put(`/api/objections/${encodeURIComponent(event.params.id)}/opinion`, body),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: objectionsWords[event.locals.lang].opinionKept });
    redirect(303, event.url.pathname);
  },
};
