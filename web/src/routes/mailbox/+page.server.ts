import { redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { hasRole } from '#lib/roles.ts';
import type { Letters } from '#lib/types/office.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, '/sign-in?next=/mailbox');
  const all = hasRole(event.locals.me, 'organiser') && event.url.searchParams.has('all');
  const search = query({ after: event.url.searchParams.get('after') });
  return {
    all,
    mayAll: hasRole(event.locals.me, 'organiser'),
    letters: await orError(
      event,
      api(event).get<Letters>(`${all ? '/api/mailbox' : '/api/me/mailbox'}${search}`),
    ),
  };
};
