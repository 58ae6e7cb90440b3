import { error, redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import type { ItemPage } from '#lib/types/validation.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import { validationWords } from '#lib/words/validation.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const bodyId = roles[0]?.bodyId;
  if (!bodyId) error(403, everywhereWords[event.locals.lang].notYours);
  const params = event.url.searchParams;
  const filter = Object.fromEntries(
    ['round', 'region', 'state', 'q'].map((name) => [name, params.get(name) || null]),
  );
  const path = `/api/bodies/${bodyId}/validations`;
  return {
    filter,
    list: await orError(
      event,
      api(event).get<ItemPage>(path + query({ ...filter, after: params.get('after'), limit: 20 })),
    ),
    takeHref: `${path}/export${query(filter)}`,
  };
};

export const actions: Actions = {
  async review(event) {
    const data = await event.request.formData();
    const [verb, reason] = [text(data, 'verb'), text(data, 'reason')];
    const path = `/api/validations/${encodeURIComponent(text(data, 'id'))}/state`;
    const answer = await attempt(data, () =>
      api(event).put(path, { verb, ...(reason ? { reason } : {}) }, { version: text(data, 'version') }),
    );
    if (!answer.ok) return answer.failure;
    const w = validationWords[event.locals.lang];
    say(event, { kind: 'ok', text: verb === 'accept' ? w.accepted : w.sentBack });
    const params = new URLSearchParams(event.url.search);
    params.delete('/review');
    redirect(303, `${event.url.pathname}?${params}`);
  },
};
