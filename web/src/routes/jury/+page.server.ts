import { api, orError, query } from '#lib/api.ts';
import { takeOffer } from '#lib/forms.ts';
import type { AssignmentList } from '#lib/types/judging.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { edition } = await event.parent();
  const search = query({ limit: 100, after: event.url.searchParams.get('after') });
  const list = await orError(event, api(event).get<AssignmentList>(`/api/me/assignments${search}`));
  return { list, items: list.items.filter((item) => item.editionId === edition?.id) };
};

export const actions: Actions = { offer: takeOffer };
