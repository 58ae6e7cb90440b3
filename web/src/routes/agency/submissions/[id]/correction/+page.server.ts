import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, newKey, refusedAt, say, text } from '#lib/forms.ts';
import type { Corrections } from '#lib/screening.ts';
import { screeningWords } from '#lib/words/screening.ts';
import type { Actions, PageServerLoad } from './$types.js';

const OWN = ['title', 'category', 'implementedSince', 'sdgs'];

export const load: PageServerLoad = async (event) => {
  const corrections = await orError(
    event,
    api(event).get<Corrections>(`/api/submissions/${event.params.id}/corrections`),
  );
  const open = corrections.items.find((one) => !one.answeredAt && !one.expiredAt) ?? null;
  return { corrections, open, uploadKey: newKey() };
};

/** Only the parts of this page: what the form does not hold is not sent, and so not touched. */
function changeOf(data: FormData) {
  const names = text(data, 'names').split(',').filter(Boolean);
  const value = (name: string) => String(data.get(name) ?? '').replaceAll('\r\n', '\n');
  const own = names.filter((name) => OWN.includes(name) && name !== 'sdgs');
  const answers = Object.fromEntries(
    names.filter((name) => !OWN.includes(name)).map((name) => [name, value(name)]),
  );
  return {
    ...Object.fromEntries(own.map((name) => [name, value(name) || (name === 'title' ? '' : null)])),
    ...(names.includes('sdgs') ? { sdgs: data.getAll('sdgs').map(Number) } : {}),
    ...(Object.keys(answers).length ? { answers } : {}),
  };
}

export const actions: Actions = {
  save: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put(`/api/submissions/${event.params.id}/correction-answers`, changeOf(data), {
        version: text(data, 'version'),
      }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: screeningWords[event.locals.lang].savedParts });
    redirect(303, event.url.pathname);
  },
  send: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put(
        `/api/submissions/${event.params.id}/correction`,
        {},
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'resmi', text: screeningWords[event.locals.lang].sentCorrection });
    redirect(303, `/agency/submissions/${event.params.id}/receipt`);
  },
  upload: async (event) => {
    const data = await event.request.formData();
    const file = data.get('file');
    if (!(file instanceof File) || !file.size) redirect(303, event.url.pathname);
    const body = new FormData();
    body.set('requirement', text(data, 'requirement'));
    body.set('file', file, file.name);
    const done = await attempt(data, () =>
      api(event).post(`/api/submissions/${event.params.id}/attachments`, body, { key: text(data, 'key') }),
    );
    if (!done.ok) return refusedAt(done.failure, text(data, 'requirement'));
    redirect(303, `${event.url.pathname}#${text(data, 'requirement')}`);
  },
  remove: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).delete(`/api/attachments/${encodeURIComponent(text(data, 'id'))}`),
    );
    if (!done.ok) return done.failure;
    redirect(303, event.url.pathname);
  },
};
