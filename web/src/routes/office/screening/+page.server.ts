import { redirect } from '@sveltejs/kit';
import { api, orError, orNull, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, say, text } from '#lib/forms.ts';
import type { List } from '#lib/types/machine.ts';
import type { Checks, QueueItem } from '#lib/screening.ts';
import type { Submission } from '#lib/types/submissions.ts';
import { t } from '#lib/words/index.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const params = event.url.searchParams;
  const search = query({ q: params.get('q'), after: params.get('after'), limit: 50 });
  const queue = await orError(
    event,
    api(event).get<List<QueueItem>>(`/api/editions/${edition.id}/screening-queue${search}`),
  );
  const id = params.get('id') ?? queue.items[0]?.id;
  if (!id) return { wide: true, queue, one: null, checks: [] };
  const [one, checks] = await Promise.all([
    orNull(api(event).get<Submission>(`/api/submissions/${id}`)),
    orNull(api(event).get<Checks>(`/api/submissions/${id}/checks`)),
  ]);
  return { wide: true, queue, one, checks: checks?.checks ?? [] };
};

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const verdict = text(data, 'verdict');
    const reasons = verdict === 'fail' ? data.getAll('reasons').map(String) : [];
    const note = text(data, 'note');
    const done = await attempt(data, () =>
      api(event).put(
        `/api/submissions/${encodeURIComponent(text(data, 'id'))}/screening`,
        { verdict, reasons, ...(note ? { note } : {}) },
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    const w = t(event.locals.lang).screening;
    say(event, { kind: 'ok', text: w.saved(text(data, 'title'), verdict === 'pass' ? w.pass : w.fail) });
    redirect(303, `/office/screening${query({ id: text(data, 'following'), q: text(data, 'q') })}`);
  },
};
