import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { takeOffer } from '#lib/forms.ts';
import { mayEnter } from '#lib/roles.ts';
import type { Objection } from '#lib/types/objections.ts';
import { objectionsWords } from '#lib/words/objections.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The server alone draws this page; what its forms need is the small program (lib/ui/Small.svelte). */
export const csr = false;

/** The one address in every mail: it leads whoever opens it to the page of where they stand. */
export const load: PageServerLoad = async (event) => {
  const { me, lang } = event.locals;
  if (!me) redirect(303, `/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  const { id } = event.params;
  const one = await orError(event, api(event).get<Objection>(`/api/objections/${encodeURIComponent(id)}`));
  if (one.seat === 'office' && mayEnter(me, 'office')) redirect(303, `/office/objections/${one.id}`);
  if (one.seat === 'panel') redirect(303, `/jury/objections/${one.id}`);
  if (one.seat === 'agency')
    redirect(303, `/agency/submissions/${one.submissionId}/objections#keberatan-${one.number}`);
  const w = objectionsWords[lang];
  return { one, headline: w.number(one.number), lead: w.caseLead };
};

export const actions: Actions = { offer: takeOffer };
