import { api, orError } from '#lib/api.ts';
import type { EditionItem } from '#lib/types/editions.ts';
import type { LayoutServerLoad } from './$types.js';

/** Pages outside an edition still say that this is a demonstration. */
export const load: LayoutServerLoad = async (event) => {
  const { items } = await orError(event, api(event).get<{ items: EditionItem[] }>('/api/editions'));
  return { demo: items.some((edition) => edition.kind === 'demo') };
};
