import { redirect } from '@sveltejs/kit';
import { api, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, say, takeOffer, text } from '#lib/forms.ts';
import { listActions } from '#lib/lists/actions.ts';
import { asked } from '#lib/lists/declare.ts';
import { MAIL_TASKS } from '#lib/lists/declared/mail-tasks.ts';
import { listRows, openList } from '#lib/lists/open.ts';
import type { MailTasks } from '#lib/types/office.ts';
import { composeWords } from '#lib/words/compose.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const params = event.url.searchParams;
  const done = params.get('state') === 'done';
  const listing = await openList(event, MAIL_TASKS, edition.bodyId);
  const filter = { ...asked(params, MAIL_TASKS), state: done ? 'done' : 'open' };
  const search = query({ ...filter, after: params.get('after') });
  return {
    listing,
    files: `/api/bodies/${edition.bodyId}/mail-tasks/export${query(filter)}`,
    done,
    bodyId: edition.bodyId,
    tasks: await listRows(
      event,
      listing,
      api(event).get<MailTasks>(`/api/bodies/${edition.bodyId}/mail-tasks${search}`),
    ),
  };
};

export const actions: Actions = {
  offer: takeOffer,
  ...listActions(MAIL_TASKS),
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
