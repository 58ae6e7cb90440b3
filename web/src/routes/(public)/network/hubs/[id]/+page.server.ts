import { api, orError } from '#lib/api.ts';
import { hasRole } from '#lib/roles.ts';
import type { PublicHub } from '#lib/types/hubs.ts';
import { networkWords } from '#lib/words/network.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const path = `/api/hubs/${encodeURIComponent(event.params.id)}`;
  const one = await orError(event, api(event).get<PublicHub>(path));
  const words = networkWords[event.locals.lang];
  const works = hasRole(event.locals.me, 'hub', 'hub-verifier', 'organiser', 'secretariat', 'auditor');
  return {
    one,
    works,
    headline: one.name,
    lead: [
      one.kind === 'regional' ? words.regional : words.central,
      one.joinedYear ? words.joined(one.joinedYear) : null,
    ]
      .filter(Boolean)
      .join(' · '),
  };
};
