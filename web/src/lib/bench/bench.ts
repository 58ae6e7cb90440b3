import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import type { EditionHere, Stage } from '#lib/types/editions.ts';
import type { Bench } from '#lib/types/fairness.ts';
import { benchWords } from '#lib/words/bench.ts';

const SCORED = ['desk_judging', 'feasibility', 'interview'];

/** The stages whose sheets are weighed, in their order. */
export const benchStages = (edition: EditionHere): Stage[] =>
  edition.stages.filter((stage) => SCORED.includes(stage.kind));

/** The workbench that the address asks for: `?stage=…&group=…&view=…` and what would be otherwise. */
export async function loadBench(event: RequestEvent, edition: EditionHere) {
  const params = event.url.searchParams;
  const stages = benchStages(edition);
  const stage =
    stages.find((one) => one.id === params.get('stage')) ??
    stages.findLast((one) => one.state === edition.state) ??
    stages[0];
  if (!stage) error(404, benchWords[event.locals.lang].none);
  const asked = ['group', 'top', 'basis', 'without', 'view', 'example', 'after'].map(
    (name) => [name, params.get(name)] as const,
  );
  const bench = await orError(
    event,
    api(event).get<Bench>(`/api/stages/${stage.id}/workbench${query(Object.fromEntries(asked))}`),
  );
  return { bench, stages };
}

/** Keeps the reason beside a submission that changes places. */
export async function saveNote(event: RequestEvent) {
  const data = await event.request.formData();
  const [stage, submission] = [text(data, 'stage'), text(data, 'submission')].map(encodeURIComponent);
  const done = await attempt(data, () =>
    api(event).put(
      `/api/stages/${stage}/workbench/notes/${submission}`,
      { text: text(data, 'text') },
      { version: text(data, 'version') },
    ),
  );
  if (!done.ok) return done.failure;
  say(event, { kind: 'ok', text: benchWords[event.locals.lang].noteDone });
  redirect(303, event.url.pathname + event.url.search.replace(/[?&]\/note/, '') + '#tukar');
}
