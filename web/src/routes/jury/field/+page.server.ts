import { api, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import type { VisitItem } from '#lib/types/field.ts';
import type { List } from '#lib/types/machine.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const after = event.url.searchParams.get('after');
  const visits = await orError(
    event,
    api(event).get<List<VisitItem>>(`/api/editions/${edition.id}/field-visits${query({ after })}`),
  );
  const me = event.locals.me?.person.id;
  // A chair sees all of them in the office; here stand the own tasks.
  return { visits, mine: visits.items.filter((one) => one.team.some((member) => member.personId === me)) };
};
