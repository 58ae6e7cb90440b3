import { api, orError } from '#lib/api.ts';
import type { MyObjections } from '#lib/types/objections.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { items } = await orError(event, api(event).get<MyObjections>('/api/me/objections'));
  return { items: items.filter((one) => one.onPanel) };
};
