import { redirect } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import type { RequestHandler } from './$types.js';

/** The way back from another's eyes, from any page. */
export const POST: RequestHandler = async (event) => {
  await api(event).delete('/api/me/viewing');
  redirect(303, '/office/people');
};
