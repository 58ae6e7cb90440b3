import { redirect } from '@sveltejs/kit';
import { api, orNull } from '#lib/api.ts';
import { wholeEdition } from '#lib/area.ts';
import { attempt, say, takeOffer, text } from '#lib/forms.ts';
import { editionWords } from '#lib/words/edition.ts';
import type { Counts } from '#lib/types/office.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** A date and time typed in Jakarta time, as the labels say. */
const jakarta = (typed: string) => `${typed}:00+07:00`;

/** The counts say what the next step would leave behind. */
export const load: PageServerLoad = async (event) => {
  const { edition, isOrganiser } = await event.parent();
  const counts =
    edition && isOrganiser
      ? await orNull(api(event).get<Counts>(`/api/editions/${edition.id}/counts`))
      : null;
  const rules = edition && (await wholeEdition(event, edition.id)).rulebook;
  return { counts, rules };
};

export const actions: Actions = {
  offer: takeOffer,
  window: async (event) => {
    const data = await event.request.formData();
    const body = {
      ...(text(data, 'opensAt') ? { opensAt: jakarta(text(data, 'opensAt')) } : {}),
      closesAt: jakarta(text(data, 'closesAt')),
      graceMinutes: Number(text(data, 'graceMinutes') || 0),
      reason: text(data, 'reason'),
    };
    const done = await attempt(data, () =>
      api(event).put(`/api/stages/${encodeURIComponent(text(data, 'stageId'))}/window`, body, {
        version: text(data, 'version'),
      }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: editionWords[event.locals.lang].changed(text(data, 'name')) });
    redirect(303, '/office/edition');
  },
  close: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put<{ request?: unknown }>(
        `/api/stages/${encodeURIComponent(text(data, 'stageId'))}/closing`,
        {},
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    const w = editionWords[event.locals.lang];
    const asked = Boolean(done.value.request);
    say(event, {
      kind: asked ? 'resmi' : 'ok',
      text: asked ? w.closeAsked(text(data, 'name')) : w.stageClosed(text(data, 'name')),
    });
    redirect(303, '/office/edition');
  },
  reopen: async (event) => {
    const data = await event.request.formData();
    const body = { closesAt: jakarta(text(data, 'closesAt')), reason: text(data, 'reason') };
    const done = await attempt(data, () =>
      api(event).put(`/api/stages/${encodeURIComponent(text(data, 'stageId'))}/reopening`, body, {
        version: text(data, 'version'),
      }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'resmi', text: editionWords[event.locals.lang].reopenAsked(text(data, 'name')) });
    redirect(303, '/office/edition');
  },
  declare: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put(
        `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/official-ranking`,
        { ranking: text(data, 'ranking') },
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'resmi', text: editionWords[event.locals.lang].declareAsked });
    redirect(303, '/office/edition');
  },
};
