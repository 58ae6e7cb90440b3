import { openArea } from '#lib/area.ts';
import { hasRole } from '#lib/roles.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = async (event) => ({
  ...(await openArea(event, 'office')),
  isOrganiser: hasRole(event.locals.me, 'organiser'),
  weighs: hasRole(event.locals.me, 'organiser', 'auditor'),
  isSecretariat: hasRole(event.locals.me, 'secretariat'),
});
