import { error, redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import type { Application } from '#lib/types/people.ts';
import { t } from '#lib/words/index.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const bodyId = roles[0]?.bodyId;
  if (!bodyId) error(403, t(event.locals.lang).everywhere.notYours);
  const list = await orError(
    event,
    api(event).get<{ items: Application[] }>(`/api/bodies/${bodyId}/agency-applications`),
  );
  return { items: list.items };
};

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const verdict = text(data, 'verdict');
    const note = text(data, 'note');
    const done = await attempt(data, () =>
      api(event).put(
        `/api/agency-applications/${encodeURIComponent(text(data, 'id'))}/verification`,
        { verdict, ...(note ? { note } : {}) },
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    const w = t(event.locals.lang).office;
    say(event, {
      kind: 'ok',
      text: w.decided(text(data, 'name'), verdict === 'verified' ? w.verified : w.refused),
    });
    redirect(303, '/office/agencies');
  },
};
