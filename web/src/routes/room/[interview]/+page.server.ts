import { redirect } from '@sveltejs/kit';
import { api, orError, orNull, query } from '#lib/api.ts';
import { attempt, takeOffer, text } from '#lib/forms.ts';
import { hasRole } from '#lib/roles.ts';
import type { Juror } from '#lib/types/judging.ts';
import type { List } from '#lib/types/machine.ts';
import type { Room } from '#lib/types/room.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const room = await orError(event, api(event).get<Room>(`/api/interviews/${event.params.interview}/room`));
  const plans = hasRole(event.locals.me, 'organiser', 'secretariat');
  const jurors =
    plans &&
    (await orNull(
      api(event).get<List<Juror>>(`/api/editions/${room.interview.editionId}/jurors${query({ limit: 100 })}`),
    ));
  return {
    room,
    screen: event.url.searchParams.has('layar'),
    /** Whoever judges goes to the session with its sheet and material, the office to the proposal. */
    material: hasRole(event.locals.me, 'panelist', 'panel-chair')
      ? `/jury/interviews/${room.interview.id}`
      : plans
        ? `/office/submissions/${room.interview.submission.id}`
        : null,
    back: plans ? '/office/interviews' : '/jury/interviews',
    panelists: (jurors ? jurors.items : []).filter((one) =>
      one.roles.some((role) => role.startsWith('panel')),
    ),
  };
};

/** One form of the room, sent to the noun it belongs to. */
function sends(noun: string, bodyOf: (data: FormData) => object) {
  return async (event: RequestEvent) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put(`/api/interviews/${event.params.interview}/${noun}`, bodyOf(data), {
        version: text(data, 'version'),
      }),
    );
    if (!done.ok) return done.failure;
    redirect(303, event.url.pathname);
  };
}

export const actions: Actions = {
  offer: takeOffer,
  clock: sends('clock', (data) => ({ turn: text(data, 'turn') })),
  arrival: sends('arrivals', (data) => ({
    personId: text(data, 'personId'),
    arrival: text(data, 'arrival'),
  })),
  panel: sends('panel', (data) => ({
    panel: data.getAll('panel').map(String),
    reason: text(data, 'reason'),
  })),
};
