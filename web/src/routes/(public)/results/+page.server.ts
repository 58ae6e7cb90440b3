import { resultsWords } from '#lib/words/results.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { editions } = await event.parent();
  const w = resultsWords[event.locals.lang];
  return {
    headline: w.pubTitle,
    lead: w.pubLead,
    over: editions.filter((one) => ['published', 'awarded', 'archived'].includes(one.state)),
  };
};
