import { api, ApiProblem } from '#lib/api.ts';
import { attachmentOf } from '#lib/draft.ts';
import { text } from '#lib/forms.ts';
import type { RequestHandler } from './$types.js';

/** One file that the page sends by itself. The key is the page's, so a repeat keeps it once. */
export const POST: RequestHandler = async (event) => {
  const data = await event.request.formData();
  const body = attachmentOf(data);
  if (!body) return Response.json({ detail: '' }, { status: 400 });
  try {
    const url = `/api/submissions/${event.params.id}/attachments`;
    return Response.json(await api(event).post(url, body, { key: text(data, 'key') }));
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause;
    return Response.json({ code: cause.code, detail: cause.detail }, { status: cause.status });
  }
};
