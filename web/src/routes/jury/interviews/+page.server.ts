import { api, orError } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { newKey } from '#lib/forms.ts';
import { addAway, removeAway } from '#lib/timetable.ts';
import type { Interview } from '#lib/types/interviews.ts';
import type { List } from '#lib/types/machine.ts';
import type { Away } from '#lib/types/timetable.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const me = event.locals.me?.person.id;
  const [list, away] = await Promise.all([
    orError(event, api(event).get<List<Interview>>(`/api/editions/${edition.id}/interviews`)),
    orError(event, api(event).get<{ items: Away[] }>(`/api/editions/${edition.id}/unavailabilities/mine`)),
  ]);
  return {
    mine: list.items.filter((one) => one.own),
    // A chair runs every room, also of panels without them; a panelist is told of their own alone.
    others: list.items.filter((one) => !one.own),
    away: away.items.filter((one) => one.personId === me),
    editionId: edition.id,
    key: newKey(),
  };
};

export const actions: Actions = { away: addAway, unaway: removeAway };
