import { api, orError, query } from '#lib/api.ts';
import type { ListedCoaching } from '#lib/types/coaching.ts';
import type { List } from '#lib/types/machine.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  list: await orError(
    event,
    api(event).get<List<ListedCoaching>>(
      `/api/me/coachings${query({ after: event.url.searchParams.get('after'), limit: 20 })}`,
    ),
  ),
});
