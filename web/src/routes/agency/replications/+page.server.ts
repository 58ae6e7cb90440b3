import { api, orError, query } from '#lib/api.ts';
import type { List } from '#lib/types/machine.ts';
import type { ReplicationItem } from '#lib/types/network.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const params = event.url.searchParams;
  const seat = params.get('side') === 'owner' ? 'owner' : 'replicator';
  const asked = query({ seat, after: params.get('after'), limit: 25 });
  return {
    seat,
    list: await orError(event, api(event).get<List<ReplicationItem>>(`/api/replications${asked}`)),
  };
};
