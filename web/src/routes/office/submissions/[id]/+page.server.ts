import { api, orError, orNull } from '#lib/api.ts';
import { wholeEdition } from '#lib/area.ts';
import { attempt, takeOffer } from '#lib/forms.ts';
import { readingRules } from '#lib/rules-for.ts';
import { redirect } from '@sveltejs/kit';
import type { OwnCertificates } from '#lib/types/office.ts';
import type { Chain } from '#lib/types/chain.ts';
import type { Checks } from '#lib/screening.ts';
import type { Likenesses, Submission } from '#lib/types/submissions.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const one = await orError(event, api(event).get<Submission>(`/api/submissions/${event.params.id}`));
  const [full, checks, certificates, likeness, chain] = await Promise.all([
    wholeEdition(event, one.editionId),
    orNull(api(event).get<Checks>(`/api/submissions/${one.id}/checks`)),
    orNull(api(event).get<OwnCertificates>(`/api/submissions/${one.id}/certificates`)),
    orNull(api(event).get<Likenesses>(`/api/submissions/${one.id}/likeness`)),
    orNull(api(event).get<Chain>(`/api/submissions/${one.id}/chain`)),
  ]);
  return {
    one,
    full: { year: full.year, rulebook: readingRules(full.rulebook) },
    checks: checks?.checks ?? [],
    certificates: certificates?.items ?? [],
    likeness,
    chain,
  };
};

export const actions: Actions = {
  offer: takeOffer,
  compare: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).post(`/api/submissions/${event.params.id}/comparison`, {}),
    );
    if (!done.ok) return done.failure;
    redirect(303, event.url.pathname);
  },
};
