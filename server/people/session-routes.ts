import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { FindActor } from '../http/gate.ts';
import { endpoint } from '../http/endpoint.ts';
import type { Context } from '../context.ts';
import type { Actor } from '../db/actor.ts';
import { Refusal } from '../errors.ts';
import { findSession, type SessionRow } from './queries.ts';
import { sessionAnswer, signInBody } from './schemas.ts';
import { endSession, openSession } from './session-service.ts';
import { makeThrottle } from './throttle.ts';
import { hashToken, type SigningKey } from './tokens.ts';

export const SESSION_COOKIE = '__Host-kipp_session';
const COOKIE = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;
const TOKEN_MINUTES = 60;

/** Reads the session of a request: a bearer token of a program, or the cookie of a browser. */
export function actorFinder(context: Context): FindActor {
  return async (request) => {
    const bearer = /^Bearer ([\w.-]{20,4000})$/.exec(request.headers.authorization ?? '')?.[1];
    if (bearer) {
      const row = await sessionOfToken(request.server as FastifyInstance, context, bearer);
      return row ? { actor: personOf(row), byCookie: false } : null;
    }
    const cookie = request.cookies[SESSION_COOKIE];
    if (!cookie || cookie.length > 100) return null;
    const row = await findSession(context.db, { tokenHash: hashToken(cookie) });
    return row ? { actor: personOf(row), byCookie: true } : null;
  };
}

async function sessionOfToken(
  app: FastifyInstance,
  context: Context,
  token: string,
): Promise<SessionRow | null> {
  let sessionId: unknown;
  try {
    sessionId = app.jwt.verify<{ sid?: unknown }>(token).sid;
  } catch {
    return null;
  }
  return typeof sessionId === 'string' ? findSession(context.db, { sessionId }) : null;
}

function personOf(row: SessionRow): Actor {
  return { kind: 'person', ...row, language: row.language === 'en' ? 'en' : 'id', roles: row.roles ?? [] };
}

export function sessionRoutes(app: FastifyInstance, key: SigningKey): void {
  // By address and account together, so that nobody locks another person out from elsewhere; and by address alone,
  // so that one password is not tried on every account. An office behind one address shares the second.
  const perAccount = makeThrottle({ limit: 10, minutes: 15 });
  const perAddress = makeThrottle({ limit: 60, minutes: 15 });
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/sessions',
      tag: 'people',
      summary: 'Sign in',
      policy: 'public',
      repeat: 'none',
      input: { body: signInBody },
      answer: sessionAnswer,
    },
    async (caller, { body, request, reply }) => {
      const who = `${body.email.toLowerCase()} ${request.ip}`;
      perAddress.take(request.ip);
      try {
        perAccount.take(who);
      } catch (error) {
        perAddress.giveBack(request.ip);
        throw error;
      }
      const session = await openSession(caller, {
        ...body,
        userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
      }).catch((error: unknown) => {
        if (!(error instanceof Refusal && error.code === 'sign_in_failed')) {
          perAccount.giveBack(who);
          perAddress.giveBack(request.ip);
        }
        throw error;
      });
      perAccount.clear(who);
      perAddress.giveBack(request.ip);
      const expiresAt = new Date(Math.min(session.expiresAt.getTime(), Date.now() + TOKEN_MINUTES * 60_000));
      const token = app.jwt.sign(
        { sid: session.sessionId, sub: session.user.id },
        { expiresIn: `${TOKEN_MINUTES}m`, kid: key.kid },
      );
      reply.setCookie(SESSION_COOKIE, session.cookie, { ...COOKIE, expires: session.expiresAt });
      return { token, expiresAt: expiresAt.toISOString(), user: session.user };
    },
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/sessions/current',
      tag: 'people',
      summary: 'Sign out',
      policy: 'person',
      answer: z.undefined(),
      status: 204,
    },
    async (caller, { reply }) => {
      await endSession(caller);
      reply.clearCookie(SESSION_COOKIE, COOKIE);
    },
  );
}
