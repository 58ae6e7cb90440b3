import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Actor } from '../../db/actor.ts';
import type { Context } from '../../context.ts';
import type { FindActor, Found } from '../../http/gate.ts';
import { findSession, type SessionRow } from '../queries.ts';
import { endCopiedSession, noteUse, renewSecret } from '../session-service.ts';
import { hashToken } from '../tokens.ts';
import type { Viewing } from '../viewing-queries.ts';
import { successorOf } from './sealed.ts';
import type { Keyring } from './keyring.ts';

export const SESSION_COOKIE = '__Host-kipp_session';
export const COOKIE = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

/** Reads the session of a request: a bearer token of a program, or the cookie of a browser. */
export function actorFinder(context: Context, keyring: Keyring): FindActor {
  return async (request, reply) => {
    const bearer = /^Bearer ([\w.-]{20,4000})$/.exec(request.headers.authorization ?? '')?.[1];
    if (bearer) {
      const sessionId = await keyring.sessionOf(request.server as FastifyInstance, bearer);
      const row = sessionId ? await findSession(context, { sessionId }) : null;
      return row ? found(context, row, false) : null;
    }
    const cookie = request.cookies[SESSION_COOKIE];
    if (!cookie || cookie.length > 100) return null;
    const row = await findSession(context, { tokenHash: hashToken(cookie) });
    if (!row || !(await settleSecret(context, row, cookie, reply))) return null;
    return found(context, row, true);
  };
}

async function found(context: Context, row: SessionRow, byCookie: boolean): Promise<Found> {
  if (row.isUseDue) await noteUse(context, row);
  return lookingAs(row.viewing, foundFrom(row, byCookie));
}

/**
 * Renews a cookie's secret when it is ten minutes old. The one before is good until its successor has come back, and a
 * minute longer for the other tab; an answer that was lost on a bad line therefore costs nothing. One that comes later was copied:
 * then the session ends for whoever holds it.
 * @returns false when the session is at an end
 */
async function settleSecret(
  context: Context,
  row: SessionRow,
  cookie: string,
  reply: FastifyReply,
): Promise<boolean> {
  if (row.secret === 'current') return true;
  if (row.secret === 'replaced') {
    await endCopiedSession(context, row);
    return false;
  }
  const next = successorOf(context.config.secret, cookie);
  if (row.secret !== 'before')
    await renewSecret(context, row, {
      was: hashToken(cookie),
      next: row.secret === 'due' ? hashToken(next) : null,
    });
  if (row.secret !== 'unseen')
    reply.setCookie(SESSION_COOKIE, next, { ...COOKIE, expires: new Date(row.expiresMs) });
  return true;
}

function foundFrom(row: SessionRow, byCookie: boolean): Found {
  const { sessionId, personId, name, email, kin } = row;
  const actor: Actor = {
    kind: 'person',
    sessionId,
    personId,
    name,
    email,
    kin,
    language: row.language === 'en' ? 'en' : 'id',
    roles: row.roles ?? [],
  };
  const proof = { seconds: row.provenSeconds, by: row.provenBy, hasFactor: row.hasFactor };
  return { actor, byCookie, proof };
}

/**
 * The person through whose eyes the session looks now, if it does. Only an organiser's can, so nobody else's is asked for one.
 * Nothing that was proved is carried over: what needs a fresh proof stays shut.
 */
function lookingAs(viewing: Viewing | null, found: Found): Found {
  const { actor, byCookie } = found;
  if (actor.kind !== 'person' || !viewing) return found;
  const { viewingId, personId, name, email, language, roles, reason, endsMs } = viewing;
  return {
    byCookie,
    proof: null,
    actor: {
      kind: 'person',
      sessionId: actor.sessionId,
      ...{ personId, name, email, roles: roles ?? [] },
      language: language === 'en' ? 'en' : 'id',
      viewer: { viewingId, personId: actor.personId, name: actor.name, reason, endsAt: new Date(endsMs) },
    },
  };
}
