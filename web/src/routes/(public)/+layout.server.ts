import { api, orNull } from '#lib/api.ts';
import type { EditionItem } from '#lib/types/editions.ts';
import type { LayoutServerLoad } from './$types.js';

/** Every public page knows the editions: the header names the organiser, the footer says when data is demo data. */
export const load: LayoutServerLoad = async (event) => {
  const editions = await orNull(api(event).get<{ items: EditionItem[] }>('/api/editions'));
  return { editions: editions?.items ?? [] };
};
