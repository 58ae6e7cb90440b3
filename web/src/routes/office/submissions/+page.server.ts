import { api, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { listActions } from '#lib/lists/actions.ts';
import { openList } from '#lib/lists/open.ts';
import { submissionStateWords } from '#lib/state-words.ts';
import type { Counts } from '#lib/types/office.ts';
import type { List } from '#lib/types/machine.ts';
import type { SubmissionItem } from '#lib/types/submissions.ts';
import type { Actions, PageServerLoad } from './$types.js';

const FILTERS = ['state', 'group', 'category', 'level', 'region', 'step', 'q'];

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const params = event.url.searchParams;
  const search = query({
    ...Object.fromEntries([...FILTERS, 'sort', 'after'].map((name) => [name, params.get(name)])),
    limit: 50,
  });
  const listing = await openList(event, { list: 'submissions', bodyId: edition.bodyId, filters: FILTERS });
  const [list, counts] = await Promise.all([
    orError(event, api(event).get<List<SubmissionItem>>(`/api/editions/${edition.id}/submissions${search}`)),
    orError(event, api(event).get<Counts>(`/api/editions/${edition.id}/counts`)),
  ]);
  const exportOf = (format: string) =>
    `/api/editions/${edition.id}/submissions/export${query({
      ...Object.fromEntries([...FILTERS, 'sort'].map((name) => [name, params.get(name)])),
      format,
    })}`;
  return {
    list,
    listing,
    counts,
    stateWords: submissionStateWords,
    csvHref: exportOf('csv'),
    xlsxHref: exportOf('xlsx'),
  };
};

export const actions: Actions = listActions('submissions', FILTERS);
