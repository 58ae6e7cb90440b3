import { area } from './define.ts';

/** Words of interviews. */
export const interviews = area({});
