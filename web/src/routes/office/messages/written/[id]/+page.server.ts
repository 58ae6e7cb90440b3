import { fail, redirect } from '@sveltejs/kit';
import { api, orError, orNull } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import {
  atFields,
  audienceOf,
  writingOf,
  type AudienceCount,
  type Written,
  type WrittenPreview,
} from '#lib/compose.ts';
import { attempt, say, takeOffer, text, typed } from '#lib/forms.ts';
import { hasRole } from '#lib/roles.ts';
import { submissionStateWords } from '#lib/state-words.ts';
import { composeWords } from '#lib/words/compose.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const path = `/api/messages/${encodeURIComponent(event.params.id)}`;
  const [message, preview] = await Promise.all([
    orError(event, api(event).get<Written>(path)),
    orNull(api(event).get<WrittenPreview>(`${path}/preview`)),
  ]);
  const mayWrite = hasRole(event.locals.me, 'organiser');
  return { edition, message, preview, mayWrite, states: submissionStateWords };
};

/** A date and time typed in Jakarta time, as the label says. */
const jakarta = (typedText: string) => (typedText ? `${typedText}:00+07:00` : null);

export const actions: Actions = {
  offer: takeOffer,
  count: async (event) => {
    const data = await event.request.formData();
    const audience = audienceOf(data);
    const done = await attempt(data, () =>
      api(event).post<AudienceCount>(`/api/editions/${text(data, 'editionId')}/audiences`, { audience }),
    );
    return done.ok
      ? { counted: done.value, values: typed(data), audience }
      : fail(done.failure.status, { ...done.failure.data, audience });
  },
  keep: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put(`/api/messages/${encodeURIComponent(event.params.id)}/content`, writingOf(data), {
        version: text(data, 'version'),
      }),
    );
    if (!done.ok)
      return fail(done.failure.status, { ...atFields(done.failure).data, audience: audienceOf(data) });
    say(event, { kind: 'ok', text: composeWords[event.locals.lang].kept });
    redirect(303, event.url.pathname);
  },
  send: async (event) => {
    const data = await event.request.formData();
    const body = { recipients: Number(text(data, 'recipients')), sendAt: jakarta(text(data, 'sendAt')) };
    const done = await attempt(data, () =>
      api(event).put<{ request?: unknown }>(
        `/api/messages/${encodeURIComponent(event.params.id)}/sending`,
        body,
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    const w = composeWords[event.locals.lang];
    say(event, done.value.request ? { kind: 'resmi', text: w.isAsked } : { kind: 'ok', text: w.isSent });
    redirect(303, event.url.pathname);
  },
};
