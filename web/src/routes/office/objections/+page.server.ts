import { api, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { listActions } from '#lib/lists/actions.ts';
import { asked } from '#lib/lists/declare.ts';
import { OBJECTIONS } from '#lib/lists/declared/objections.ts';
import { listRows, openList } from '#lib/lists/open.ts';
import type { List } from '#lib/types/machine.ts';
import type { ObjectionItem, ObjectionRegister } from '#lib/types/objections.ts';
import type { Actions, PageServerLoad } from './$types.js';

const STATES = ['filed', 'admitted', 'upheld', 'all'];

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const params = event.url.searchParams;
  const chosen = STATES.find((one) => one === params.get('state')) ?? 'open';
  const state = chosen === 'all' ? null : chosen;
  const listing = await openList(event, OBJECTIONS, edition.bodyId);
  const filter = { ...asked(params, OBJECTIONS), state };
  const [list, period] = await Promise.all([
    listRows(
      event,
      listing,
      api(event).get<List<ObjectionItem>>(
        `/api/editions/${edition.id}/objections${query({ ...filter, after: params.get('after'), limit: 50 })}`,
      ),
    ),
    orError(event, api(event).get<ObjectionRegister>(`/api/editions/${edition.id}/objection-register`)),
  ]);
  return { listing, list, period, chosen, exportQuery: query(filter) };
};

export const actions: Actions = listActions(OBJECTIONS);
