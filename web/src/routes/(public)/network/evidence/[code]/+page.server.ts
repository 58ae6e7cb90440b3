import { api, orNull } from '#lib/api.ts';
import type { Evidence } from '#lib/types/network.ts';
import { t } from '#lib/words/index.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const w = t(event.locals.lang).network;
  const code = encodeURIComponent(event.params.code);
  return {
    found: await orNull(api(event).get<Evidence>(`/api/replication-evidence/${code}`)),
    code: event.params.code,
    headline: w.evidenceTitle,
    lead: w.evidenceLead,
  };
};
