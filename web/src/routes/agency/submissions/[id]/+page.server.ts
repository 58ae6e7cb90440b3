import { api, orNull } from '#lib/api.ts';
import { takeOffer } from '#lib/forms.ts';
import type { OwnCertificates } from '#lib/types/office.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { submission } = await event.parent();
  if (!['awarded', 'revoked'].includes(submission.state)) return { certificates: [] };
  const own = await orNull(api(event).get<OwnCertificates>(`/api/submissions/${submission.id}/certificates`));
  return { certificates: own?.items ?? [] };
};

export const actions: Actions = { offer: takeOffer };
