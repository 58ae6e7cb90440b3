import { t } from '#lib/words/index.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { editions } = await event.parent();
  const w = t(event.locals.lang).results;
  return {
    headline: w.pubTitle,
    lead: w.pubLead,
    over: editions.filter((one) => ['published', 'awarded', 'archived'].includes(one.state)),
  };
};
