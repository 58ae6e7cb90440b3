import { api, orNull } from '#lib/api.ts';
import { atomFeed } from '#lib/atom.ts';
import type { PublicHub } from '#lib/types/hubs.ts';
import type { Hubs } from '#lib/types/network.ts';
import { of } from '#lib/words/index.ts';
import { networkWords } from '#lib/words/network.ts';
import type { RequestHandler } from './$types.js';

const NEWEST = 20;

/** The hubs that came last, each with the last step of its course. */
export const GET: RequestHandler = async (event) => {
  const { items } = await api(event).get<Hubs>('/api/hubs');
  const newest = items.toSorted((a, b) => b.joinedYear - a.joinedYear).slice(0, NEWEST);
  const hubs = await Promise.all(
    newest.map(({ id }) => orNull(api(event).get<PublicHub>(`/api/hubs/${encodeURIComponent(id)}`))),
  );
  return atomFeed(event, 'hubs', (lang) =>
    hubs.flatMap((one) => {
      if (!one) return [];
      const words = networkWords[lang];
      const steps = one.steps.map(({ at }) => at).toSorted();
      return {
        path: `/network/hubs/${one.id}`,
        title: one.name,
        summary: [of(one.stateLabel, lang), one.joinedYear ? words.joined(one.joinedYear) : null]
          .filter(Boolean)
          .join(' · '),
        updatedAt: steps.at(-1) ?? `${one.joinedYear}-01-01T00:00:00.000Z`,
      };
    }),
  );
};
