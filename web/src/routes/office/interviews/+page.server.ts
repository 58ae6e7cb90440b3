import { fail, redirect } from '@sveltejs/kit';
import { api, orError, orNull, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, newKey, say, takeOffer, text } from '#lib/forms.ts';
import type { Interview } from '#lib/types/interviews.ts';
import type { Juror } from '#lib/types/judging.ts';
import type { List } from '#lib/types/machine.ts';
import type { SubmissionItem } from '#lib/types/submissions.ts';
import { interviewsWords } from '#lib/words/interviews.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const [interviews, finalists, jurors] = await Promise.all([
    orError(
      event,
      api(event).get<List<Interview>>(
        `/api/editions/${edition.id}/interviews${query({ after: event.url.searchParams.get('after') })}`,
      ),
    ),
    orError(
      event,
      api(event).get<List<SubmissionItem>>(
        `/api/editions/${edition.id}/submissions${query({ state: 'finalist', limit: 100 })}`,
      ),
    ),
    orNull(api(event).get<List<Juror>>(`/api/editions/${edition.id}/jurors${query({ limit: 100 })}`)),
  ]);
  const placed = new Set(
    interviews.items.filter((one) => one.state !== 'cancelled').map((one) => one.submission.id),
  );
  return {
    interviews,
    finalistCount: finalists.total,
    closed: edition.stages.some((stage) => stage.kind === 'interview' && stage.closedAt !== null),
    waiting: finalists.items.filter((one) => !placed.has(one.id)),
    panelists: (jurors?.items ?? []).filter((one) => one.roles.some((role) => role.startsWith('panel'))),
    key: newKey(),
  };
};

export const actions: Actions = {
  offer: takeOffer,
  plan: async (event) => {
    const data = await event.request.formData();
    const body = {
      submissionId: text(data, 'submissionId'),
      ...slotOf(data),
      panel: data.getAll('panel').map(String),
    };
    const done = await attempt(data, () =>
      api(event).post(`/api/editions/${encodeURIComponent(text(data, 'editionId'))}/interviews`, body, {
        key: text(data, 'key'),
      }),
    );
    if (!done.ok) return fail(done.failure.status, { ...done.failure.data, panel: body.panel });
    say(event, {
      kind: 'ok',
      text: interviewsWords[event.locals.lang].planned(text(data, `title-${body.submissionId}`)),
    });
    redirect(303, '/office/interviews');
  },
  pin: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put(
        `/api/interviews/${encodeURIComponent(text(data, 'id'))}/pin`,
        { pinned: text(data, 'pinned') === '1' },
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    redirect(303, event.url.pathname);
  },
  move: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put(`/api/interviews/${encodeURIComponent(text(data, 'id'))}/schedule`, slotOf(data), {
        version: text(data, 'version'),
      }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: interviewsWords[event.locals.lang].moved(text(data, 'title')) });
    redirect(303, '/office/interviews');
  },
};

/** Day and time are typed in Jakarta time, as the labels say. */
function slotOf(data: FormData) {
  return {
    startsAt: `${text(data, 'day')}T${text(data, 'time')}:00+07:00`,
    minutes: Number(text(data, 'minutes')),
    room: text(data, 'room'),
  };
}
