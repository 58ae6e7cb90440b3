import { api, askAhead, orError, query } from '#lib/api.ts';
import { need, wholeEdition } from '#lib/area.ts';
import { text } from '#lib/forms.ts';
import { listActions } from '#lib/lists/actions.ts';
import { asked } from '#lib/lists/declare.ts';
import { SUBMISSIONS } from '#lib/lists/declared/submissions.ts';
import { listRows, openList } from '#lib/lists/open.ts';
import { eachBy, togetherActions, type Act } from '#lib/lists/together.ts';
import type { Batch } from '#lib/screening.ts';
import { submissionStateWords } from '#lib/state-words.ts';
import type { Counts } from '#lib/types/office.ts';
import type { List } from '#lib/types/machine.ts';
import type { SubmissionItem } from '#lib/types/submissions.ts';
import { rowOf } from './row.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const params = event.url.searchParams;
  const filter = asked(params, SUBMISSIONS);
  const search = query({ ...filter, after: params.get('after'), limit: 50 });
  const rows = `/api/editions/${edition.id}/submissions${search}`;
  askAhead(event, rows, `/api/editions/${edition.id}/counts`);
  const listing = await openList(event, SUBMISSIONS, edition.bodyId);
  const [list, counts, whole] = await Promise.all([
    listRows(event, listing, api(event).get<List<SubmissionItem>>(rows)),
    orError(event, api(event).get<Counts>(`/api/editions/${edition.id}/counts`)),
    wholeEdition(event, edition.id),
  ]);
  return {
    list,
    listing,
    counts,
    announcement: whole.rulebook.screening.announcement,
    stateWords: submissionStateWords,
    takeHref: `/api/editions/${edition.id}/submissions/export${query(filter)}`,
  };
};

/** The verdicts of one act, each by itself; what was passed can be taken back while no agency was told. */
const pass: Act = {
  async run({ event, data, rows, key }) {
    const submissions = rows.map(({ id, version }) => ({ id, version }));
    const path = `/api/editions/${encodeURIComponent(text(data, 'edition'))}/screening-batches`;
    const { id, results } = await api(event).post<Batch>(path, { submissions }, { key });
    return { results, undo: id };
  },
  async undo({ event, data, undo, key }) {
    const path = `/api/editions/${encodeURIComponent(text(data, 'edition'))}/screening-batch-undoings`;
    return (await api(event).post<Batch>(path, { batchId: undo }, { key })).results;
  },
};

export const actions: Actions = {
  ...listActions(SUBMISSIONS),
  ...togetherActions<SubmissionItem>(
    {
      pass,
      // Also what was passed one by one, or by somebody else, and after the page of the act is gone.
      reopen: eachBy((id) => `/api/submissions/${encodeURIComponent(id)}/verdict-reopening`, {
        body: ({ data }) => ({ reason: text(data, 'note') }),
      }),
    },
    {
      path: (params, data) =>
        `/api/editions/${encodeURIComponent(text(data, 'edition'))}/submissions${query(asked(params, SUBMISSIONS))}`,
      named: (one, data) => rowOf(one, Number(text(data, 'year'))),
    },
  ),
};
