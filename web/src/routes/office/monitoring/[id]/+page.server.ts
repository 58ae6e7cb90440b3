import { api, orError, query } from '#lib/api.ts';
import type { MonitoringPage } from '#lib/types/monitoring.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const params = event.url.searchParams;
  const state = params.get('state') || null;
  return {
    state,
    one: await orError(
      event,
      api(event).get<MonitoringPage>(
        `/api/monitorings/${encodeURIComponent(event.params.id)}${query({ state, after: params.get('after'), limit: 50 })}`,
      ),
    ),
  };
};
