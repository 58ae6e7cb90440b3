import { api, orError, orNull, query } from '#lib/api.ts';
import { newKey } from '#lib/forms.ts';
import { hubActions } from '#lib/hubs/actions.ts';
import { hasRole } from '#lib/roles.ts';
import type { HubAssessments, HubWork, Served } from '#lib/types/hubs.ts';
import type { Actions, PageServerLoad } from './$types.js';

type Agencies = { items: { id: string; name: string }[] };

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const path = `/api/hubs/${encodeURIComponent(event.params.id)}`;
  const search = query({ after: event.url.searchParams.get('after'), limit: 20 });
  const runs = hasRole(event.locals.me, 'organiser', 'secretariat');
  const [one, served, assessments, agencies] = await Promise.all([
    orError(event, api(event).get<HubWork>(`${path}/work`)),
    orNull(api(event).get<Served>(`${path}/agencies${search}`)),
    orNull(api(event).get<HubAssessments>(`${path}/assessments`)),
    runs ? orNull(api(event).get<Agencies>(`/api/bodies/${roles[0]!.bodyId}/agencies?limit=100`)) : null,
  ]);
  return { one, served, assessments, agencies: agencies?.items ?? [], newKey: newKey() };
};

export const actions: Actions = hubActions;
