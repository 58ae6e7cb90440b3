import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, newKey, say, text } from '#lib/forms.ts';
import type { OwnValidation } from '#lib/types/validation.ts';
import { LONG_FIELDS, TEXT_FIELDS } from '#lib/validation/parts.ts';
import { validationWords } from '#lib/words/validation.ts';
import type { Actions, PageServerLoad } from './$types.js';

const pathOf = (event: RequestEvent<{ id: string }>, rest: string) =>
  `/api/innovations/${encodeURIComponent(event.params.id)}${rest}`;
const wordsOf = (event: RequestEvent) => validationWords[event.locals.lang];

export const load: PageServerLoad = async (event) => ({
  one: await orError(event, api(event).get<OwnValidation>(pathOf(event, '/validation'))),
  newKey: newKey(),
});

/** Sends one answer; `said` is what the next page tells. */
async function answer(event: RequestEvent<{ id: string }>, read: (data: FormData) => object, said: string) {
  const data = await event.request.formData();
  const note = text(data, 'note');
  const body = { ...read(data), ...(note ? { note } : {}) };
  const done = await attempt(data, () =>
    api(event).put(pathOf(event, '/validation'), body, { version: text(data, 'version') }),
  );
  if (!done.ok) return done.failure;
  say(event, { kind: 'ok', text: said });
  redirect(303, event.url.pathname);
}

export const actions: Actions = {
  running: (event) => answer(event, () => ({ answer: 'running' }), wordsOf(event).tapped),
  changed: (event) =>
    answer(
      event,
      (data) => {
        const names = [...TEXT_FIELDS, ...LONG_FIELDS];
        const phase = text(data, 'phase');
        const changes = Object.fromEntries(names.map((name) => [name, text(data, name)]));
        return { answer: 'changed', changes: { ...changes, ...(phase ? { phase } : {}) } };
      },
      wordsOf(event).changedDone,
    ),
  stopped: (event) =>
    answer(event, (data) => ({ answer: 'stopped', code: text(data, 'code') }), wordsOf(event).changedDone),
  part: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).post(
        pathOf(event, '/confirmations'),
        { fields: [text(data, 'field')] },
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: wordsOf(event).tapped });
    redirect(303, event.url.pathname);
  },
};
