import { redirect } from '@sveltejs/kit';
import { api, ApiProblem, orError, orNull } from '#lib/api.ts';
import { need } from '#lib/area.ts';
import { attempt, say, text } from '#lib/forms.ts';
import type { CorrectionPreview, Request, Results } from '#lib/types/office.ts';
import { t } from '#lib/words/index.ts';
import type { Actions, PageServerLoad } from './$types.js';

const MOST_ROWS = 20;

export const load: PageServerLoad = async (event) => {
  const edition = need((await event.parent()).edition, event);
  const of = `/api/editions/${edition.id}`;
  const params = event.url.searchParams;
  const typed = titlesOf(params.getAll('submissionId'), params.getAll('title'));
  const [results, requests, preview] = await Promise.all([
    orNull(api(event).get<Results>(`${of}/results`)),
    orError(event, api(event).get<{ items: Request[] }>(`${of}/requests`)),
    findPreview(event, of, typed),
  ]);
  const rows = Math.min(MOST_ROWS, Math.max(1, typed.length) + (params.has('more') ? 1 : 0));
  return {
    results,
    waiting: requests.items.find((one) => one.state === 'requested' && one.act === 'correct') ?? null,
    typed,
    rows,
    ...preview,
  };
};

/** What the correction would do with these titles; a sentence of the server where it may not be asked. */
async function findPreview(
  event: Parameters<PageServerLoad>[0],
  of: string,
  titles: { submissionId: string; title: string }[],
) {
  const params = new URLSearchParams(
    titles.flatMap((one) => [
      ['submissionId', one.submissionId],
      ['title', one.title],
    ]),
  ).toString();
  try {
    const url = `${of}/correction${params ? `?${params}` : ''}`;
    return { preview: await api(event).get<CorrectionPreview>(url), refused: null };
  } catch (cause) {
    if (!(cause instanceof ApiProblem) || cause.status >= 500) throw cause;
    return { preview: null, refused: cause.detail };
  }
}

/** Rows that were filled; a row of which half is missing is left out. */
function titlesOf(ids: string[], titles: string[]) {
  return ids
    .map((submissionId, index) => ({ submissionId, title: (titles[index] ?? '').trim() }))
    .filter((one) => one.submissionId !== '' && one.title !== '');
}

export const actions: Actions = {
  correct: async (event) => {
    const data = await event.request.formData();
    const ids = data.getAll('submissionId').map(String);
    const titles = titlesOf(ids, data.getAll('title').map(String));
    const body = { reason: text(data, 'reason'), ...(titles.length ? { titles } : {}) };
    const done = await attempt(data, () =>
      api(event).put(`/api/editions/${encodeURIComponent(text(data, 'editionId'))}/correction`, body, {
        version: text(data, 'version'),
      }),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'resmi', text: t(event.locals.lang).honours.correctionAsked });
    redirect(303, '/office/requests');
  },
};
