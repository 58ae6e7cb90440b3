import { redirect } from '@sveltejs/kit';
import { api, orError, orNull, query } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, newKey, say, takeOffer, text } from '#lib/forms.ts';
import type { List } from '#lib/types/machine.ts';
import type { ObjectionItem } from '#lib/types/objections.ts';
import type { Counts, Decrees, Publications, Request } from '#lib/types/office.ts';
import { honoursWords } from '#lib/words/honours.ts';
import { resultsWords } from '#lib/words/results.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const of = `/api/editions/${edition.id}`;
  const [decrees, publications, requests, objections, counts] = await Promise.all([
    orError(event, api(event).get<Decrees>(`${of}/decrees`)),
    orError(event, api(event).get<Publications>(`${of}/publications`)),
    orError(event, api(event).get<{ items: Request[] }>(`${of}/requests`)),
    edition.objectionsOpen
      ? orNull(api(event).get<List<ObjectionItem>>(`${of}/objections${query({ state: 'open', limit: 10 })}`))
      : Promise.resolve(null),
    orNull(api(event).get<Counts>(`${of}/counts`)),
  ]);
  return {
    decrees: decrees.items,
    publications: publications.items,
    waiting: requests.items.filter(
      (one) => one.state === 'requested' && ['publish', 'correct'].includes(one.act),
    ),
    objections,
    awards: counts?.byState['topInnovation'] ?? 0,
    key: newKey(),
  };
};

export const actions: Actions = {
  offer: takeOffer,
  decree: async (event) => {
    const data = await event.request.formData();
    const body = {
      number: text(data, 'number'),
      date: text(data, 'date'),
      title: text(data, 'title'),
      signerName: text(data, 'signerName'),
      signerPosition: text(data, 'signerPosition'),
      ...(text(data, 'replaces') ? { replaces: text(data, 'replaces') } : {}),
    };
    const done = await attempt(data, () =>
      api(event).post<{ awards: number }>(
        `/api/editions/${encodeURIComponent(text(data, 'editionId'))}/decrees`,
        body,
        { key: text(data, 'key') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'resmi', text: resultsWords[event.locals.lang].recorded(done.value.awards) });
    redirect(303, '/office/results');
  },
  file: async (event) => {
    const data = await event.request.formData();
    const file = data.get('file');
    const body = new FormData();
    if (file instanceof File) body.set('file', file, file.name);
    const done = await attempt(data, () =>
      api(event).post(`/api/decrees/${encodeURIComponent(text(data, 'decree'))}/files`, body, {
        key: text(data, 'key'),
      }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'resmi', text: honoursWords[event.locals.lang].decreeFiled });
    redirect(303, '/office/results');
  },
  release: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put(
        `/api/publications/${encodeURIComponent(text(data, 'id'))}/release`,
        {},
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'resmi', text: honoursWords[event.locals.lang].releasedNow });
    redirect(303, '/office/results');
  },
  callOff: async (event) => {
    const data = await event.request.formData();
    const done = await attempt(data, () =>
      api(event).put(
        `/api/publications/${encodeURIComponent(text(data, 'publication'))}/cancellation`,
        { reason: text(data, 'reason') },
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: honoursWords[event.locals.lang].calledOff });
    redirect(303, '/office/results');
  },
  publish: async (event) => {
    const data = await event.request.formData();
    // Typed in Jakarta time, as the label says; empty means as soon as the second person confirms.
    const body = text(data, 'publishAt') ? { publishAt: `${text(data, 'publishAt')}:00+07:00` } : {};
    const done = await attempt(data, () =>
      api(event).put(`/api/editions/${encodeURIComponent(text(data, 'editionId'))}/publication`, body, {
        version: text(data, 'version'),
      }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'resmi', text: resultsWords[event.locals.lang].asked });
    redirect(303, '/office/results');
  },
};
