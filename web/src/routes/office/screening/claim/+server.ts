import { api, ApiProblem } from '#lib/api.ts';
import type { RequestHandler } from './$types.js';

/** Says that this person has a submission open. Sent by the page itself, never by a link that is only looked at. */
export const POST: RequestHandler = async (event) => {
  const { id } = (await event.request.json()) as { id: string };
  try {
    const claim = await api(event).put<{ mine: boolean; name: string; until: string }>(
      `/api/submissions/${encodeURIComponent(id)}/claim`,
    );
    return Response.json(claim);
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause;
    // Decided or gone in the meantime: there is nothing to hold, and nothing to tell.
    return Response.json({ mine: true, name: '', until: '' });
  }
};
