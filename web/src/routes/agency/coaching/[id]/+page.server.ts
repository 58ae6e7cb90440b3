import { coachingActions } from '#lib/coaching/actions.ts';
import { loadEvent } from '#lib/coaching/load.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = (event) => loadEvent(event, event.params.id, null);

export const actions: Actions = coachingActions;
