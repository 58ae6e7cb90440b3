import { api, ApiProblem } from '#lib/api.ts';
import type { Assignment } from '#lib/types/judging.ts';
import type { RequestHandler } from './$types.js';

/** One task with its text, rubric and sheet, as JSON for the device. */
export const GET: RequestHandler = async (event) => {
  if (event.locals.me?.viewing) return Response.json({ code: 'not_allowed' }, { status: 403 });
  try {
    return Response.json(await api(event).get<Assignment>(`/api/assignments/${event.params.id}`));
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause;
    return Response.json({ code: cause.code, detail: cause.detail }, { status: cause.status });
  }
};
