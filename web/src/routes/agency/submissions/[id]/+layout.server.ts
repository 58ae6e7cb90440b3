import { api, orError } from '#lib/api.ts';
import { wholeEdition } from '#lib/area.ts';
import { writingRules } from '#lib/rules-for.ts';
import type { Submission } from '#lib/types/submissions.ts';
import type { LayoutServerLoad } from './$types.js';

/** The proposal and the rules it is written by: its own edition's, whichever edition is chosen in the bar. */
export const load: LayoutServerLoad = async (event) => {
  const submission = await orError(event, api(event).get<Submission>(`/api/submissions/${event.params.id}`));
  const full = await wholeEdition(event, submission.editionId);
  const { year, name, rulebook } = full;
  return { submission, full: { year, name, rulebook: writingRules(rulebook) } };
};
