import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { number } from '#lib/format.ts';
import { attempt, say, text } from '#lib/forms.ts';
import type { Pace } from '#lib/screening.ts';
import { screeningWords } from '#lib/words/screening.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  return {
    pace: await orError(event, api(event).get<Pace>(`/api/editions/${edition.id}/screening-pace`)),
  };
};

export const actions: Actions = {
  announce: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put<{ announced: number }>(
        `/api/editions/${encodeURIComponent(text(data, 'id'))}/verdict-announcement`,
        {},
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    const { lang } = event.locals;
    say(event, { kind: 'resmi', text: screeningWords[lang].announced(number(done.value.announced, lang)) });
    redirect(303, event.url.pathname);
  },
};
