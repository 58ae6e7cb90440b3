import { redirect } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { attempt, newKey, text, typed } from '#lib/forms.ts';
import { sendEvidence } from '#lib/objections.ts';
import type { ObjectionRegister } from '#lib/types/objections.ts';
import { objectionsWords } from '#lib/words/objections.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The server alone draws this page; what its forms need is the small program (lib/ui/Small.svelte). */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  const params = event.url.searchParams;
  const period = await orError(
    event,
    api(event).get<ObjectionRegister>(
      `/api/editions/${encodeURIComponent(event.params.edition)}/objection-register`,
    ),
  );
  const w = objectionsWords[event.locals.lang];
  return {
    period,
    // The mail's link brings both; opening it uses up nothing.
    email: params.get('email') ?? '',
    code: params.get('code') ?? '',
    filed: Number(params.get('filed')) || null,
    chosen: params.get('finalist') ?? '',
    key: newKey(),
    headline: w.publicTitle,
    lead: w.publicLead,
  };
};

export const actions: Actions = {
  code: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).post(
        `/api/editions/${encodeURIComponent(event.params.edition)}/objection-codes`,
        { email: text(data, 'email') },
        { key: newKey() },
      ),
    );
    if (!done.ok) return done.failure;
    data.delete('code');
    return { sentTo: text(data, 'email'), values: typed(data) };
  },
  file: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, async () => {
      const uploadId = await sendEvidence(event, data);
      const body = {
        submissionId: text(data, 'submissionId'),
        grounds: text(data, 'grounds'),
        ...(uploadId ? { uploadId } : {}),
        ...(event.locals.me
          ? {}
          : { name: text(data, 'name'), email: text(data, 'email'), code: text(data, 'code') }),
      };
      return api(event).post<{ number: number }>(
        `/api/editions/${encodeURIComponent(event.params.edition)}/objections`,
        body,
        { key: text(data, 'key') || newKey() },
      );
    });
    if (!done.ok) return done.failure;
    redirect(303, `${event.url.pathname}${query({ filed: done.value.number })}#hasil`);
  },
};
