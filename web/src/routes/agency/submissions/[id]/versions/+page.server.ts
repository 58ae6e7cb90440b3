import { api, orError } from '#lib/api.ts';
import type { Version } from '#lib/types/submissions.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  versions: (
    await orError(event, api(event).get<{ items: Version[] }>(`/api/submissions/${event.params.id}/versions`))
  ).items,
});
