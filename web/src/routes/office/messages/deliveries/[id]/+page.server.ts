import { api, orError } from '#lib/api.ts';
import { takeOffer } from '#lib/forms.ts';
import type { Delivery } from '#lib/types/office.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  delivery: await orError(
    event,
    api(event).get<Delivery>(`/api/deliveries/${encodeURIComponent(event.params.id)}`),
  ),
});

export const actions: Actions = { offer: takeOffer };
