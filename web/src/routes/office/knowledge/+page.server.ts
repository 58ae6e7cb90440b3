import { api, orError, query } from '#lib/api.ts';
import type { ArticleList } from '#lib/types/knowledge.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { edition } = await event.parent();
  const after = event.url.searchParams.get('after');
  return {
    found: edition
      ? await orError(
          event,
          api(event).get<ArticleList>(`/api/bodies/${edition.bodyId}/articles${query({ after, limit: 30 })}`),
        )
      : null,
  };
};
