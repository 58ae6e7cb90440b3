import { ApiProblem } from '#lib/api.ts';
import { sendPhoto } from '#lib/field.ts';
import { text } from '#lib/forms.ts';
import type { RequestHandler } from './$types.js';

/** One photo that the page made small and sends by itself. The key is the page's, so a repeat keeps it once. */
export const POST: RequestHandler = async (event) => {
  const data = await event.request.formData();
  const file = data.get('file');
  if (!(file instanceof File)) return Response.json({ detail: '' }, { status: 400 });
  try {
    return Response.json(await sendPhoto(event, event.params.id, data, file, text(data, 'key')));
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause;
    return Response.json({ code: cause.code, detail: cause.detail }, { status: cause.status });
  }
};
