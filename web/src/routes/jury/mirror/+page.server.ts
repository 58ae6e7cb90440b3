import { api, orNull } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { benchStages } from '#lib/bench/bench.ts';
import type { Mirror } from '#lib/types/fairness.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const closed = benchStages(edition).filter((stage) => stage.closedAt);
  // A stage without an own sheet has no mirror; it is left out, not refused.
  const found = await Promise.all(
    closed.map((stage) => orNull(api(event).get<Mirror>(`/api/stages/${stage.id}/mirror`))),
  );
  return { mirrors: found.filter((one) => one !== null) };
};
