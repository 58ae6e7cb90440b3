import { error, redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import { searchWords } from '#lib/words/search-words.ts';
import type { Actions, PageServerLoad } from './$types.js';

type SearchWords = {
  items: {
    id: string;
    words: string;
    reason: string;
    addedAt: string;
    removedAt: string | null;
    removedReason: string | null;
  }[];
  misses: { asked: string; times: number; lastOn: string }[];
};

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const bodyId = roles[0]?.bodyId;
  if (!bodyId) error(403, everywhereWords[event.locals.lang].notYours);
  return {
    bodyId,
    found: await orError(event, api(event).get<SearchWords>(`/api/bodies/${bodyId}/search-words`)),
    newKey: newKey(),
  };
};

export const actions: Actions = {
  async add(event) {
    const data = await event.request.formData();
    const body = { words: text(data, 'words'), reason: text(data, 'reason') };
    const path = `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/search-synonyms`;
    const done = await attempt(data, () => api(event).post(path, body, { key: text(data, 'key') }));
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: searchWords[event.locals.lang].added });
    redirect(303, event.url.pathname);
  },
  async remove(event) {
    const data = await event.request.formData();
    const path = `/api/search-synonyms/${encodeURIComponent(text(data, 'id'))}/removals`;
    const done = await attempt(data, () =>
      api(event).post(path, { reason: text(data, 'why') }, { key: text(data, 'key') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: searchWords[event.locals.lang].removed });
    redirect(303, event.url.pathname);
  },
};
