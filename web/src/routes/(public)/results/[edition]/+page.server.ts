import { api, orNull } from '#lib/api.ts';
import { moment } from '#lib/format.ts';
import type { Results } from '#lib/types/office.ts';
import { of, t } from '#lib/words/index.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const results = await orNull(
    api(event).get<Results>(`/api/editions/${encodeURIComponent(event.params.edition)}/results`),
  );
  const { lang } = event.locals;
  const w = t(lang).results;
  return {
    results,
    headline: results ? of(results.edition.name, lang) : w.notYet,
    lead: results ? w.announcement(moment(results.publishedAt, lang)) : w.notYetBody,
  };
};
