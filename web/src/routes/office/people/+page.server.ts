import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { accountActions } from '#lib/accounts.ts';
import { api, orError, orNull, query } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import { listActions } from '#lib/lists/actions.ts';
import { asked } from '#lib/lists/declare.ts';
import { PEOPLE } from '#lib/lists/declared/people.ts';
import { listRows, openList } from '#lib/lists/open.ts';
import { AREAS } from '#lib/roles.ts';
import type { OfficeInvitations, PeoplePage } from '#lib/types/people.ts';
import type { FactorResets } from '#lib/types/security.ts';
import { agencyWords } from '#lib/words/agency.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import { securityWords } from '#lib/words/security.ts';
import type { Actions, PageServerLoad } from './$types.js';

const JURORS: readonly string[] = AREAS.jury;

export const load: PageServerLoad = async (event) => {
  const { roles } = await event.parent();
  const bodyId = roles[0]?.bodyId;
  if (!bodyId) error(403, everywhereWords[event.locals.lang].notYours);
  const params = event.url.searchParams;
  const listing = await openList(event, PEOPLE, bodyId);
  const filter = asked(params, PEOPLE);
  const search = query({ ...filter, after: params.get('after'), limit: 50 });
  const [list, invitations, resets] = await Promise.all([
    listRows(event, listing, api(event).get<PeoplePage>(`/api/bodies/${bodyId}/people${search}`)),
    orError(event, api(event).get<OfficeInvitations>(`/api/bodies/${bodyId}/invitations`)),
    // Organisers alone; to the others the list does not exist.
    orNull(api(event).get<FactorResets>(`/api/bodies/${bodyId}/factor-resets`)),
  ]);
  const files = `/api/bodies/${bodyId}/people/export${query(filter)}`;
  return { bodyId, listing, list, invitations, resets: resets?.items ?? [], key: newKey(), files };
};

/** A step of a request to take second factors away; then the same page. */
async function step(event: RequestEvent, noun: 'confirmation' | 'withdrawal') {
  const data = await event.request.formData();
  const done = await attempt(data, () =>
    api(event).put(`/api/factor-resets/${encodeURIComponent(text(data, 'id'))}/${noun}`),
  );
  if (!done.ok) return done.failure;
  const w = securityWords[event.locals.lang];
  say(event, { kind: 'ok', text: noun === 'confirmation' ? w.resetConfirmed : w.resetWithdrawn });
  redirect(303, '/office/people');
}

export const actions: Actions = {
  ...accountActions,
  ...listActions(PEOPLE),
  confirmReset: (event) => step(event, 'confirmation'),
  withdrawReset: (event) => step(event, 'withdrawal'),
  askReset: async (event) => {
    const data = await event.request.formData();
    const path = `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/factor-resets`;
    const body = { personId: text(data, 'personId'), reason: text(data, 'reason') };
    const done = await attempt(data, () => api(event).post(path, body, { key: text(data, 'key') }));
    if (!done.ok) return done.failure;
    say(event, { kind: 'resmi', text: securityWords[event.locals.lang].resetAsked(text(data, 'name')) });
    redirect(303, '/office/people');
  },
  view: async (event) => {
    const data = await event.request.formData();
    const path = `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/viewings`;
    const body = { personId: text(data, 'personId'), reason: text(data, 'reason') };
    const done = await attempt(data, () => api(event).post(path, body, { key: text(data, 'key') }));
    if (!done.ok) return done.failure;
    redirect(303, '/');
  },
  invite: async (event) => {
    const data = await event.request.formData();
    const body = { name: text(data, 'name'), email: text(data, 'email'), role: text(data, 'role') };
    // A juror is appointed for the edition, everybody else invited to the body.
    const place = JURORS.includes(body.role)
      ? `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/jurors`
      : `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/invitations`;
    const done = await attempt(data, () => api(event).post(place, body, { key: text(data, 'key') }));
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: agencyWords[event.locals.lang].invited(body.email) });
    redirect(303, '/office/people');
  },
};
