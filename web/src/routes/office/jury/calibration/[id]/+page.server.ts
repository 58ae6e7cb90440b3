import { loadRound, roundActions } from '#lib/calibration/calibration.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = (event) => loadRound(event, event.params.id);

export const actions: Actions = roundActions;
