import { fail, redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { saveAnswer, saveSummary, sendPhoto } from '#lib/field.ts';
import { attempt, newKey, say, takeOffer, text } from '#lib/forms.ts';
import type { Visit } from '#lib/types/field.ts';
import { fieldWords } from '#lib/words/field.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const visit = await orError(event, api(event).get<Visit>(`/api/field-visits/${event.params.id}`));
  return { visit, key: newKey() };
};

const plain = (data: FormData, name: string) => String(data.get(name) ?? '').replaceAll('\r\n', '\n');

export const actions: Actions = {
  offer: takeOffer,
  answer: async (event) => {
    const data = await event.request.formData();
    const finding = text(data, 'id');
    const part = {
      base: { finding: plain(data, 'base-finding'), note: plain(data, 'base-note') },
      values: { finding: plain(data, 'finding'), note: plain(data, 'note') },
    };
    const done = await attempt(data, () => saveAnswer(event, event.params.id, finding, part));
    if (!done.ok) return done.failure;
    if (done.value.kind === 'conflict') return fail(409, { finding, theirs: done.value.theirs });
    redirect(303, `${event.url.pathname}#tanya-${finding}`);
  },
  summary: async (event) => {
    const data = await event.request.formData();
    const part = {
      base: { summary: plain(data, 'base-summary') },
      values: { summary: plain(data, 'summary') },
    };
    const done = await attempt(data, () => saveSummary(event, event.params.id, part));
    if (!done.ok) return done.failure;
    if (done.value.kind === 'conflict') return fail(409, { finding: 'summary', theirs: done.value.theirs });
    redirect(303, `${event.url.pathname}#ringkasan`);
  },
  place: async (event) => {
    const data = await event.request.formData();
    const location = text(data, 'latitude')
      ? {
          latitude: Number(text(data, 'latitude')),
          longitude: Number(text(data, 'longitude')),
          accuracyMeters: Number(text(data, 'accuracyMeters')),
        }
      : null;
    const done = await attempt(data, () =>
      api(event).put(
        `/api/field-visits/${event.params.id}/notes`,
        { location },
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    redirect(303, `${event.url.pathname}#lokasi`);
  },
  photo: async (event) => {
    const data = await event.request.formData();
    const files = data.getAll('file').filter((one): one is File => one instanceof File && one.size > 0);
    for (const [index, file] of files.entries()) {
      const done = await attempt(data, () =>
        sendPhoto(event, event.params.id, data, file, `${text(data, 'key')}-${index}`),
      );
      if (!done.ok) return done.failure;
    }
    say(event, { kind: 'ok', text: fieldWords[event.locals.lang].sent(files.length) });
    redirect(303, `${event.url.pathname}#foto`);
  },
  remove: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).delete(`/api/field-photos/${encodeURIComponent(text(data, 'id'))}`),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: fieldWords[event.locals.lang].removed });
    redirect(303, `${event.url.pathname}#foto`);
  },
};
