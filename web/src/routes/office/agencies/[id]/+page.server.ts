import { fail, redirect } from '@sveltejs/kit';
import { accountActions, unitActions } from '#lib/accounts.ts';
import { api, orError, orNull, query } from '#lib/api.ts';
import { attempt, newKey, say, text, typed } from '#lib/forms.ts';
import type { Extension, Extensions } from '#lib/types/desk.ts';
import type { Agency, AgencyNames } from '#lib/types/people.ts';
import { deskWords } from '#lib/words/desk.ts';
import { peopleWords } from '#lib/words/people.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { edition } = await event.parent();
  const [agency, extensions] = await Promise.all([
    orError(event, api(event).get<Agency>(`/api/agencies/${event.params.id}`)),
    edition ? orNull(api(event).get<Extensions>(`/api/editions/${edition.id}/extensions`)) : null,
  ]);
  const standing = extensions?.items.find((one) => one.agencyId === agency.id && !one.withdrawnAt);
  return { agency, standing: standing ?? null, key: newKey() };
};

export const actions: Actions = {
  ...accountActions,
  ...unitActions,
  extend: async (event) => {
    const data = await event.request.formData();
    const typedAt = text(data, 'closesAt');
    const body = {
      agencyId: event.params.id,
      // The field has no zone: it is Jakarta's clock, as its label says.
      closesAt: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typedAt) ? `${typedAt}:00+07:00` : typedAt,
      reason: text(data, 'reason'),
    };
    const done = await attempt(data, () =>
      api(event).post<Extension>(`/api/stages/${encodeURIComponent(text(data, 'stage'))}/extensions`, body, {
        key: text(data, 'key'),
      }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: deskWords[event.locals.lang].extGranted(text(data, 'agencyName')) });
    redirect(303, event.url.pathname);
  },
  facts: async (event) => {
    const data = await event.request.formData();
    const parent = text(data, 'parentName');
    const found = parent === '' ? { id: null } : await findParent(event, text(data, 'bodyId'), parent);
    if ('detail' in found) {
      const errors = [{ path: 'parentName', code: 'custom', detail: found.detail }];
      return fail(400, {
        refusal: { code: 'invalid_input', detail: found.detail, errors },
        values: typed(data),
      });
    }
    const body = {
      name: text(data, 'name'),
      level: text(data, 'level'),
      parentAgencyId: found.id,
      regionCode: text(data, 'regionCode') || null,
      timeZone: text(data, 'timeZone'),
      underdeveloped: data.has('underdeveloped'),
    };
    const done = await attempt(data, () =>
      api(event).put(`/api/agencies/${event.params.id}`, body, { version: text(data, 'version') }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: peopleWords[event.locals.lang].factsSaved });
    redirect(303, event.url.pathname);
  },
};

/** The agency of that name: a form without a program can only send what was typed. */
async function findParent(
  event: RequestEvent,
  bodyId: string,
  name: string,
): Promise<{ id: string } | { detail: string }> {
  const w = peopleWords[event.locals.lang];
  const list = await orError(
    event,
    api(event).get<AgencyNames>(
      `/api/bodies/${encodeURIComponent(bodyId)}/agency-names${query({ q: name })}`,
    ),
  );
  const exact = list.items.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (exact) return { id: exact.id };
  if (list.items.length === 1) return { id: list.items[0]!.id };
  return { detail: list.items.length === 0 ? w.parentUnknown(name) : w.moreNames(list.items.length) };
}
