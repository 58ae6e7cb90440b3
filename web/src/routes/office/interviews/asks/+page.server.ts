import { api, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { takeOffer } from '#lib/forms.ts';
import type { InterviewAsk } from '#lib/types/field.ts';
import type { List } from '#lib/types/machine.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const after = event.url.searchParams.get('after');
  const asks = await orError(
    event,
    api(event).get<List<InterviewAsk>>(`/api/editions/${edition.id}/interview-asks${query({ after })}`),
  );
  return { asks };
};

export const actions: Actions = { offer: takeOffer };
