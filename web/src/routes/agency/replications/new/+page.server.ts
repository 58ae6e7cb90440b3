import { redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import type { List } from '#lib/types/machine.ts';
import type { Innovation } from '#lib/types/people.ts';
import { networkWords } from '#lib/words/network.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const q = event.url.searchParams.get('q') ?? '';
  const found = await orError(
    event,
    api(event).get<List<Innovation>>(`/api/innovations${query({ q, limit: 20 })}`),
  );
  return { found, q, chosen: event.url.searchParams.get('innovation') ?? '', newKey: newKey() };
};

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const body = {
      agencyId: text(data, 'agencyId'),
      scope: text(data, 'scope'),
      purpose: text(data, 'purpose'),
    };
    const innovation = encodeURIComponent(text(data, 'innovation') || 'x');
    const done = await attempt(data, () =>
      api(event).post<{ id: string }>(`/api/innovations/${innovation}/replications`, body, {
        key: text(data, 'key'),
      }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: networkWords[event.locals.lang].declared });
    redirect(303, `/agency/replications/${done.value.id}`);
  },
};
