import { api, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import type { List } from '#lib/types/machine.ts';
import type { ObjectionItem, ObjectionRegister } from '#lib/types/objections.ts';
import type { PageServerLoad } from './$types.js';

const STATES = ['filed', 'admitted', 'upheld', 'all'];

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const params = event.url.searchParams;
  const chosen = STATES.find((one) => one === params.get('state')) ?? 'open';
  const state = chosen === 'all' ? null : chosen;
  const [list, period] = await Promise.all([
    orError(
      event,
      api(event).get<List<ObjectionItem>>(
        `/api/editions/${edition.id}/objections${query({ state, after: params.get('after'), limit: 50 })}`,
      ),
    ),
    orError(event, api(event).get<ObjectionRegister>(`/api/editions/${edition.id}/objection-register`)),
  ]);
  return { list, period, chosen, exportQuery: query({ state }) };
};
