import { redirect } from '@sveltejs/kit';
import { api, askAhead, orError } from '#lib/api.ts';
import { attempt, newKey, say, takeOffer, text } from '#lib/forms.ts';
import { ownQueue, ownQueuePath } from '#lib/own-queue.ts';
import { hasRole } from '#lib/roles.ts';
import type { OwnRounds } from '#lib/types/calibration.ts';
import type { AssignmentItem, AssignmentLine, OwnLate, Seat } from '#lib/types/judging.ts';
import { pactWords } from '#lib/words/pact.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  // What is one's own depends on no edition, and need not wait for it.
  const paths = [ownQueuePath(), '/api/me/seats', '/api/me/late-scores?limit=100'];
  askAhead(event, ...paths);
  const { edition } = await event.parent();
  const practises = edition && hasRole(event.locals.me, 'evaluator');
  const [list, seats, late, practice] = await Promise.all([
    orError(event, ownQueue(event)),
    orError(event, api(event).get<{ items: Seat[] }>('/api/me/seats')),
    orError(event, api(event).get<{ items: OwnLate[] }>('/api/me/late-scores?limit=100')),
    practises
      ? orError(event, api(event).get<OwnRounds>(`/api/editions/${edition.id}/own-calibrations`))
      : { items: [] },
  ]);
  return {
    list: { progress: list.progress },
    items: list.items.filter((item) => item.editionId === edition?.id).map(lineOf),
    seats: seats.items,
    late: late.items.filter((one) => one.editionId === edition?.id),
    // What is still to be scored or talked about.
    practice: practice.items.filter((one) => one.state !== 'closed'),
    key: newKey(),
  };
};

/** What a line of the list shows: a hundred and fifty whole tasks are more than a cheap phone should unpack. */
function lineOf({ submission, sheet, ...task }: AssignmentItem): AssignmentLine {
  const { id, version, state, stateLabel, stageId, consolidating } = task;
  return {
    id,
    version,
    state,
    stateLabel,
    stageId,
    consolidating,
    // Any other act on a task is taken on its own page.
    offers: state === 'offered' ? task.offers : [],
    submission: submission && {
      title: submission.title,
      category: submission.category,
      agencyName: submission.agencyName,
    },
    sheet: sheet && {
      state: sheet.state,
      stateLabel: sheet.stateLabel,
      scored: sheet.scored,
      of: sheet.of,
      total: sheet.total,
    },
  };
}

export const actions: Actions = {
  offer: takeOffer,
  acceptAll: async (event) => {
    const data = await event.request.formData();
    const path = `/api/stages/${encodeURIComponent(text(data, 'stageId'))}/acceptances`;
    const done = await attempt(data, () =>
      api(event).post<{ accepted: number }>(path, {}, { key: text(data, 'key') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: pactWords[event.locals.lang].acceptedAll(done.value.accepted) });
    redirect(303, '/jury');
  },
};
