import { api, orError, orNull } from '#lib/api.ts';
import { hasRole } from '#lib/roles.ts';
import type { PublicHub } from '#lib/types/hubs.ts';
import type { Funnel } from '#lib/types/network.ts';
import { networkWords } from '#lib/words/network.ts';
import type { PageServerLoad } from './$types.js';

/** A page to read: everything on it works by itself, so it brings no program. */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const path = `/api/hubs/${encodeURIComponent(event.params.id)}`;
  const [one, network] = await Promise.all([
    orError(event, api(event).get<PublicHub>(path)),
    orNull(api(event).get<Funnel>('/api/network/funnel')),
  ]);
  const words = networkWords[event.locals.lang];
  const works = hasRole(event.locals.me, 'hub', 'hub-verifier', 'organiser', 'secretariat', 'auditor');
  return {
    one,
    funnel: network?.hubs.find(({ hubId }) => hubId === one.id) ?? null,
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
