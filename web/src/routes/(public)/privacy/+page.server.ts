import { api, orError } from '#lib/api.ts';
import type { PrivacyNotice } from '#lib/types/privacy.ts';
import { privacyWords } from '#lib/words/privacy.ts';
import type { PageServerLoad } from './$types.js';

/** A page to read: everything on it works by itself, so it brings no program. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const { items, stays } = await orError(event, api(event).get<PrivacyNotice>('/api/privacy'));
  const w = privacyWords[event.locals.lang];
  return { headline: w.title, lead: w.lead, items, stays };
};
