import { api, orError } from '#lib/api.ts';
import type { Receipt } from '#lib/types/submissions.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  receipt: await orError(event, api(event).get<Receipt>(`/api/submissions/${event.params.id}/receipt`)),
});
