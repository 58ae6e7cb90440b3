import { redirect } from '@sveltejs/kit';
import { api, ApiProblem } from '#lib/api.ts';
import { say } from '#lib/forms.ts';
import { signInWords } from '#lib/words/sign-in.ts';
import type { RequestHandler } from './$types.js';

export const POST: RequestHandler = async (event) => {
  try {
    // Who signs out while looking as somebody else ends that first: the session is their own.
    if (event.locals.me?.viewing) await api(event).delete('/api/me/viewing');
    await api(event).delete('/api/sessions/current');
  } catch (cause) {
    // A session that is already over is what was asked for.
    if (!(cause instanceof ApiProblem) || cause.status !== 401) throw cause;
  }
  say(event, { kind: 'ok', text: signInWords[event.locals.lang].signedOut });
  redirect(303, '/sign-in');
};
