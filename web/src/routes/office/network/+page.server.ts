import { api, orError, query } from '#lib/api.ts';
import type { List } from '#lib/types/machine.ts';
import type { ReplicationItem } from '#lib/types/network.ts';
import type { PageServerLoad } from './$types.js';

const STATES = ['interest', 'planSubmitted', 'implementing', 'finalCheck', 'all'];

export const load: PageServerLoad = async (event) => {
  const params = event.url.searchParams;
  const chosen = STATES.find((one) => one === params.get('state')) ?? 'open';
  const state = chosen === 'all' ? null : chosen;
  const asked = query({ state, q: params.get('q'), after: params.get('after'), limit: 25 });
  return {
    chosen,
    q: params.get('q') ?? '',
    list: await orError(event, api(event).get<List<ReplicationItem>>(`/api/replications${asked}`)),
  };
};
