import { redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, newKey, say, takeOffer, text } from '#lib/forms.ts';
import { listActions } from '#lib/lists/actions.ts';
import { asked } from '#lib/lists/declare.ts';
import { CONFLICTS } from '#lib/lists/declared/conflicts.ts';
import { listRows, openList } from '#lib/lists/open.ts';
import type { Conflict, FoundAgency, Juror } from '#lib/types/judging.ts';
import { conflictStateWords } from '#lib/state-words.ts';
import type { List } from '#lib/types/machine.ts';
import { pactWords } from '#lib/words/pact.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const params = event.url.searchParams;
  const q = (params.get('q') ?? '').trim();
  const listing = await openList(event, CONFLICTS, edition.bodyId);
  const filter = asked(params, CONFLICTS);
  const search = query({ ...filter, after: params.get('after') });
  const [list, jurors, found] = await Promise.all([
    listRows(
      event,
      listing,
      api(event).get<List<Conflict>>(`/api/editions/${edition.id}/conflicts${search}`),
    ),
    orError(event, api(event).get<List<Juror>>(`/api/editions/${edition.id}/jurors${query({ limit: 100 })}`)),
    q.length < 2
      ? null
      : orError(
          event,
          api(event).get<{ items: FoundAgency[] }>(
            `/api/editions/${edition.id}/agency-search${query({ q })}`,
          ),
        ),
  ]);
  return {
    listing,
    files: `/api/editions/${edition.id}/conflicts/export${query(filter)}`,
    states: conflictStateWords,
    list,
    jurors: jurors.items,
    found: found?.items ?? null,
    q,
    key: newKey(),
  };
};

export const actions: Actions = {
  offer: takeOffer,
  ...listActions(CONFLICTS),
  suspect: async (event) => {
    const data = await event.request.formData();
    const note = text(data, 'note');
    const body = {
      personId: text(data, 'personId'),
      agencyId: text(data, 'agencyId'),
      kind: text(data, 'kind'),
      ...(note ? { note } : {}),
    };
    const path = `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/conflicts`;
    const done = await attempt(data, () => api(event).post(path, body, { key: text(data, 'key') }));
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: pactWords[event.locals.lang].suspected });
    redirect(303, '/office/jury/conflicts');
  },
};
