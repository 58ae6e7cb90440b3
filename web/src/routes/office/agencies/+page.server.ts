import { error, redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import { listActions } from '#lib/lists/actions.ts';
import { asked } from '#lib/lists/declare.ts';
import { AGENCIES } from '#lib/lists/declared/agencies.ts';
import { listRows, openList } from '#lib/lists/open.ts';
import type { List } from '#lib/types/machine.ts';
import type { AgencyItem, Application } from '#lib/types/people.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import { officeWords } from '#lib/words/office.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const bodyId = roles[0]?.bodyId;
  if (!bodyId) error(403, everywhereWords[event.locals.lang].notYours);
  const listing = await openList(event, AGENCIES, bodyId);
  const params = event.url.searchParams;
  const filter = asked(params, AGENCIES);
  const search = query({ ...filter, after: params.get('after'), limit: 50 });
  const [applications, list] = await Promise.all([
    orError(event, api(event).get<{ items: Application[] }>(`/api/bodies/${bodyId}/agency-applications`)),
    listRows(event, listing, api(event).get<List<AgencyItem>>(`/api/bodies/${bodyId}/agencies${search}`)),
  ]);
  return {
    bodyId,
    listing,
    waiting: applications.items.filter((one) => one.state === 'received'),
    decided: applications.items.filter((one) => one.state !== 'received').reverse(),
    list,
    takeHref: `/api/bodies/${bodyId}/agencies/export${query(filter)}`,
  };
};

export const actions: Actions = {
  ...listActions(AGENCIES),
  decide: async (event) => {
    const data = await event.request.formData();
    const verdict = text(data, 'verdict');
    const note = text(data, 'note');
    const done = await attempt(data, () =>
      api(event).put(
        `/api/agency-applications/${encodeURIComponent(text(data, 'id'))}/verification`,
        { verdict, ...(note ? { note } : {}) },
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    const w = officeWords[event.locals.lang];
    say(event, {
      kind: 'ok',
      text: w.decided(text(data, 'name'), verdict === 'verified' ? w.verified : w.refused),
    });
    redirect(303, '/office/agencies');
  },
};
