import { api, orError } from '#lib/api.ts';
import type { Faqs } from '#lib/types/desk.ts';
import { of } from '#lib/words/index.ts';
import { deskWords } from '#lib/words/desk.ts';
import type { PageServerLoad } from './$types.js';

/** A page to read: everything on it works by itself, so it brings no program. */
export const csr = false;

/** What everybody may read about one edition: only what the office has published in its own words. */
export const load: PageServerLoad = async (event) => {
  const { editions } = await event.parent();
  const { items } = await orError(
    event,
    api(event).get<Faqs>(`/api/editions/${encodeURIComponent(event.params.edition)}/faqs`),
  );
  const edition = editions.find((one) => one.id === event.params.edition);
  const w = deskWords[event.locals.lang];
  return {
    faqs: items,
    editionName: edition ? of(edition.name, event.locals.lang) : '',
    headline: w.faqPublic,
    lead: edition ? `${of(edition.name, event.locals.lang)}. ${edition.bodyName}.` : w.faqLead,
  };
};
