import { api, orError, query } from '#lib/api.ts';
import type { AssessmentPage } from '#lib/types/hubs.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const search = query({ after: event.url.searchParams.get('after'), limit: 50 });
  const path = `/api/bodies/${roles[0]!.bodyId}/hub-assessments${search}`;
  return { list: await orError(event, api(event).get<AssessmentPage>(path)) };
};
