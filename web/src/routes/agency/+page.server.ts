import { api, orError, query } from '#lib/api.ts';
import type { List } from '#lib/types/machine.ts';
import type { SubmissionItem } from '#lib/types/submissions.ts';
import type { Extensions } from '#lib/types/desk.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { edition, agency } = await event.parent();
  if (!edition || !agency) return { list: null, extension: null };
  const params = event.url.searchParams;
  const search = query({
    agency: agency.id,
    state: params.get('state'),
    q: params.get('q'),
    sort: params.get('sort'),
    after: params.get('after'),
    limit: 50,
  });
  const [list, extensions] = await Promise.all([
    orError(event, api(event).get<List<SubmissionItem>>(`/api/editions/${edition.id}/submissions${search}`)),
    orError(event, api(event).get<Extensions>(`/api/editions/${edition.id}/extensions`)),
  ]);
  const standing = extensions.items.find((one) => one.agencyId === agency.id && !one.withdrawnAt);
  return { list, extension: standing ?? null };
};
