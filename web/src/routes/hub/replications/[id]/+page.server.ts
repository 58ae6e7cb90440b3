import { api, orError } from '#lib/api.ts';
import { newKey } from '#lib/forms.ts';
import { replicationActions } from '#lib/network/actions.ts';
import type { Replication } from '#lib/types/network.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  one: await orError(
    event,
    api(event).get<Replication>(`/api/replications/${encodeURIComponent(event.params.id)}`),
  ),
  newKey: newKey(),
});

export const actions: Actions = replicationActions;
