import { resultsWords } from '#lib/words/results.ts';
import type { PageServerLoad } from './$types.js';

/** A page to read: everything on it works by itself, so it brings no program. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const { editions } = await event.parent();
  const w = resultsWords[event.locals.lang];
  return {
    headline: w.pubTitle,
    lead: w.pubLead,
    over: editions.filter((one) => ['published', 'awarded', 'archived'].includes(one.state)),
  };
};
