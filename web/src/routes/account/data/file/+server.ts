import { error, redirect } from '@sveltejs/kit';
import { api, ApiProblem } from '#lib/api.ts';
import type { RequestHandler } from './$types.js';

/** The file goes through as it comes. Who must first prove who they are is led there, and back to the page with the button. */
export const GET: RequestHandler = async (event) => {
  const format = event.url.searchParams.get('format') === 'json' ? 'json' : 'html';
  try {
    const answer = await api(event).download(`/api/me/data/file?format=${format}`);
    const headers = new Headers({
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
    for (const name of ['content-type', 'content-disposition', 'content-security-policy']) {
      const value = answer.headers.get(name);
      if (value) headers.set(name, value);
    }
    return new Response(answer.body, { headers });
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause;
    if (cause.code === 'fresh_proof_required') redirect(303, '/account/proof?next=/account/data');
    if (cause.status === 401) redirect(303, '/sign-in?next=/account/data');
    error(cause.status, cause.detail);
  }
};
