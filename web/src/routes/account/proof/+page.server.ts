import { redirect } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import { localPath } from '#lib/paths.ts';
import type { Factors } from '#lib/types/security.ts';
import { securityWords } from '#lib/words/security.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => ({
  factors: await orError(event, api(event).get<Factors>('/api/me/factors')),
  next: event.url.searchParams.get('next') ?? '',
});

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const signed = text(data, 'passkey');
    const done = await attempt(data, () =>
      signed
        ? api(event).put('/api/me/passkey-proof', JSON.parse(signed))
        : api(event).put(
            '/api/me/proof',
            data.has('code')
              ? { code: text(data, 'code') }
              : { password: String(data.get('password') ?? '') },
          ),
    );
    if (!done.ok) return done.failure;
    const next = text(data, 'next');
    if (next) redirect(303, localPath(next));
    say(event, { kind: 'ok', text: securityWords[event.locals.lang].proofDone });
    redirect(303, '/account/proof');
  },
};
