import { error, fail, redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, newKey, say, text, typed } from '#lib/forms.ts';
import type { AssignmentList, FoundAgency, Pact } from '#lib/types/judging.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import { pactWords } from '#lib/words/pact.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const pact = await orError(event, api(event).get<Pact>(`/api/editions/${edition.id}/pact`));
  if (!pact.pact) error(404, everywhereWords[event.locals.lang].none);
  const q = (event.url.searchParams.get('q') ?? '').trim();
  const [list, found] = await Promise.all([
    orError(event, api(event).get<AssignmentList>(`/api/me/assignments${query({ limit: 1 })}`)),
    q.length < 2
      ? null
      : orError(
          event,
          api(event).get<{ items: FoundAgency[] }>(
            `/api/editions/${edition.id}/agency-search${query({ q })}`,
          ),
        ),
  ]);
  return { pact, q, found: found?.items ?? null, tasks: list.total, key: newKey() };
};

export const actions: Actions = {
  declare: async (event) => {
    const data = await event.request.formData();
    const note = text(data, 'note');
    const body = {
      kind: text(data, 'kind'),
      agencyId: text(data, 'agencyId'),
      ...(note ? { note } : {}),
    };
    const done = await attempt(data, () =>
      api(event).post<{ freed: number }>(
        `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/conflicts`,
        body,
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return done.failure;
    const w = pactWords[event.locals.lang];
    say(event, { kind: 'ok', text: done.value.freed ? w.addedFreed(done.value.freed) : w.added });
    redirect(303, '/jury/pact');
  },
  sign: async (event) => {
    const data = await event.request.formData();
    const w = pactWords[event.locals.lang];
    if (!text(data, 'agree'))
      return fail(400, {
        refusal: {
          code: 'agree',
          detail: w.agreeFirst,
          errors: [{ path: 'agree', code: 'agree', detail: w.agreeFirst }],
        },
        values: typed(data),
      });
    const relatives = text(data, 'relatives');
    const done = await attempt(data, () =>
      api(event).post<{ freed: number }>(
        `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/pact/signatures`,
        {
          version: Number(text(data, 'version')),
          institution: text(data, 'institution') || null,
          regionCode: text(data, 'regionCode') || null,
          conflicts: relatives ? [{ kind: 'relative', note: relatives }] : [],
        },
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: done.value.freed ? w.signedFreed(done.value.freed) : w.signed });
    redirect(303, '/jury');
  },
};
