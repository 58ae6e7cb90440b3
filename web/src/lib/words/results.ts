import { area } from './define.ts';

/** Words of results, decrees and certificates. */
export const results = area({});
