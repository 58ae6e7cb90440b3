import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import type { EditionHere } from '#lib/types/editions.ts';
import { STEPS, type Standings, type Step } from '#lib/types/judging.ts';
import { standingsWords } from '#lib/words/standings.ts';

/** The ranking of one group at one step, from the address: `?group=…&step=…`. */
export function loadStandings(event: RequestEvent, edition: EditionHere): Promise<Standings> {
  const params = event.url.searchParams;
  const search = query({
    group: params.get('group') ?? edition.rulebook.groups[0]?.key,
    step: params.get('step'),
  });
  return orError(event, api(event).get<Standings>(`/api/editions/${edition.id}/standings${search}`));
}

/** Sends a plenary's choice: the ids that are ticked, each with the reason written beside it where there is one. */
export async function choose(event: RequestEvent) {
  const data = await event.request.formData();
  const step = STEPS.find((one) => one === text(data, 'step'));
  if (!step) redirect(303, event.url.pathname);
  const path = `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/${step}`;
  const done = await attempt(data, () =>
    api(event).put(path, choiceOf(data), { version: text(data, 'version') }),
  );
  if (!done.ok)
    return fail(done.failure.status, {
      ...done.failure.data,
      chosen: data.getAll('chosen').map(String),
    });
  say(event, {
    kind: 'ok',
    text: standingsWords[event.locals.lang].chosenDone(data.getAll('chosen').length),
  });
  redirect(303, `${event.url.pathname}${query({ group: text(data, 'group'), step })}`);
}

/** A deviation is a row chosen against its rank or passed over: its reason travels with its id, ticked or not. */
function choiceOf(data: FormData) {
  const ticked = data.getAll('chosen').map(String);
  const reasons = [...data.keys()]
    .filter((name) => name.startsWith('reason-') && text(data, name))
    .map((name) => name.slice(7));
  const passedOver = reasons.filter((id) => !ticked.includes(id));
  return {
    stage: text(data, 'stage'),
    group: text(data, 'group'),
    ...(text(data, 'leftOut') && { leftOut: text(data, 'leftOut') }),
    chosen: ticked.map((submissionId) => {
      const reason = text(data, `reason-${submissionId}`);
      return { submissionId, ...(reason ? { reason } : {}) };
    }),
    ...(passedOver.length
      ? {
          passedOver: passedOver.map((submissionId) => ({
            submissionId,
            reason: text(data, `reason-${submissionId}`),
          })),
        }
      : {}),
  };
}

/** Lifts the embargo: those concerned may know, and the letters go out. */
export async function announce(event: RequestEvent) {
  const data = await event.request.formData();
  const what = text(data, 'what') as Step;
  const path = `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/announcements`;
  const done = await attempt(data, () => api(event).put(path, { what }, { version: text(data, 'version') }));
  if (!done.ok) return done.failure;
  say(event, { kind: 'ok', text: standingsWords[event.locals.lang].announcedDone });
  redirect(303, event.url.pathname + event.url.search.replace(/[?&]\/announce/, ''));
}
