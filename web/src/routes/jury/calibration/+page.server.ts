import { api, orError } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { beginRound, loadRounds } from '#lib/calibration/calibration.ts';
import { hasRole } from '#lib/roles.ts';
import type { OwnRounds } from '#lib/types/calibration.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const practises = hasRole(event.locals.me, 'evaluator');
  const watches = hasRole(event.locals.me, 'evaluator-chair', 'panel-chair');
  const own = practises
    ? await orError(event, api(event).get<OwnRounds>(`/api/editions/${edition.id}/own-calibrations`))
    : { items: [] };
  return {
    own: own.items,
    practises,
    leads: hasRole(event.locals.me, 'evaluator-chair'),
    ...(watches ? await loadRounds(event, edition) : { stage: null, rounds: null, key: '' }),
    watches,
  };
};

export const actions: Actions = { begin: beginRound((id) => `/jury/calibration/${id}/lead`) };
