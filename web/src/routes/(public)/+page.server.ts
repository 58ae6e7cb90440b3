import { redirect } from '@sveltejs/kit';
import { api, orNull } from '#lib/api.ts';
import { text } from '#lib/forms.ts';
import type { Extensions, Faqs } from '#lib/types/desk.ts';
import { openWords } from '#lib/words/open.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The server alone draws this page; what its forms need is the small program (lib/ui/Small.svelte). */
export const csr = false;

/** Editions that are over: they are listed with their results, not with a calendar. */
const OVER = ['published', 'awarded', 'archived'];

export const load: PageServerLoad = async (event) => {
  const { editions } = await event.parent();
  const running = editions.filter((edition) => !OVER.includes(edition.state) && edition.kind !== 'rehearsal');
  const [extensions, faqs] = await Promise.all([
    Promise.all(
      running.map(({ id }) => orNull(api(event).get<Extensions>(`/api/editions/${id}/extensions`))),
    ),
    Promise.all(running.map(({ id }) => orNull(api(event).get<Faqs>(`/api/editions/${id}/faqs`)))),
  ]);
  return {
    faqs: Object.fromEntries(running.map(({ id }, index) => [id, faqs[index]?.items.length ?? 0])),
    extensions: Object.fromEntries(
      running.map((edition, index) => [
        edition.id,
        (extensions[index]?.items ?? []).filter(
          (one) => !one.withdrawnAt && new Date(one.closesAt) > new Date(edition.now),
        ),
      ]),
    ),
    headline: everywhereWords[event.locals.lang].competition,
    lead: openWords[event.locals.lang].homeLead,
    running,
    past: editions.filter((edition) => OVER.includes(edition.state)),
  };
};

export const actions: Actions = {
  /** Typing a certificate's code leads to its page; nothing is looked up here. */
  verify: async ({ request }) => {
    const code = text(await request.formData(), 'code');
    redirect(303, code ? `/verification/${encodeURIComponent(code)}` : '/');
  },
};
