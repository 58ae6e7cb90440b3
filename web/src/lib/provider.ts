import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, ApiProblem } from '#lib/api.ts';
import { say } from '#lib/forms.ts';

/**
 * Sets out to an identity provider. By a link and no form: the policy of our pages lets no form lead to another site.
 * Never returns.
 */
export async function setOut(event: RequestEvent, key: string, noun: 'sign-ins' | 'links'): Promise<never> {
  let url: string;
  try {
    const path = `/api/providers/${encodeURIComponent(key)}/${noun}`;
    ({ url } = await api(event).post<{ url: string }>(path));
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause;
    if (cause.code === 'fresh_proof_required') redirect(303, '/account/proof?next=/account/security');
    say(event, { kind: 'info', text: cause.detail });
    redirect(303, noun === 'links' ? '/account/security' : '/sign-in');
  }
  redirect(303, url);
}
