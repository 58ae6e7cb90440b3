import { error } from '@sveltejs/kit';
import { api, query } from '#lib/api.ts';
import { listActions } from '#lib/lists/actions.ts';
import { asked } from '#lib/lists/declare.ts';
import { REPLICATIONS } from '#lib/lists/declared/replications.ts';
import { listRows, openList } from '#lib/lists/open.ts';
import type { List } from '#lib/types/machine.ts';
import type { ReplicationItem } from '#lib/types/network.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import type { Actions, PageServerLoad } from './$types.js';

const STATES = ['interest', 'planSubmitted', 'implementing', 'finalCheck', 'all'];

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const bodyId = roles[0]?.bodyId;
  if (!bodyId) error(403, everywhereWords[event.locals.lang].notYours);
  const listing = await openList(event, REPLICATIONS, bodyId);
  const params = event.url.searchParams;
  const chosen = STATES.find((one) => one === params.get('state')) ?? 'open';
  const state = chosen === 'all' ? null : chosen;
  const filter = { ...asked(params, REPLICATIONS), state };
  const search = query({ ...filter, after: params.get('after'), limit: 50 });
  return {
    listing,
    chosen,
    files: `/api/replications/export${query(filter)}`,
    list: await listRows(event, listing, api(event).get<List<ReplicationItem>>(`/api/replications${search}`)),
  };
};

export const actions: Actions = listActions(REPLICATIONS);
