import { api, orNull } from '#lib/api.ts';
import type { Tutorial } from '#lib/types/knowledge.ts';
import type { Evidence } from '#lib/types/network.ts';
import { networkWords } from '#lib/words/network.ts';
import type { PageServerLoad } from './$types.js';

/** A page to read: everything on it works by itself, so it brings no program. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const w = networkWords[event.locals.lang];
  const code = encodeURIComponent(event.params.code);
  const found = await orNull(api(event).get<Evidence>(`/api/replication-evidence/${code}`));
  const owners = found
    ? await orNull(api(event).get<Tutorial>(`/api/innovations/${found.innovationId}/tutorial`))
    : null;
  return {
    found,
    tutorial: owners?.tutorial ?? null,
    code: event.params.code,
    headline: w.evidenceTitle,
    lead: w.evidenceLead,
  };
};
