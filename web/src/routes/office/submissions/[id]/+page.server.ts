import { api, orError, orNull } from '#lib/api.ts';
import { takeOffer } from '#lib/forms.ts';
import type { Edition } from '#lib/types/editions.ts';
import type { OwnCertificates } from '#lib/types/office.ts';
import type { Checks } from '#lib/screening.ts';
import type { Submission } from '#lib/types/submissions.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const one = await orError(event, api(event).get<Submission>(`/api/submissions/${event.params.id}`));
  const [full, checks, certificates] = await Promise.all([
    orError(event, api(event).get<Edition>(`/api/editions/${one.editionId}`)),
    orNull(api(event).get<Checks>(`/api/submissions/${one.id}/checks`)),
    orNull(api(event).get<OwnCertificates>(`/api/submissions/${one.id}/certificates`)),
  ]);
  return { one, full, checks: checks?.checks ?? [], certificates: certificates?.items ?? [] };
};

export const actions: Actions = { offer: takeOffer };
