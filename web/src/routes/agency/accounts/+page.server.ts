import { error, redirect } from '@sveltejs/kit';
import { accountActions, unitActions } from '#lib/accounts.ts';
import { api, orError } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { agencyWords } from '#lib/words/agency.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import type { Agency } from '#lib/types/people.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { agency, isAdmin } = await event.parent();
  if (!agency || !isAdmin) error(403, everywhereWords[event.locals.lang].notYours);
  return { full: await orError(event, api(event).get<Agency>(`/api/agencies/${agency.id}`)), key: newKey() };
};

export const actions: Actions = {
  ...accountActions,
  ...unitActions,
  invite: async (event) => {
    const data = await event.request.formData();
    const unitId = text(data, 'unitId');
    const body = {
      name: text(data, 'name'),
      email: text(data, 'email'),
      role: text(data, 'role'),
      ...(unitId ? { unitId } : {}),
    };
    const done = await attempt(data, () =>
      api(event).post(`/api/agencies/${encodeURIComponent(text(data, 'agencyId'))}/invitations`, body, {
        key: text(data, 'key'),
      }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: agencyWords[event.locals.lang].invited(body.email) });
    redirect(303, '/agency/accounts');
  },
};
