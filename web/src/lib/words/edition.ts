import { area } from './define.ts';

/** Words of the edition and its rule book. */
export const edition = area({});
