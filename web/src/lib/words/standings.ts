import { area } from './define.ts';

/** Words of standings and choices. */
export const standings = area({});
