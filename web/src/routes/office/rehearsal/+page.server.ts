import { error, redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, newKey, takeOffer, text } from '#lib/forms.ts';
import type { Rehearsal, RehearsalList } from '#lib/types/rehearsal.ts';
import type { Rulebooks } from '#lib/types/rules.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles, isOrganiser, edition } = await event.parent();
  const bodyId = roles.find((held) => held.role === 'organiser')?.bodyId;
  if (!bodyId || !isOrganiser) error(403, everywhereWords[event.locals.lang].notYours);
  const [list, books] = await Promise.all([
    orError(event, api(event).get<RehearsalList>(`/api/bodies/${bodyId}/rehearsals`)),
    orError(event, api(event).get<Rulebooks>('/api/rulebooks')),
  ]);
  const own = edition?.bodyId === bodyId && edition.kind !== 'rehearsal' ? edition : null;
  return { bodyId, ...list, own, books: books.items, key: newKey() };
};

export const actions: Actions = {
  start: async (event) => {
    const data = await event.request.formData();
    const rules = text(data, 'rules');
    const done = await attempt(data, () =>
      api(event).post<Rehearsal>(
        `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/rehearsals`,
        {
          submissions: Number(text(data, 'submissions').replace(/[.\s]/g, '')),
          seed: Number(text(data, 'seed')),
          ...(/^[0-9a-f-]{36}$/.test(rules) ? { editionId: rules } : { template: rules }),
        },
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return done.failure;
    redirect(303, event.url.pathname);
  },
  offer: takeOffer,
  wipe: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put<Rehearsal>(
        `/api/rehearsals/${encodeURIComponent(text(data, 'id'))}/wipe`,
        { name: text(data, 'name') },
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    redirect(303, event.url.pathname);
  },
};
