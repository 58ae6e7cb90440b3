import { api, orError } from '#lib/api.ts';
import type { PrivacyNotice } from '#lib/types/privacy.ts';
import { t } from '#lib/words/index.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { items, stays } = await orError(event, api(event).get<PrivacyNotice>('/api/privacy'));
  const w = t(event.locals.lang).privacy;
  return { headline: w.title, lead: w.lead, items, stays };
};
