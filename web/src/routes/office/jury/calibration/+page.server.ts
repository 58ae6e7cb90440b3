import { need } from '#lib/area.ts';
import { beginRound, loadRounds } from '#lib/calibration/calibration.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) =>
  loadRounds(event, need((await event.parent()).edition, event));

export const actions: Actions = { begin: beginRound((id) => `/office/jury/calibration/${id}`) };
