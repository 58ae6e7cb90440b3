import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import type { Promoted, Promotion } from '#lib/types/chain.ts';
import { chainWords } from '#lib/words/chain.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const promotion = await orError(
    event,
    api(event).get<Promotion>(`/api/submissions/${event.params.id}/promotion`),
  );
  return { promotion, key: newKey() };
};

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const group = text(data, 'group');
    const body = {
      editionId: text(data, 'editionId'),
      agencyId: text(data, 'agencyId'),
      ...(group ? { group } : {}),
    };
    const done = await attempt(data, () =>
      api(event).post<Promoted>(`/api/submissions/${event.params.id}/promotion`, body, {
        key: text(data, 'key'),
      }),
    );
    if (!done.ok) return done.failure;
    const w = chainWords[event.locals.lang];
    const left = done.value.left.length;
    say(event, { kind: 'ok', text: left ? `${w.made} ${w.left(left)}` : w.made });
    redirect(303, `/agency/submissions/${done.value.id}`);
  },
};
