import { api, orError, query } from '#lib/api.ts';
import type { List } from '#lib/types/machine.ts';
import type { Innovation } from '#lib/types/people.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const params = event.url.searchParams;
  const search = query({ q: params.get('q'), after: params.get('after'), limit: 20 });
  return { list: await orError(event, api(event).get<List<Innovation>>(`/api/innovations${search}`)) };
};
