import { openArea } from '#lib/area.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = (event) => openArea(event, 'hub');
