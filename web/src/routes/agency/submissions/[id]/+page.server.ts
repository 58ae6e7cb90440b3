import { api, orNull } from '#lib/api.ts';
import { takeOffer } from '#lib/forms.ts';
import type { Likenesses } from '#lib/types/submissions.ts';
import type { OwnCertificates } from '#lib/types/office.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { submission } = await event.parent();
  const decided = ['awarded', 'revoked'].includes(submission.state);
  const [likeness, own] = await Promise.all([
    orNull(api(event).get<Likenesses>(`/api/submissions/${submission.id}/likeness`)),
    decided
      ? orNull(api(event).get<OwnCertificates>(`/api/submissions/${submission.id}/certificates`))
      : Promise.resolve(null),
  ]);
  return { certificates: own?.items ?? [], likeness };
};

export const actions: Actions = { offer: takeOffer };
