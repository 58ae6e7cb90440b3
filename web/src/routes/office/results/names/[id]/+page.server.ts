import { api, orError } from '#lib/api.ts';
import { takeOffer } from '#lib/forms.ts';
import type { Names } from '#lib/types/office.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  names: await orError(
    event,
    api(event).get<Names>(`/api/submissions/${encodeURIComponent(event.params.id)}/names`),
  ),
});

export const actions: Actions = { offer: takeOffer };
