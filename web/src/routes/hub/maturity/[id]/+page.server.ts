import { api, orError } from '#lib/api.ts';
import { assessmentActions } from '#lib/hubs/assessment-actions.ts';
import type { Assessment } from '#lib/types/hubs.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  one: await orError(
    event,
    api(event).get<Assessment>(`/api/hub-assessments/${encodeURIComponent(event.params.id)}`),
  ),
});

export const actions: Actions = assessmentActions;
