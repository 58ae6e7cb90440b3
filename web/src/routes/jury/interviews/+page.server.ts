import { api, orError } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { newKey } from '#lib/forms.ts';
import { ownSessions } from '#lib/own-queue.ts';
import { addAway, removeAway } from '#lib/timetable.ts';
import type { Away } from '#lib/types/timetable.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const me = event.locals.me?.person.id;
  const [sessions, away] = await Promise.all([
    orError(event, ownSessions(event, edition.id)),
    orError(event, api(event).get<{ items: Away[] }>(`/api/editions/${edition.id}/unavailabilities/mine`)),
  ]);
  return {
    mine: sessions.filter((one) => one.own),
    // A chair runs every room, also of panels without them; a panelist is told of their own alone.
    others: sessions.filter((one) => !one.own),
    away: away.items.filter((one) => one.personId === me),
    editionId: edition.id,
    key: newKey(),
  };
};

export const actions: Actions = { away: addAway, unaway: removeAway };
