import { area } from './define.ts';

/** Words of the jury pages. */
export const jury = area({});
