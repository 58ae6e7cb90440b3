import { redirect } from '@sveltejs/kit';
import { api, ApiProblem } from '#lib/api.ts';
import { say } from '#lib/forms.ts';
import { enter, type Session } from '#lib/sign-in.ts';
import type { Step } from '#lib/types/security.ts';
import { securityWords } from '#lib/words/security.ts';
import type { PageServerLoad } from './$types.js';

/** The server alone draws this page; what its forms need is the small program (lib/ui/Small.svelte). */
export const csr = false;

/**
 * The way back from a provider. Its answer is good once and only in the browser that set out, so opening this address
 * elsewhere, or again, signs nobody in.
 */
export const load: PageServerLoad = async (event): Promise<{ step: Step }> => {
  let done: Session | { linked: true };
  try {
    const path = `/api/providers/${encodeURIComponent(event.params.key)}/answers`;
    done = await api(event).post<Session | { linked: true }>(path, { answer: event.url.search.slice(1) });
  } catch (cause) {
    if (!(cause instanceof ApiProblem) || (cause.status >= 500 && cause.code !== 'provider_failed'))
      throw cause;
    if (cause.code === 'second_factor_required')
      return { step: { challenge: String(cause.body.challenge), methods: cause.body.methods as string[] } };
    say(event, { kind: 'info', text: cause.detail });
    redirect(303, event.locals.me ? '/account/security' : '/sign-in');
  }
  if ('token' in done) return enter(event, done, '');
  say(event, { kind: 'ok', text: securityWords[event.locals.lang].identityLinked });
  redirect(303, '/account/security');
};
