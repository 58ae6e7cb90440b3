import { openArea } from '#lib/area.ts';
import { zoneOf } from '#lib/format.ts';
import { hasRole } from '#lib/roles.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = async (event) => {
  const place = await openArea(event, 'agency');
  // Whoever speaks for an agency on two levels stands here for the one of this edition's body.
  const ofAgency = place.roles.filter((role) => role.agencyId);
  const held = ofAgency.find((role) => role.bodyId === place.edition?.bodyId) ?? ofAgency[0];
  return {
    ...place,
    agency: held?.agencyId ? { id: held.agencyId, name: held.agencyName ?? '' } : null,
    zone: zoneOf(held?.agencyTimeZone ?? ''),
    isAdmin: hasRole(event.locals.me, 'agency-admin'),
  };
};
