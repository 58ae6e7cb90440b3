import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import type { MyHubs } from '#lib/types/hubs.ts';
import type { PageServerLoad } from './$types.js';

/** Whoever works for one hub is led to it at once. */
export const load: PageServerLoad = async (event) => {
  const mine = await orError(event, api(event).get<MyHubs>('/api/me/hubs'));
  if (mine.items.length === 1 && mine.toComment.length === 0) redirect(303, `/hub/own/${mine.items[0]!.id}`);
  return { mine };
};
