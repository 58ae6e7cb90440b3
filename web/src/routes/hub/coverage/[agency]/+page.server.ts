import { api, orError, query } from '#lib/api.ts';
import type { AgencyCoverage } from '#lib/types/coverage.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const params = event.url.searchParams;
  const search = query({ year: params.get('year'), hubId: params.get('hubId') });
  const path = `/api/agencies/${encodeURIComponent(event.params.agency)}/coverage${search}`;
  return { one: await orError(event, api(event).get<AgencyCoverage>(path)) };
};
