import { ApiProblem } from '#lib/api.ts';
import { saveAnswer, saveSummary } from '#lib/field.ts';
import type { Part } from '#lib/merge.ts';
import type { RequestHandler } from './$types.js';

/** The autosave of one question, or of the summary: the same as its button, answered as JSON. */
export const POST: RequestHandler = async (event) => {
  const part = (await event.request.json()) as Part;
  const finding = event.url.searchParams.get('finding');
  try {
    const saving = finding
      ? await saveAnswer(event, event.params.id, finding, part)
      : await saveSummary(event, event.params.id, part);
    if (saving.kind === 'conflict') return Response.json({ theirs: saving.theirs }, { status: 409 });
    return Response.json({ savedAt: new Date().toISOString() });
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause;
    return Response.json({ code: cause.code, detail: cause.detail }, { status: cause.status });
  }
};
