import { coachingActions } from '#lib/coaching/actions.ts';
import { loadEvent } from '#lib/coaching/load.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) =>
  loadEvent(event, event.params.id, (await event.parent()).roles[0]?.bodyId ?? null);

export const actions: Actions = coachingActions;
