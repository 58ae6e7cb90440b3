import { redirect } from '@sveltejs/kit';
import { api, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, say, takeOffer, text } from '#lib/forms.ts';
import { listActions } from '#lib/lists/actions.ts';
import { asked } from '#lib/lists/declare.ts';
import { MAIL_TASKS } from '#lib/lists/declared/mail-tasks.ts';
import { listRows, openList } from '#lib/lists/open.ts';
import { eachBy, togetherActions } from '#lib/lists/together.ts';
import type { MailTasks } from '#lib/types/office.ts';
import { composeWords } from '#lib/words/compose.ts';
import { rowOf } from './row.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Which tasks this page shows: those that wait, unless it was asked for those that are done. */
const filterOf = (params: URLSearchParams) => ({
  ...asked(params, MAIL_TASKS),
  state: params.get('state') === 'done' ? 'done' : 'open',
});

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const params = event.url.searchParams;
  const listing = await openList(event, MAIL_TASKS, edition.bodyId);
  const filter = filterOf(params);
  const search = query({ ...filter, after: params.get('after') });
  return {
    listing,
    files: `/api/bodies/${edition.bodyId}/mail-tasks/export${query(filter)}`,
    done: filter.state === 'done',
    bodyId: edition.bodyId,
    tasks: await listRows(
      event,
      listing,
      api(event).get<MailTasks>(`/api/bodies/${edition.bodyId}/mail-tasks${search}`),
    ),
  };
};

const reopening = (id: string) => `/api/mail-tasks/${encodeURIComponent(id)}/reopening`;

export const actions: Actions = {
  offer: takeOffer,
  ...listActions(MAIL_TASKS),
  ...togetherActions<MailTasks['items'][number]>(
    {
      close: eachBy((id) => `/api/mail-tasks/${encodeURIComponent(id)}/closing`, {
        back: reopening,
        body: ({ data }) => ({ reason: text(data, 'note') }),
      }),
      reopen: eachBy(reopening),
    },
    {
      path: (params, data) =>
        `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/mail-tasks${query(filterOf(params))}`,
      named: (one, data) => rowOf(one, data.get('lang') === 'en' ? 'en' : 'id'),
    },
  ),
  takeIn: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).postText<{ read: number; failed: number }>(
        `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/bounces`,
        String(data.get('raw') ?? ''),
      ),
    );
    if (!done.ok) return done.failure;
    const w = composeWords[event.locals.lang];
    say(event, { kind: 'ok', text: w.takenIn(done.value.read, done.value.failed) });
    redirect(303, event.url.pathname);
  },
};
