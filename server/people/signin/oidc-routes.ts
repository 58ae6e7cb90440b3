import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';
import { idParams } from '../../http/schemas.ts';
import { sessionAnswer } from '../schemas.ts';
import { agentOf, type Give } from '../session-routes.ts';
import { makeThrottle } from '../throttle.ts';
import { finishFlow, startFlow, unlink } from './oidc-service.ts';
import { COOKIE } from './session-finder.ts';

const tag = 'sign-in';
/** Binds the way to a provider and back to one browser. Lax, since the provider's answer is a link from another site. */
export const FLOW_COOKIE = '__Host-kipp_provider';

const keyParams = z
  .object({
    key: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,30}$/)
      .meta({ example: 'sso' }),
  })
  .strict();
const startAnswer = z.object({ url: z.string() });
const finishBody = z
  .object({ answer: z.string().max(8000).meta({ example: 'code=abc&state=def' }) })
  .strict();

/** Signing in by a government's own identity provider. Without one in the configuration every address is not found. */
export function oidcRoutes(app: FastifyInstance, give: Give): void {
  // Each writes a row and may ask the provider.
  const asking = makeThrottle({ limit: 60, minutes: 15 });
  for (const [noun, purpose] of [
    ['sign-ins', 'sign-in'],
    ['links', 'link'],
  ] as const)
    endpoint(
      app,
      {
        method: 'POST',
        url: `/api/providers/:key/${noun}`,
        tag,
        summary:
          purpose === 'link'
            ? 'Set out to link an identity to my account'
            : 'Set out to sign in by a provider',
        policy: purpose === 'link' ? 'person' : 'public',
        ...(purpose === 'link' ? { fresh: 'always' as const } : {}),
        repeat: 'none',
        input: { params: keyParams },
        answer: startAnswer,
      },
      async (caller, { params, request, reply }) => {
        asking.take(request.ip);
        const { url, secret, expiresAt } = await startFlow(caller, params.key, purpose);
        reply.setCookie(FLOW_COOKIE, secret, { ...COOKIE, expires: expiresAt });
        return { url };
      },
    );
  endpoint(
    app,
    {
      method: 'POST',
      url: '/api/providers/:key/answers',
      tag,
      summary: 'Come back from a provider with its answer: signed in, or the identity linked',
      policy: 'public',
      repeat: 'none',
      input: { params: keyParams, body: finishBody },
      answer: z.union([sessionAnswer, z.object({ linked: z.literal(true) })]),
    },
    async (caller, { params, body, request, reply }) => {
      const secret = request.cookies[FLOW_COOKIE] ?? '';
      reply.clearCookie(FLOW_COOKIE, COOKIE);
      const input = { secret, given: body.answer, userAgent: agentOf(request) };
      const done = await finishFlow(caller, params.key, input);
      return 'linked' in done ? done : give(reply, done.session);
    },
  );
  endpoint(
    app,
    {
      method: 'DELETE',
      url: '/api/me/identities/:id',
      tag,
      summary: 'Unlink an identity from my account',
      policy: 'person',
      fresh: 'always',
      input: { params: idParams },
      answer: z.undefined(),
      status: 204,
    },
    (caller, { params }) => unlink(caller, params.id),
  );
}
