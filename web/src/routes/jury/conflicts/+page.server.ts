import { api, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { takeOffer } from '#lib/forms.ts';
import { conflictStateWords } from '#lib/state-words.ts';
import type { Conflict } from '#lib/types/judging.ts';
import type { List } from '#lib/types/machine.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const params = event.url.searchParams;
  // What waits for the chair first: that is the work; everything else is a look back.
  const asked = params.get('state') ?? '';
  const state = Object.hasOwn(conflictStateWords, asked) ? asked : 'suspected';
  const search = query({ state, after: params.get('after'), limit: 25 });
  return {
    state,
    states: conflictStateWords,
    list: await orError(
      event,
      api(event).get<List<Conflict>>(`/api/editions/${edition.id}/conflicts${search}`),
    ),
  };
};

export const actions: Actions = { offer: takeOffer };
