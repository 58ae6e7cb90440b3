import { orError } from '#lib/api.ts';
import { years } from '#lib/editions.ts';
import type { LayoutServerLoad } from './$types.js';

/** Pages outside an edition still say that this is a demonstration. */
export const load: LayoutServerLoad = async (event) => {
  const { items } = await orError(event, years(event));
  return { demo: items.some((edition) => edition.kind === 'demo') };
};
