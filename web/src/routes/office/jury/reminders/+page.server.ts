import { error, redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { stageOf } from '#lib/stages.ts';
import type { Reminded, ReminderPreview } from '#lib/types/judging.ts';
import { jurorsWords } from '#lib/words/jurors.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const stage = stageOf(edition, event.url.searchParams.get('stage'));
  if (!stage) error(404, jurorsWords[event.locals.lang].remindClosed);
  const preview = await orError(event, api(event).get<ReminderPreview>(`/api/stages/${stage.id}/reminders`));
  return { stage, preview, key: newKey() };
};

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const jurorIds = data.getAll('juror').map(String);
    const stageId = text(data, 'stageId');
    const done = await attempt(data, () =>
      api(event).post<Reminded>(
        `/api/stages/${encodeURIComponent(stageId)}/reminders`,
        jurorIds.length ? { jurorIds } : {},
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, {
      kind: 'ok',
      text: jurorsWords[event.locals.lang].reminded(done.value.reminded.length),
    });
    redirect(303, `/office/jury/reminders${query({ stage: stageId })}`);
  },
};
