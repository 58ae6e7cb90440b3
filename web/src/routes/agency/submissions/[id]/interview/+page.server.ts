import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orError, query } from '#lib/api.ts';
import { attempt, newKey, say, takeOffer, text } from '#lib/forms.ts';
import { addAway, removeAway } from '#lib/timetable.ts';
import { loadAsks, loadFinalist, sendAsk } from '#lib/hand-in.ts';
import type { Interview } from '#lib/types/interviews.ts';
import type { List } from '#lib/types/machine.ts';
import type { Away } from '#lib/types/timetable.ts';
import { handInWords } from '#lib/words/hand-in.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { submission } = await event.parent();
  const edition = `/api/editions/${submission.editionId}`;
  const [list, away] = await Promise.all([
    orError(event, api(event).get<List<Interview>>(`${edition}/interviews${query({ limit: 100 })}`)),
    orError(event, api(event).get<{ items: Away[] }>(`${edition}/unavailabilities/mine`)),
  ]);
  const slot = list.items.find((one) => one.submission.id === submission.id) ?? null;
  return {
    slot,
    ...(await loadFinalist(event, submission.id)),
    asks: slot ? await loadAsks(event, submission.editionId, slot.id) : [],
    away: away.items.filter((one) => one.submissionId === submission.id),
    isAdmin: event.locals.me?.roles.some((held) => held.role === 'agency-admin') ?? false,
    key: newKey(),
  };
};

async function hand(event: RequestEvent, work: (data: FormData) => Promise<unknown>) {
  const data = await event.request.formData();
  const done = await attempt(data, () => work(data));
  if (!done.ok) return done.failure;
  const removed = data.has('id');
  const { kept, removed: gone } = handInWords[event.locals.lang];
  say(event, { kind: 'ok', text: removed ? gone : kept });
  redirect(303, `${event.url.pathname}#bahan`);
}

export const actions: Actions = {
  offer: takeOffer,
  ask: sendAsk,
  away: addAway,
  unaway: removeAway,
  material: (event) =>
    hand(event, (data) => {
      const file = data.get('file');
      const body = new FormData();
      body.set('key', text(data, 'material'));
      if (file instanceof File) body.set('file', file, file.name);
      return api(event).post(`/api/submissions/${event.params.id}/interview-materials`, body, {
        key: text(data, 'key'),
      });
    }),
  link: (event) =>
    hand(event, (data) =>
      api(event).post(
        `/api/submissions/${event.params.id}/interview-links`,
        { key: text(data, 'material'), url: text(data, 'url') },
        { key: text(data, 'key') },
      ),
    ),
  takeBack: (event) =>
    hand(event, (data) =>
      api(event).delete(`/api/interview-materials/${encodeURIComponent(text(data, 'id'))}`),
    ),
};
