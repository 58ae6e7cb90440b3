import { fail, redirect } from '@sveltejs/kit';
import { api, orError, orNull } from '#lib/api.ts';
import { rulesHere } from '#lib/area.ts';
import { attempt, say, takeOffer, text } from '#lib/forms.ts';
import { localPath } from '#lib/paths.ts';
import { sheetValues } from '#lib/offline/values.ts';
import { saveSheet, sheetPart } from '#lib/sheet.ts';
import type { JurorEvidence } from '#lib/types/knowledge.ts';
import type { Assignment, Sheet } from '#lib/types/judging.ts';
import { juryWords } from '#lib/words/jury.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const path = `/api/assignments/${event.params.id}`;
  const [{ queue, ...one }, evidence, rules] = await Promise.all([
    orError(event, api(event).get<Assignment>(`${path}?queue=true`)),
    orNull(api(event).get<{ replication: JurorEvidence }>(`${path}/replication`)),
    rulesHere(event),
  ]);
  return {
    wide: true,
    one,
    rules,
    evidence: evidence?.replication ?? null,
    base: sheetValues(one.sheet, one.rubric?.criteria ?? []),
    place: queue!.place,
    count: queue!.total,
    done: queue!.completed,
    previous: queue!.previous,
    following: queue!.following,
    // What was sent before, the newest first, to hold beside this one.
    earlier: queue!.earlier,
  };
};

const readSheet = (event: RequestEvent) => async (): Promise<Sheet> => {
  const one = await api(event).get<Assignment>(`/api/assignments/${event.params.id}`);
  if (!one.sheet) throw new Error(`assignment ${event.params.id} has no score sheet`);
  return one.sheet;
};

export const actions: Actions = {
  offer: takeOffer,
  /** Saves; with `finish` also submits the sheet, on the version the save made. */
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
    redirect(
      303,
      text(data, 'next') && text(data, 'finish') ? localPath(text(data, 'next')) : event.url.pathname,
    );
  },
};
