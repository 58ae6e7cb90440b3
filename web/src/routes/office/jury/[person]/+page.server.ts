import { redirect } from '@sveltejs/kit';
import { api, orError, orNull, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, newKey, say, takeOffer, text } from '#lib/forms.ts';
import { profileOf } from '#lib/juror-profile.ts';
import { stageOf } from '#lib/stages.ts';
import type { JurorPage, StageAssignment } from '#lib/types/judging.ts';
import type { List } from '#lib/types/machine.ts';
import { jurorsWords } from '#lib/words/jurors.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const stage = stageOf(edition, event.url.searchParams.get('stage'));
  const person = event.params.person;
  const [juror, tasks] = await Promise.all([
    orError(
      event,
      api(event).get<JurorPage>(`/api/editions/${edition.id}/juror-profiles${query({ person })}`),
    ),
    stage &&
      orNull(
        api(event).get<List<StageAssignment>>(
          `/api/stages/${stage.id}/assignments${query({ juror: person, after: event.url.searchParams.get('tasks') })}`,
        ),
      ),
  ]);
  return { juror, tasks, stage, key: newKey() };
};

export const actions: Actions = {
  offer: takeOffer,
  profile: async (event) => {
    const data = await event.request.formData();
    const body = { personId: event.params.person, ...profileOf(data) };
    const path = `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/juror-profiles`;
    const done = await attempt(data, () => api(event).post(path, body, { key: text(data, 'key') }));
    if (!done.ok) return { ...done.failure, data: { ...done.failure.data, profile: profileOf(data) } };
    say(event, { kind: 'ok', text: jurorsWords[event.locals.lang].saved });
    redirect(303, `${event.url.pathname}${query({ stage: text(data, 'stageId') })}`);
  },
};
