import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { Refusal, type ProblemCode } from '../errors.ts';
import { sessionAnswer } from './schemas.ts';
import { endSession, openSession, showSession, type NewSession } from './session-service.ts';
import type { Keyring } from './signin/keyring.ts';
import { listProviders } from './signin/oidc-service.ts';
import { askPasskey, passkeysWork, signInByPasskey } from './signin/passkey-service.ts';
import { COOKIE, SESSION_COOKIE } from './signin/session-finder.ts';
import * as schemas from './signin/signin-schemas.ts';
import { answerChallenge } from './signin/step-service.ts';
import { makeThrottle } from './throttle.ts';
import { TOKEN_MINUTES } from './tokens.ts';

const tag = 'sign-in';

/** Signing in and out. */
export function sessionRoutes(app: FastifyInstance, keyring: Keyring): void {
  const give = sessionGiver(app, keyring);
  const guarded = signInGuard();
  passwordRoutes(app, { give, guarded });
  passkeyRoutes(app, { give, guarded });
  currentRoutes(app, keyring);
  optionRoutes(app);
}

export type Give = (reply: FastifyReply, session: NewSession) => Promise<z.infer<typeof sessionAnswer>>;

/** Hands a session out: its secret in a cookie for browsers, a short access token for programs. */
export function sessionGiver(app: FastifyInstance, keyring: Keyring): Give {
  return async (reply, session) => {
    const { sessionId, cookie, expiresAt, user } = session;
    reply.setCookie(SESSION_COOKIE, cookie, { ...COOKIE, expires: expiresAt });
    return { ...(await accessToken(app, keyring, { sessionId, user, until: expiresAt })), user };
  };
}

async function accessToken(
  app: FastifyInstance,
  keyring: Keyring,
  { sessionId, user, until }: { sessionId: string; user: { id: string }; until: Date },
) {
  const expiresAt = new Date(Math.min(until.getTime(), Date.now() + TOKEN_MINUTES * 60_000));
  const token = await keyring.sign(app, { sid: sessionId, sub: user.id });
  return { token, expiresAt: expiresAt.toISOString() };
}

type Guarded = <T>(request: FastifyRequest, account: string, work: () => Promise<T>) => Promise<T>;

const FAILURES: ReadonlySet<ProblemCode> = new Set(['sign_in_failed', 'factor_wrong', 'passkey_refused']);

/**
 * Counts failures by address and account together, so that nobody locks another person out from elsewhere; and by
 * address alone, so that one password is not tried on every account. An office behind one address shares the second.
 */
function signInGuard(): Guarded {
  const perAccount = makeThrottle({ limit: 10, minutes: 15 });
  const perAddress = makeThrottle({ limit: 60, minutes: 15 });
  return async (request, account, work) => {
    const who = `${account.toLowerCase()} ${request.ip}`;
    perAddress.take(request.ip);
    try {
      perAccount.take(who);
    } catch (error) {
      perAddress.giveBack(request.ip);
      throw error;
    }
    try {
      const done = await work();
      perAccount.clear(who);
      perAddress.giveBack(request.ip);
      return done;
    } catch (error) {
      if (!(error instanceof Refusal && FAILURES.has(error.code))) {
        perAccount.giveBack(who);
        perAddress.giveBack(request.ip);
      }
      throw error;
    }
  };
}

export function agentOf(request: FastifyRequest): string | null {
  return request.headers['user-agent']?.slice(0, 300) ?? null;
}

function passwordRoutes(app: FastifyInstance, { give, guarded }: { give: Give; guarded: Guarded }): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/sessions',
      tag,
      summary: 'Sign in',
      policy: 'public',
      repeat: 'none',
      input: { body: schemas.signInBody },
      answer: sessionAnswer,
    },
    async (caller, { body, request, reply }) => {
      const userAgent = agentOf(request);
      const session =
        'challenge' in body
          ? await guarded(request, body.challenge, () => answerChallenge(caller, { ...body, userAgent }))
          : await guarded(request, body.email, () => openSession(caller, { ...body, userAgent }));
      return give(reply, session);
    },
  );
}

function optionRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/sign-in-options',
      tag,
      summary: 'The ways to sign in here beside a password',
      policy: 'public',
      answer: schemas.optionsAnswer,
    },
    ({ context }) => Promise.resolve({ passkeys: passkeysWork(context), providers: listProviders(context) }),
  );
}

function passkeyRoutes(app: FastifyInstance, { give, guarded }: { give: Give; guarded: Guarded }): void {
  const asking = makeThrottle({ limit: 120, minutes: 15 });
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/passkey-challenges',
      tag,
      summary: 'What a browser needs to sign in by passkey',
      policy: 'public',
      repeat: 'none',
      input: { body: schemas.askPasskeyBody },
      answer: schemas.challengeAnswer,
    },
    (caller, { body, request }) => {
      asking.take(request.ip);
      return askPasskey(caller, body.challenge);
    },
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/passkey-sessions',
      tag,
      summary: 'Sign in by passkey, alone or as the second step',
      policy: 'public',
      repeat: 'none',
      input: { body: schemas.signedBody },
      answer: sessionAnswer,
    },
    async (caller, { body, request, reply }) => {
      const response = body.response as AuthenticationResponseJSON;
      const input = { challenge: body.challenge, response, userAgent: agentOf(request) };
      return give(reply, await guarded(request, response.id, () => signInByPasskey(caller, input)));
    },
  );
}

function currentRoutes(app: FastifyInstance, keyring: Keyring): void {
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/sessions/current/tokens',
      tag,
      summary: 'A new access token of the session in the cookie',
      policy: 'person',
      repeat: 'none',
      beforeFactor: true,
      answer: sessionAnswer,
    },
    async (caller, { request }) => {
      // A token gives no other: else one that leaked would last as long as the session.
      if (!request.byCookie) throw new Refusal('not_allowed');
      const session = showSession(caller);
      return { ...(await accessToken(app, keyring, session)), user: session.user };
    },
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/sessions/current',
      tag,
      summary: 'Sign out',
      policy: 'person',
      beforeFactor: true,
      answer: z.undefined(),
      status: 204,
    },
    async (caller, { reply }) => {
      await endSession(caller);
      reply.clearCookie(SESSION_COOKIE, COOKIE);
    },
  );
}
