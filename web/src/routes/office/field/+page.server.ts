import { fail, redirect } from '@sveltejs/kit';
import { api, orError, orNull, query } from '#lib/api.ts';
import { need, wholeEdition } from '#lib/area.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import type { Visit, VisitItem } from '#lib/types/field.ts';
import type { Juror } from '#lib/types/judging.ts';
import type { List } from '#lib/types/machine.ts';
import type { SubmissionItem } from '#lib/types/submissions.ts';
import { fieldWords } from '#lib/words/field.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const own = `/api/editions/${edition.id}`;
  const after = event.url.searchParams.get('after');
  const [visits, finalists, interviewed, jurors] = await Promise.all([
    orError(event, api(event).get<List<VisitItem>>(`${own}/field-visits${query({ after })}`)),
    orNull(
      api(event).get<List<SubmissionItem>>(`${own}/submissions${query({ state: 'finalist', limit: 100 })}`),
    ),
    orNull(
      api(event).get<List<SubmissionItem>>(
        `${own}/submissions${query({ state: 'interviewed', limit: 100 })}`,
      ),
    ),
    orNull(api(event).get<List<Juror>>(`${own}/jurors${query({ limit: 100 })}`)),
  ]);
  const visited = new Set(visits.items.map((one) => one.submission.id));
  const stage = (await wholeEdition(event, edition.id)).rulebook.stages.find(
    (one) => one.kind === 'field_visit',
  );
  return {
    visits,
    waiting: [...(finalists?.items ?? []), ...(interviewed?.items ?? [])].filter(
      (one) => !visited.has(one.id),
    ),
    jurors: jurors?.items ?? [],
    rules: stage && 'team' in stage ? stage.team : null,
    key: newKey(),
  };
};

export const actions: Actions = {
  plan: async (event) => {
    const data = await event.request.formData();
    const body = {
      submissionId: text(data, 'submissionId'),
      visitOn: text(data, 'visitOn'),
      place: text(data, 'place'),
      sampleReason: text(data, 'sampleReason'),
      team: data.getAll('team').map(String),
    };
    const done = await attempt(data, () =>
      api(event).post<Visit>(
        `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/field-visits`,
        body,
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return fail(done.failure.status, { ...done.failure.data, team: body.team });
    say(event, {
      kind: 'ok',
      text: fieldWords[event.locals.lang].planned(done.value.submission.title),
    });
    redirect(303, '/office/field');
  },
};
