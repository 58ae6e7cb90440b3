import { api, orError, orNull, query } from '#lib/api.ts';
import { newKey } from '#lib/forms.ts';
import { hubActions } from '#lib/hubs/actions.ts';
import type { HubAssessments, HubWork, Served } from '#lib/types/hubs.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const path = `/api/hubs/${encodeURIComponent(event.params.id)}`;
  const search = query({ after: event.url.searchParams.get('after'), limit: 20 });
  const [one, served, assessments] = await Promise.all([
    orError(event, api(event).get<HubWork>(`${path}/work`)),
    orNull(api(event).get<Served>(`${path}/agencies${search}`)),
    orNull(api(event).get<HubAssessments>(`${path}/assessments`)),
  ]);
  return { one, served, assessments, newKey: newKey() };
};

export const actions: Actions = hubActions;
