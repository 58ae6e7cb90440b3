import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, say, takeOffer, text } from '#lib/forms.ts';
import type { Closing, LatePage } from '#lib/types/judging.ts';
import { editionWords } from '#lib/words/edition.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const stage = encodeURIComponent(event.params.id);
  const [closing, late] = await Promise.all([
    orError(event, api(event).get<Closing>(`/api/stages/${stage}/closing`)),
    orError(event, api(event).get<LatePage>(`/api/stages/${stage}/late-scores?limit=100`)),
  ]);
  return { closing, late };
};

export const actions: Actions = {
  offer: takeOffer,
  close: async (event) => {
    const data = await event.request.formData();
    const reason = text(data, 'reason');
    const done = await attempt(data, () =>
      api(event).put<{ request?: unknown }>(
        `/api/stages/${encodeURIComponent(event.params.id)}/closing`,
        reason ? { reason } : {},
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    const w = editionWords[event.locals.lang];
    const asked = Boolean(done.value.request);
    say(event, {
      kind: asked ? 'resmi' : 'ok',
      text: asked ? w.closeAsked(text(data, 'name')) : w.stageClosed(text(data, 'name')),
    });
    redirect(303, event.url.pathname);
  },
};
