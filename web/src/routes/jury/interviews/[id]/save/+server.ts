import { api, ApiProblem } from '#lib/api.ts';
import type { Part } from '#lib/merge.ts';
import { saveSheet } from '#lib/sheet.ts';
import type { Interview } from '#lib/types/interviews.ts';
import type { Assignment } from '#lib/types/judging.ts';
import type { RequestHandler } from './$types.js';

/** The autosave of a panelist's sheet, answered as JSON. */
export const POST: RequestHandler = async (event) => {
  const part = (await event.request.json()) as Part;
  try {
    const { own } = await api(event).get<Interview>(`/api/interviews/${event.params.id}`);
    const saved = await saveSheet(event, part, async () => {
      const { sheet } = await api(event).get<Assignment>(`/api/assignments/${own?.assignmentId}`);
      if (!sheet) throw new ApiProblem(409, { code: 'no_sheet', title: 'no_sheet' });
      return sheet;
    });
    if (saved.kind === 'conflict') return Response.json({ theirs: saved.theirs }, { status: 409 });
    return Response.json({ savedAt: saved.row.savedAt });
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause;
    return Response.json({ code: cause.code, detail: cause.detail }, { status: cause.status });
  }
};
