import { openArea } from '#lib/area.ts';
import { hasRole } from '#lib/roles.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = async (event) => ({
  ...(await openArea(event, 'jury')),
  reads: hasRole(event.locals.me, 'evaluator', 'evaluator-chair'),
  hears: hasRole(event.locals.me, 'panelist', 'panel-chair'),
  chairs: hasRole(event.locals.me, 'evaluator-chair', 'panel-chair'),
});
