import { api, orError, orNull, query } from '#lib/api.ts';
import type { MyHubs } from '#lib/types/hubs.ts';
import type { List } from '#lib/types/machine.ts';
import type { ReplicationItem } from '#lib/types/network.ts';
import type { Innovation } from '#lib/types/people.ts';
import type { PageServerLoad } from './$types.js';

/** The states in which a replication stands still until the hub has done its part, the one with a deadline of three days first. */
const WAITING = ['interest', 'planSubmitted', 'finalCheck'] as const;

export const load: PageServerLoad = async (event) => {
  const params = event.url.searchParams;
  const search = query({ q: params.get('q'), after: params.get('after'), limit: 20 });
  const countOf = async (state: string) =>
    (await orNull(api(event).get<List<ReplicationItem>>(`/api/replications${query({ state, limit: 1 })}`)))
      ?.total ?? 0;
  const [list, mine, ...counts] = await Promise.all([
    orError(event, api(event).get<List<Innovation>>(`/api/innovations${search}`)),
    orNull(api(event).get<MyHubs>('/api/me/hubs')),
    ...WAITING.map(countOf),
  ]);
  return {
    list,
    waiting: WAITING.map((state, index) => ({ state, count: counts[index] ?? 0 })).filter((one) => one.count),
    plans: mine?.toComment ?? [],
  };
};
