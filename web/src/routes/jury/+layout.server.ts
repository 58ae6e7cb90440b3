import { redirect } from '@sveltejs/kit';
import { api, orNull } from '#lib/api.ts';
import { openArea } from '#lib/area.ts';
import { hasRole } from '#lib/roles.ts';
import type { Pact } from '#lib/types/judging.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = async (event) => {
  const area = await openArea(event, 'jury');
  const reads = hasRole(event.locals.me, 'evaluator', 'evaluator-chair');
  const hears = hasRole(event.locals.me, 'panelist', 'panel-chair');
  const pact =
    area.edition &&
    (await orNull(api(event).get<Pact>(`/api/editions/${area.edition.id}/pact?regions=false`)));
  // Who reads or hears signs first: the server opens nothing before that.
  const owes = Boolean(pact?.pact && pact.signedVersion !== pact.pact.version);
  if (owes && hasRole(event.locals.me, 'evaluator', 'panelist') && event.url.pathname !== '/jury/pact')
    redirect(303, '/jury/pact');
  return {
    ...area,
    hasPact: Boolean(pact?.pact),
    owes,
    reads,
    hears,
    chairs: hasRole(event.locals.me, 'evaluator-chair', 'panel-chair'),
  };
};
