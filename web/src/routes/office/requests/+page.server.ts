import { api, orError } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { takeOffer } from '#lib/forms.ts';
import type { Request } from '#lib/types/office.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  return {
    requests: (
      await orError(event, api(event).get<{ items: Request[] }>(`/api/editions/${edition.id}/requests`))
    ).items,
  };
};

export const actions: Actions = { offer: takeOffer };
