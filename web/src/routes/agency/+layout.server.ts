import { openArea } from '#lib/area.ts';
import { hasRole } from '#lib/roles.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = async (event) => {
  const place = await openArea(event, 'agency');
  const held = place.roles.find((role) => role.agencyId);
  return {
    ...place,
    agency: held?.agencyId ? { id: held.agencyId, name: held.agencyName ?? '' } : null,
    isAdmin: hasRole(event.locals.me, 'agency-admin'),
  };
};
