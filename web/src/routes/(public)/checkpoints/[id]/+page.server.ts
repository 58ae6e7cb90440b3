import { api, orError } from '#lib/api.ts';
import type { Checkpoint, CheckpointPage } from '#lib/types/integrity.ts';
import { proofsWords } from '#lib/words/proofs.ts';
import type { PageServerLoad } from './$types.js';

/** A page to read: everything on it works by itself, so it brings no program. */
export const csr = false;

/** One seal, opened, among all of its edition. */
export const load: PageServerLoad = async (event) => {
  const one = await orError(
    event,
    api(event).get<Checkpoint>(`/api/checkpoints/${encodeURIComponent(event.params.id)}`),
  );
  const all = await api(event).get<CheckpointPage>(`/api/editions/${one.editionId}/checkpoints?limit=100`);
  const w = proofsWords[event.locals.lang];
  return { one, items: all.items, headline: w.sealTitle, lead: w.sealLead };
};
