import { api, orError } from '#lib/api.ts';
import type { Edition } from '#lib/types/editions.ts';
import type { Submission } from '#lib/types/submissions.ts';
import type { LayoutServerLoad } from './$types.js';

/** The proposal and the rules it is written by: its own edition's, whichever edition is chosen in the bar. */
export const load: LayoutServerLoad = async (event) => {
  const submission = await orError(event, api(event).get<Submission>(`/api/submissions/${event.params.id}`));
  const full = await orError(
    event,
    api(event).get<Edition>(`/api/editions/${submission.editionId}?glance=false`),
  );
  return { submission, full };
};
