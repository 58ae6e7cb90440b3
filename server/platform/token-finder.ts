import type { FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { HeldRole } from '../db/actor.ts';
import { Refusal } from '../errors.ts';
import type { FindActor } from '../http/gate.ts';
import { hashSecret, TOKEN_PREFIX } from './secrets.ts';
import { scopeOfRoute } from './scopes.ts';

type Found = {
  tokenId: string;
  scopes: string[];
  personId: string;
  name: string;
  email: string;
  language: string;
  roles: HeldRole[] | null;
  kin: string[];
};

/**
 * Reads an API token from the header. Its actor is the person who made it, with the roles held now and only those in the token's
 * body, so every policy and every row-level rule judges as ever; before that, the route must stand in one of the token's scopes.
 * @returns null for requests without one: their session is looked for next
 * @throws Refusal token_refused (unknown, expired, revoked, its person gone), scope_missing
 */
export function tokenFinder(context: Context): FindActor {
  return async (request) => {
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (!token?.startsWith(TOKEN_PREFIX)) return null;
    const [found] = await context.db.sql<Found[]>`
      select * from kipp_api_token(${hashSecret(token)}, ${context.clock.offsetMs()}::bigint)`;
    if (!found) throw new Refusal('token_refused');
    mustBeInScope(request, found.scopes);
    const { tokenId, personId, name, email } = found;
    return {
      byCookie: false,
      proof: null,
      actor: {
        kind: 'person',
        personId,
        sessionId: tokenId,
        tokenId,
        name,
        email,
        language: found.language === 'en' ? 'en' : 'id',
        roles: found.roles ?? [],
        kin: found.kin,
      },
    };
  };
}

function mustBeInScope(request: FastifyRequest, scopes: readonly string[]): void {
  const { url } = request.routeOptions;
  // An address that is no route is not found, as for everybody.
  if (url === undefined) return;
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const needed = scopeOfRoute(`${method} ${url}`);
  if (needed === 'always' || (needed !== null && scopes.includes(needed))) return;
  throw new Refusal('scope_missing', { scope: needed ?? '–' }, { scope: needed });
}
