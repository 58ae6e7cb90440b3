import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { exportQuery, sendTable } from '../http/table-export.ts';
import { TOKEN_HOLDERS } from './policy.ts';
import * as schemas from './schemas.ts';
import { exportTokens } from './table-service.ts';
import * as tokens from './token-service.ts';

const tag = 'platform';

/** Tokens by which programs speak for an officer. */
export function tokenRoutes(app: FastifyInstance): void {
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/token-scopes',
      tag,
      summary: 'What a token can be allowed, and the routes of each scope',
      policy: 'public',
      answer: schemas.scopesAnswer,
    },
    () => Promise.resolve(tokens.showScopes()),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/tokens',
      tag,
      summary: 'The tokens of a body (organisers) or one’s own of it, newest first',
      policy: TOKEN_HOLDERS,
      input: { params: idParams, query: schemas.newestFirst },
      answer: schemas.tokenPage,
    },
    (caller, { params, query }) => tokens.listTokens(caller, params.id, query),
  );
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/bodies/:id/tokens/export',
      tag,
      summary: 'The same tokens as CSV or XLSX, without any secret',
      policy: TOKEN_HOLDERS,
      input: { params: idParams, query: exportQuery.strict() },
      answer: z.any(),
    },
    async (caller, { params, query: { format }, reply }) =>
      sendTable(reply, { ...(await exportTokens(caller, params.id)), format, fileName: 'token' }),
  );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/bodies/:id/tokens',
      fresh: 'secured',
      tag,
      summary: 'Make a token; this answer alone holds it',
      policy: TOKEN_HOLDERS,
      input: { params: idParams, body: schemas.tokenBody },
      answer: schemas.newToken,
    },
    (caller, { params, body }) => tokens.createToken(caller, params.id, body),
  );
  endpoint(
    app,
    {
      method: 'PUT',
      url: '/api/tokens/:id/revocation',
      tag,
      summary: 'Revoke a token at once',
      policy: TOKEN_HOLDERS,
      input: { params: idParams },
      answer: schemas.tokenSchema,
    },
    (caller, { params }) => tokens.revokeToken(caller, params.id),
  );
}
