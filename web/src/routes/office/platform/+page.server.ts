import { error, redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import type { NewToken, TokenPage, TokenScopes } from '#lib/types/platform.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import { platformWords } from '#lib/words/platform.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const bodyId = roles[0]?.bodyId;
  if (!bodyId) error(403, everywhereWords[event.locals.lang].notYours);
  const after = event.url.searchParams.get('after');
  const [list, scopes] = await Promise.all([
    orError(event, api(event).get<TokenPage>(`/api/bodies/${bodyId}/tokens${query({ after })}`)),
    orError(event, api(event).get<TokenScopes>('/api/token-scopes')),
  ]);
  return { bodyId, list, scopes: scopes.items, key: newKey() };
};

export const actions: Actions = {
  make: async (event) => {
    const data = await event.request.formData();
    const scopes = data.getAll('scopes').map(String);
    const body = { name: text(data, 'name'), scopes, days: Number(text(data, 'days')) };
    const done = await attempt(data, () =>
      api(event).post<NewToken>(`/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/tokens`, body, {
        key: text(data, 'key'),
      }),
    );
    // The token is in this answer alone, so there is no page to lead to.
    return done.ok ? { made: done.value } : done.failure;
  },
  revoke: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put(
        `/api/tokens/${encodeURIComponent(text(data, 'id'))}/revocation`,
        {},
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: platformWords[event.locals.lang].revoked });
    redirect(303, '/office/platform');
  },
};
