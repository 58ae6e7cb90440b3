import { api, orError } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { newKey } from '#lib/forms.ts';
import { addAway, keepTimetable, proposeTimetable, publishTimetable, removeAway } from '#lib/timetable.ts';
import type { Timetable } from '#lib/types/timetable.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const timetable = await orError(event, api(event).get<Timetable>(`/api/editions/${edition.id}/timetable`));
  return { timetable, key: newKey() };
};

export const actions: Actions = {
  keep: keepTimetable,
  propose: proposeTimetable,
  publish: publishTimetable,
  away: addAway,
  unaway: removeAway,
};
