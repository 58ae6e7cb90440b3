import { error } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import type { Coverage } from '#lib/types/coverage.ts';
import type { MyHubs } from '#lib/types/hubs.ts';
import { hubsWords } from '#lib/words/hubs.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const params = event.url.searchParams;
  const mine = await orError(event, api(event).get<MyHubs>('/api/me/hubs'));
  const hubId = params.get('hubId') ?? mine.items[0]?.id;
  if (!hubId) error(404, hubsWords[event.locals.lang].ownNone);
  const filter = Object.fromEntries(['year', 'none', 'q'].map((name) => [name, params.get(name) || null]));
  const path = `/api/bodies/${roles[0]!.bodyId}/coverage`;
  const search = query({ ...filter, hubId, after: params.get('after'), limit: 50 });
  return {
    hubId,
    one: await orError(event, api(event).get<Coverage>(path + search)),
    takeHref: `${path}/export${query({ hubId, ...filter })}`,
  };
};
