import { redirect } from '@sveltejs/kit';
import { api, ApiProblem, orError } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import { parseScore } from '#lib/format.ts';
import type { OwnRound } from '#lib/types/calibration.ts';
import { calibrationWords } from '#lib/words/calibration.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  round: await orError(event, api(event).get<OwnRound>(`/api/calibrations/${event.params.id}/own`)),
});

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const id = text(data, 'textId');
    const done = await attempt(data, () =>
      api(event).put<{ total: number | null }>(
        `/api/calibration-texts/${encodeURIComponent(id)}/sheet`,
        { scores: scoresIn(data) },
        { version: text(data, 'version') },
      ),
    );
    if (!done.ok) return done.failure;
    say(event, { kind: 'ok', text: calibrationWords[event.locals.lang].scoresSaved });
    // A finished text makes room for the next one; an unfinished one stays.
    redirect(
      303,
      done.value.total === null ? `${event.url.pathname}?text=${encodeURIComponent(id)}` : event.url.pathname,
    );
  },
};

function scoresIn(data: FormData) {
  return [...data.keys()]
    .filter((name) => name.startsWith('score-'))
    .map((name) => {
      const score = parseScore(text(data, name));
      if (Number.isNaN(score)) {
        const detail = `${text(data, name)}: 0–100`;
        throw new ApiProblem(400, {
          code: 'invalid_score',
          detail,
          errors: [{ path: name, code: 'range', detail }],
        });
      }
      const criterion = name.slice('score-'.length);
      return { criterion, score, comment: text(data, `comment-${criterion}`) || null };
    });
}
