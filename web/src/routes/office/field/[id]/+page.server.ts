import { fail, redirect } from '@sveltejs/kit';
import { api, orError, orNull, query } from '#lib/api.ts';
import { attempt, say, takeOffer, text } from '#lib/forms.ts';
import type { Visit } from '#lib/types/field.ts';
import type { Juror } from '#lib/types/judging.ts';
import type { List } from '#lib/types/machine.ts';
import { fieldWords } from '#lib/words/field.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const visit = await orError(event, api(event).get<Visit>(`/api/field-visits/${event.params.id}`));
  const jurors = visit.offers.some((offer) => offer.verb === 'replan')
    ? await orNull(
        api(event).get<List<Juror>>(`/api/editions/${visit.editionId}/jurors${query({ limit: 100 })}`),
      )
    : null;
  return { visit, jurors: jurors?.items ?? [] };
};

export const actions: Actions = {
  offer: takeOffer,
  settle: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put(
        `/api/field-findings/${encodeURIComponent(text(data, 'finding'))}/settlement`,
        { settlement: text(data, 'settlement') },
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: fieldWords[event.locals.lang].settled });
    redirect(303, event.url.pathname);
  },
  replan: async (event) => {
    const data = await event.request.formData();
    const team = data.getAll('team').map(String);
    const done = await attempt(data, () =>
      api(event).put(
        `/api/field-visits/${event.params.id}/plan`,
        {
          visitOn: text(data, 'visitOn'),
          place: text(data, 'place'),
          team,
          reason: text(data, 'reason'),
        },
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return fail(done.failure.status, { ...done.failure.data, team });
    say(event, { kind: 'ok', text: fieldWords[event.locals.lang].changed });
    redirect(303, event.url.pathname);
  },
};
