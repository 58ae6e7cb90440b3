import { redirect, type RequestEvent } from '@sveltejs/kit';
import { api, orError } from '#lib/api.ts';
import { attempt, say, text } from '#lib/forms.ts';
import type { Factors, TotpStart } from '#lib/types/security.ts';
import { securityWords } from '#lib/words/security.ts';
import type { Actions, PageServerLoad } from './$types.js';

const HERE = '/account/security';

export const load: PageServerLoad = async (event) => ({
  factors: await orError(event, api(event).get<Factors>('/api/me/factors')),
  next: event.url.searchParams.get('next') ?? '',
});

/** One change of the factors. Where a fresh proof is wanted it is asked for at once: nothing typed here is worth keeping. */
async function change<T>(event: RequestEvent, work: (data: FormData) => Promise<T>) {
  const data = await event.request.formData();
  const done = await attempt(data, () => work(data));
  if (done.ok) return done;
  if (done.failure.data.refusal.code === 'fresh_proof_required') redirect(303, `/account/proof?next=${HERE}`);
  return done;
}

/** A change that leads back to the page with a word of what happened. */
async function changeAndSay(
  event: RequestEvent,
  what: 'appRemoved' | 'keyRemoved' | 'keySaved' | 'identityUnlinked' | 'passwordChanged',
  work: (data: FormData) => Promise<unknown>,
) {
  const done = await change(event, work);
  if (!done.ok) return done.failure;
  say(event, { kind: 'ok', text: securityWords[event.locals.lang][what] });
  redirect(303, HERE);
}

const idOf = (data: FormData) => encodeURIComponent(text(data, 'id'));
type Codes = { recoveryCodes: string[] };

export const actions: Actions = {
  start: async (event) => {
    const done = await change(event, () => api(event).post<TotpStart>('/api/me/totp'));
    if (!done.ok) return done.failure;
    const { secret, uri, qr } = done.value;
    return { values: { secret, uri, qr: `data:image/svg+xml;base64,${Buffer.from(qr).toString('base64')}` } };
  },
  confirm: async (event) => {
    const done = await change(event, (data) =>
      api(event).put<Codes>('/api/me/totp/confirmation', { code: text(data, 'code') }),
    );
    return done.ok ? { ...done.value, added: true } : done.failure;
  },
  password: (event) =>
    changeAndSay(event, 'passwordChanged', (data) =>
      api(event).put('/api/me/password', {
        current: text(data, 'current'),
        password: text(data, 'password'),
      }),
    ),
  removeApp: (event) => changeAndSay(event, 'appRemoved', () => api(event).delete('/api/me/totp')),
  codes: async (event) => {
    const done = await change(event, () => api(event).post<Codes>('/api/me/recovery-codes'));
    return done.ok ? done.value : done.failure;
  },
  addKey: async (event) => {
    const done = await change(event, (data) => {
      const signed = JSON.parse(text(data, 'passkey')) as { challenge: string; response: object };
      return api(event).post<Codes>('/api/me/passkeys', { ...signed, name: text(data, 'name') });
    });
    return done.ok ? { ...done.value, added: true } : done.failure;
  },
  nameKey: (event) =>
    changeAndSay(event, 'keySaved', (data) =>
      api(event).put(`/api/me/passkeys/${idOf(data)}`, { name: text(data, 'name') }),
    ),
  unlink: (event) =>
    changeAndSay(event, 'identityUnlinked', (data) => api(event).delete(`/api/me/identities/${idOf(data)}`)),
  removeKey: (event) =>
    changeAndSay(event, 'keyRemoved', (data) => api(event).delete(`/api/me/passkeys/${idOf(data)}`)),
};
