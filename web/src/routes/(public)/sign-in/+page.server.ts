import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { api, ApiProblem, orNull } from '#lib/api.ts';
import { text, typed } from '#lib/forms.ts';
import { localPath } from '#lib/paths.ts';
import { homeOf } from '#lib/roles.ts';
import { enter, type Session } from '#lib/sign-in.ts';
import { stageForPublic } from '#lib/stages.ts';
import type { EditionItem } from '#lib/types/editions.ts';
import type { SignInOptions, Step } from '#lib/types/security.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The server alone draws this page; what its forms need is the small program (lib/ui/Small.svelte). */
export const csr = false;

export const load: PageServerLoad = async (event) => {
  // Who signed in again in another tab goes on to where this one was led from; what was typed there is filled in.
  const next = event.url.searchParams.get('next') ?? '';
  if (event.locals.me) redirect(303, next ? localPath(next) : homeOf(event.locals.me));
  // This page stands outside the public frame, so it looks up the edition it names by itself.
  const list = await orNull(api(event).get<{ items: EditionItem[] }>('/api/editions'));
  const edition = list?.items.find((one) => one.kind !== 'rehearsal') ?? null;
  const options = await orNull(api(event).get<SignInOptions>('/api/sign-in-options'));
  const stage = edition ? stageForPublic(edition.stages, new Date(edition.now), edition.state) : null;
  return { next, edition, stage, options };
};

/** A password, then where one is due a code or a passkey; a passkey alone does as well. */
function send(event: RequestEvent, data: FormData) {
  const signed = text(data, 'passkey');
  if (signed) return api(event).post<Session>('/api/passkey-sessions', JSON.parse(signed) as object);
  if (data.has('challenge'))
    return api(event).post<Session>('/api/sessions', {
      challenge: text(data, 'challenge'),
      code: text(data, 'code'),
    });
  const credentials = { email: text(data, 'email'), password: String(data.get('password') ?? '') };
  return api(event).post<Session>('/api/sessions', credentials);
}

/** What the second step needs to know, kept in the page and nowhere else. */
function stepOf(cause: unknown, data: FormData): Step | null {
  if (cause instanceof ApiProblem && cause.code === 'second_factor_required')
    return { challenge: String(cause.body.challenge), methods: cause.body.methods as string[] };
  const challenge = text(data, 'challenge');
  const isSpent = cause instanceof ApiProblem && cause.code === 'challenge_spent';
  return challenge && !isSpent ? { challenge, methods: text(data, 'methods').split(' ') } : null;
}

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const next = text(data, 'next');
    let session: Session;
    try {
      session = await send(event, data);
    } catch (cause) {
      if (!(cause instanceof ApiProblem) || cause.status >= 500) throw cause;
      const { code, detail, errors } = cause;
      const refusal = code === 'second_factor_required' ? null : { code, detail, errors };
      return fail(cause.status, { refusal, values: typed(data), step: stepOf(cause, data), next });
    }
    return enter(event, session, next);
  },
};
