import { fail, redirect } from '@sveltejs/kit';
import { api, orError, orNull } from '#lib/api.ts';
import { rulesHere } from '#lib/area.ts';
import { loadAsks, loadFinalist, sendAsk } from '#lib/hand-in.ts';
import { attempt, newKey, say, takeOffer, text } from '#lib/forms.ts';
import { sheetValues } from '#lib/offline/values.ts';
import { saveSheet, sheetPart } from '#lib/sheet.ts';
import type { Interview } from '#lib/types/interviews.ts';
import type { Assignment, Sheet } from '#lib/types/judging.ts';
import { juryWords } from '#lib/words/jury.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const one = await orError(event, api(event).get<Interview>(`/api/interviews/${event.params.id}`));
  // A panelist's sheet hangs on their own assignment; before they have accepted it there is none.
  const task =
    one.own && (await orNull(api(event).get<Assignment>(`/api/assignments/${one.own.assignmentId}`)));
  return {
    one,
    task,
    rules: task ? await rulesHere(event) : undefined,
    base: sheetValues(task?.sheet ?? null, task?.rubric?.criteria ?? []),
    ...(await loadFinalist(event, one.submission.id)),
    asks: (await loadAsks(event, one.editionId, one.id)).filter((ask) => ask.kind === 'absence'),
    askKey: newKey(),
  };
};

const readSheet = (event: RequestEvent) => async (): Promise<Sheet> => {
  const one = await api(event).get<Interview>(`/api/interviews/${event.params.id}`);
  const task = await api(event).get<Assignment>(`/api/assignments/${one.own?.assignmentId}`);
  if (!task.sheet) throw new Error(`interview ${event.params.id} has no sheet of this person`);
  return task.sheet;
};

export const actions: Actions = {
  offer: takeOffer,
  ask: sendAsk,
  scores: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, async () => {
      const saved = await saveSheet(event, sheetPart(data), readSheet(event));
      if (saved.kind === 'saved' && text(data, 'finish')) {
        await api(event).put(
          `/api/scoresheets/${saved.row.id}/submission`,
          {},
          { version: saved.row.version },
        );
      }
      return saved;
    });
    if (!done.ok) return done.failure;
    if (done.value.kind === 'conflict') return fail(409, { theirs: done.value.theirs });
    if (text(data, 'finish')) say(event, { kind: 'ok', text: juryWords[event.locals.lang].submitted });
    redirect(303, event.url.pathname);
  },
};
