import { error, redirect } from '@sveltejs/kit';
import { api, orNull, query } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { listActions } from '#lib/lists/actions.ts';
import { asked } from '#lib/lists/declare.ts';
import { HUBS } from '#lib/lists/declared/hubs.ts';
import { listRows, openList } from '#lib/lists/open.ts';
import { hasRole } from '#lib/roles.ts';
import type { HubPage } from '#lib/types/hubs.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import { hubsWords } from '#lib/words/hubs.ts';
import type { Actions, PageServerLoad } from './$types.js';

type Agencies = { items: { id: string; name: string }[] };

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const bodyId = roles[0]?.bodyId;
  if (!bodyId) error(403, everywhereWords[event.locals.lang].notYours);
  const params = event.url.searchParams;
  const listing = await openList(event, HUBS, bodyId);
  const filter = asked(params, HUBS);
  const path = `/api/bodies/${bodyId}/hubs`;
  const runs = hasRole(event.locals.me, 'organiser', 'secretariat');
  const [list, agencies] = await Promise.all([
    listRows(
      event,
      listing,
      api(event).get<HubPage>(path + query({ ...filter, after: params.get('after'), limit: 50 })),
    ),
    runs ? orNull(api(event).get<Agencies>(`/api/bodies/${bodyId}/agencies?limit=100`)) : null,
  ]);
  return {
    bodyId,
    listing,
    list,
    filter,
    runs,
    agencies: agencies?.items ?? [],
    takeHref: `${path}/export${query(filter)}`,
    newKey: newKey(),
  };
};

export const actions: Actions = {
  ...listActions(HUBS),
  async invite(event) {
    const data = await event.request.formData();
    const given = {
      name: text(data, 'name'),
      kind: text(data, 'kind'),
      agencyId: text(data, 'agencyId'),
      regionCode: text(data, 'regionCode'),
      note: text(data, 'note'),
    };
    const body = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
    const answer = await attempt(data, () =>
      api(event).post<{ id: string }>(`/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/hubs`, body, {
        key: text(data, 'key'),
      }),
    );
    if (!answer.ok) return answer.failure;
    say(event, { kind: 'ok', text: hubsWords[event.locals.lang].invited });
    redirect(303, `/office/hubs/${answer.value.id}`);
  },
};
