import { ApiProblem } from '#lib/api.ts';
import { savePart } from '#lib/draft.ts';
import type { Part } from '#lib/merge.ts';
import type { RequestHandler } from './$types.js';

/** The autosave of one page: the same as its button, answered as JSON. */
export const POST: RequestHandler = async (event) => {
  const part = (await event.request.json()) as Part;
  try {
    const saving = await savePart(event, event.params.id, part);
    if (saving.kind === 'conflict') return Response.json({ theirs: saving.theirs }, { status: 409 });
    return Response.json({ savedAt: saving.row.savedAt, missing: saving.row.missing });
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause;
    return Response.json({ code: cause.code, detail: cause.detail }, { status: cause.status });
  }
};
