import { api, orError, query } from '#lib/api.ts';
import type { List } from '#lib/types/machine.ts';
import type { EntryItem } from '#lib/types/monitoring.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  list: await orError(
    event,
    api(event).get<List<EntryItem>>(
      `/api/me/monitoring-entries${query({ after: event.url.searchParams.get('after'), limit: 20 })}`,
    ),
  ),
});
