import { redirect } from '@sveltejs/kit';
import { api, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, say, text } from '#lib/forms.ts';
import { listActions } from '#lib/lists/actions.ts';
import { asked } from '#lib/lists/declare.ts';
import { NAMES } from '#lib/lists/declared/names.ts';
import { listRows, openList } from '#lib/lists/open.ts';
import type { NameLists } from '#lib/types/office.ts';
import { honoursWords } from '#lib/words/honours.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const params = event.url.searchParams;
  const listing = await openList(event, NAMES, edition.bodyId);
  const filter = asked(params, NAMES);
  const of = `/api/editions/${edition.id}/name-lists`;
  return {
    listing,
    lists: await listRows(
      event,
      listing,
      api(event).get<NameLists>(`${of}${query({ ...filter, after: params.get('after'), limit: 50 })}`),
    ),
    files: `${of}/export${query(filter)}`,
  };
};

export const actions: Actions = {
  ...listActions(NAMES),
  round: async (event) => {
    const data = await event.request.formData();
    const body = { closesAt: text(data, 'closesAt') ? `${text(data, 'closesAt')}:00+07:00` : '' };
    const done = await attempt(data, () =>
      api(event).put(`/api/editions/${encodeURIComponent(text(data, 'editionId'))}/name-round`, body, {
        version: text(data, 'version'),
      }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: honoursWords[event.locals.lang].roundDone });
    redirect(303, '/office/results/names');
  },
};
