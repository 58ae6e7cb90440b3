import { redirect } from '@sveltejs/kit';
import { api, ApiProblem, orError, orNull } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, say, text } from '#lib/forms.ts';
import type { CorrectionPreview, Request, Results } from '#lib/types/office.ts';
import { honoursWords } from '#lib/words/honours.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { changesOf, queryOf, type Changes } from './changes.ts';

const MOST_ROWS = 20;

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const of = `/api/editions/${edition.id}`;
  const params = event.url.searchParams;
  const typed = changesOf(params);
  const [results, requests, seen] = await Promise.all([
    orNull(api(event).get<Results>(`${of}/results`)),
    orError(event, api(event).get<{ items: Request[] }>(`${of}/requests`)),
    findPreview(event, of, typed),
  ]);
  const rows = (filled: number, more: string) =>
    Math.min(MOST_ROWS, Math.max(1, filled) + (params.get('more') === more ? 1 : 0));
  return {
    results,
    waiting: requests.items.find((one) => one.state === 'requested' && one.act === 'correct') ?? null,
    typed,
    rows: { titles: rows(typed.titles.length, 'title'), awards: rows(typed.awards.length, 'award') },
    ...seen,
  };
};

/** What the correction would do with these changes; a sentence of the server where it may not be asked. */
async function findPreview(event: Parameters<PageServerLoad>[0], of: string, changes: Changes) {
  const ask = async (query: string) => {
    try {
      const url = `${of}/correction${query ? `?${query}` : ''}`;
      return { preview: await api(event).get<CorrectionPreview>(url), refused: null };
    } catch (cause) {
      if (!(cause instanceof ApiProblem) || cause.status >= 500) throw cause;
      return { preview: null, refused: cause.detail };
    }
  };
  const query = queryOf(changes);
  const seen = await ask(query);
  // What was typed stays in the form, with all there is to choose from, when the server refuses it.
  return { ...seen, known: seen.preview ?? (query ? (await ask('')).preview : null) };
}

export const actions: Actions = {
  correct: async (event) => {
    const data = await event.request.formData();
    const { titles, awards } = changesOf(data);
    const body = {
      reason: text(data, 'reason'),
      ...(titles.length ? { titles } : {}),
      ...(awards.length
        ? { awards: awards.map(({ place, ...one }) => ({ ...one, place: place || null })) }
        : {}),
    };
    const done = await attempt(data, () =>
      api(event).put(`/api/editions/${encodeURIComponent(text(data, 'editionId'))}/correction`, body, {
        version: text(data, 'version'),
      }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'resmi', text: honoursWords[event.locals.lang].correctionAsked });
    redirect(303, '/office/requests');
  },
};
