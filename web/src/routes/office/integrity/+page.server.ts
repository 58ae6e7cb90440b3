import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, newKey, text } from '#lib/forms.ts';
import { forgetFreeze } from '#lib/freeze.ts';
import type { Audit, CheckpointPage, WitnessList } from '#lib/types/integrity.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { roles, edition } = await event.parent();
  const held = roles.find((one) => one.role === 'organiser' || one.role === 'auditor');
  if (!held) error(403, everywhereWords[event.locals.lang].notYours);
  const { bodyId } = held;
  const [audit, witnesses, seals, bodies] = await orError(
    event,
    Promise.all([
      api(event).get<Audit>(`/api/bodies/${bodyId}/audit`),
      api(event).get<WitnessList>(`/api/bodies/${bodyId}/witnesses`),
      edition ? api(event).get<CheckpointPage>(`/api/editions/${edition.id}/checkpoints?limit=100`) : null,
      api(event).get<{ items: { id: string; isTop: boolean }[] }>('/api/bodies'),
    ]),
  );
  const mayName = roles.some((one) => one.role === 'organiser' && one.bodyId === bodyId);
  return {
    bodyId,
    audit,
    witnesses: witnesses.items,
    seals: seals?.items ?? [],
    mayName,
    // Stopping everything belongs to a body that stands above all others; nobody else is shown the switch.
    mayFreeze: mayName && bodies.items.some((one) => one.id === bodyId && one.isTop),
    key: newKey(),
    freezeKey: newKey(),
  };
};

/** Done, and seen at once; where the proof of who it is has grown old, first to the page that renews it. */
async function switched(event: RequestEvent, data: FormData, work: () => Promise<unknown>) {
  const done = await attempt(data, work);
  const here = event.url.pathname;
  if (!done.ok && done.failure.data.refusal.code === 'fresh_proof_required')
    redirect(303, `/account/proof?next=${here}`);
  if (!done.ok) return done.failure;
  forgetFreeze();
  redirect(303, here);
}

export const actions: Actions = {
  freeze: async (event) => {
    const data = await event.request.formData();
    const path = `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/freezes`;
    return switched(event, data, () =>
      api(event).post(path, { reason: text(data, 'reason') }, { key: text(data, 'key') }),
    );
  },
  thaw: async (event) => {
    const data = await event.request.formData();
    const path = `/api/freezes/${encodeURIComponent(text(data, 'id'))}/thaw`;
    return switched(event, data, () => api(event).put(path, {}, { version: text(data, 'version') }));
  },
  add: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).post(
        `/api/bodies/${encodeURIComponent(text(data, 'bodyId'))}/witnesses`,
        { name: text(data, 'name'), email: text(data, 'email'), language: text(data, 'language') || 'id' },
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return done.failure;
    redirect(303, event.url.pathname);
  },
  end: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).delete(`/api/witnesses/${encodeURIComponent(text(data, 'id'))}`),
    );
    if (!done.ok) return done.failure;
    redirect(303, event.url.pathname);
  },
};
