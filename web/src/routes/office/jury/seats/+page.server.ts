import { error, redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { actTogether, eachBy } from '#lib/lists/together.ts';
import { stageOf } from '#lib/stages.ts';
import type { Invited, Juror, Seats } from '#lib/types/judging.ts';
import type { List } from '#lib/types/machine.ts';
import { jurorsWords } from '#lib/words/jurors.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const stage = stageOf(edition, event.url.searchParams.get('stage'));
  if (!stage) error(404, jurorsWords[event.locals.lang].seatsNone);
  const after = event.url.searchParams.get('after');
  const [seats, jurors] = await Promise.all([
    orError(event, api(event).get<Seats>(`/api/stages/${stage.id}/seats`)),
    orError(
      event,
      api(event).get<List<Juror>>(`/api/editions/${edition.id}/jurors${query({ limit: 100, after })}`),
    ),
  ]);
  const asked = new Set(seats.items.map((seat) => seat.jurorId));
  // Chairs read the standings and panelists the interviews, so neither is asked to read proposals.
  const readers = stage.kind === 'feasibility' ? ['evaluator', 'panelist'] : ['evaluator'];
  return {
    stage,
    seats: seats.items,
    heldMinutes: seats.heldMinutes,
    unasked: jurors.items.filter(
      (one) => !asked.has(one.personId) && one.roles.some((role) => readers.includes(role)),
    ),
    next: jurors.next,
    key: newKey(),
  };
};

export const actions: Actions = {
  ...actTogether({ withdraw: eachBy((id) => `/api/seats/${encodeURIComponent(id)}/withdrawal`) }),
  invite: async (event) => {
    const data = await event.request.formData();
    const stageId = text(data, 'stageId');
    const jurorIds = data.getAll('juror').map(String);
    const done = await attempt(data, () =>
      api(event).post<Invited>(
        `/api/stages/${encodeURIComponent(stageId)}/seats`,
        { jurorIds },
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return done.failure;
    const w = jurorsWords[event.locals.lang];
    const barred = done.value.items.filter((one) => !one.invited).map((one) => one.name);
    say(event, {
      kind: barred.length ? 'info' : 'ok',
      text:
        w.seatsSent(done.value.items.length - barred.length) +
        (barred.length ? ` ${w.seatsBarred(barred.join(', '))}` : ''),
    });
    redirect(303, `/office/jury/seats${query({ stage: stageId })}`);
  },
};
