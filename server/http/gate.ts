import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../db/actor.ts';
import type { Context } from '../context.ts';
import { refusable } from '../db/refusable.ts';
import { Refusal } from '../errors.ts';
import { acceptedLanguage } from './language.ts';
import type { RoutePolicy } from './endpoint.ts';
import type { Registered } from './openapi.ts';
import { needsFactor, refuseStale, type Proof } from './proof.ts';

declare module 'fastify' {
  interface FastifyInstance {
    context: Context;
    /** Every registered route with its policy: held equal to the OpenAPI document by a test. */
    policies: Map<string, RoutePolicy>;
    /** The same routes with how a repeat is told and the schemas they were registered with: for the API's description. */
    described: Map<string, Registered & { schema: unknown }>;
  }
  interface FastifyRequest {
    actor: Actor;
    /** True when the session came by cookie: then the request must not come from another site. */
    byCookie: boolean;
    /** What the session knows of its person's proofs; null for the public and for API tokens. */
    proof: Proof | null;
  }
}

export type Found = { actor: Actor; byCookie: boolean; proof: Proof | null };
export type FindActor = (request: FastifyRequest, reply: FastifyReply) => Promise<Found | null>;

/**
 * The gate in front of every route: who is it, does the request come from our own pages, may this kind of
 * person knock here. A route that declares no policy stops the boot.
 */
export function registerGate(app: FastifyInstance, context: Context, findActor: FindActor): void {
  app.decorate('context', context);
  app.decorate('policies', new Map<string, RoutePolicy>());
  app.decorate('described', new Map<string, Registered & { schema: unknown }>());
  app.decorateRequest('actor');
  app.decorateRequest('byCookie', false);
  app.decorateRequest('proof', null);

  app.addHook('onRoute', (route) => {
    const policy = route.config?.policy;
    if (policy === undefined)
      throw new Error(`Route ${String(route.method)} ${route.url} declares no policy`);
    const { repeat = 'none', fresh, beforeFactor } = route.config!;
    const wants = { ...(fresh ? { fresh } : {}), ...(beforeFactor ? { beforeFactor } : {}) };
    for (const method of [route.method].flat()) {
      app.policies.set(`${method} ${route.url}`, policy);
      app.described.set(`${method} ${route.url}`, { policy, repeat, ...wants, schema: route.schema });
    }
  });

  app.addHook('onRequest', async (request, reply) => {
    const language = acceptedLanguage(request.headers['accept-language']);
    request.actor = { kind: 'public', language };
    // A page is no route of the API: whoever opens one is looked for when it asks.
    if (request.is404 && (request.method === 'GET' || request.method === 'HEAD')) return;
    const found = await findActor(request, reply);
    if (found) {
      request.actor = found.actor;
      request.byCookie = found.byCookie;
      request.proof = found.proof;
    }
    refuseCrossSite(request);
    refuseWhileViewing(request);
    const required = context.config.secondFactor;
    if (required) refuseWithoutFactor(request, language);
    refuseByPolicy(request);
    const { fresh } = request.routeOptions.config;
    if (fresh) refuseStale(fresh, { actor: request.actor, proof: request.proof, required });
  });

  // With a callback and not a promise: only so does what is set around `done` reach the handler.
  app.addHook('preHandler', (request, _reply, done) => {
    const { method, routeOptions } = request;
    const isRead = method === 'GET' || method === 'HEAD';
    refusable.run(!isRead && !GOES_ON.has(`${method} ${routeOptions.url}`), done);
  });
}

/**
 * What a freeze lets through beside every read: signing in and out with its proofs, ending sessions, ending the freeze, and
 * what a page writes by itself about its own reader.
 */
export const GOES_ON: ReadonlySet<string> = new Set([
  'POST /api/sessions',
  'DELETE /api/sessions/current',
  'POST /api/sessions/current/tokens',
  'POST /api/providers/:key/sign-ins',
  'POST /api/providers/:key/answers',
  'POST /api/passkey-challenges',
  'POST /api/passkey-sessions',
  'POST /api/me/totp',
  'PUT /api/me/totp/confirmation',
  'PUT /api/me/proof',
  'POST /api/me/proof-challenges',
  'PUT /api/me/passkey-proof',
  'DELETE /api/me/sessions',
  'DELETE /api/me/sessions/:id',
  'PUT /api/me/language',
  'PUT /api/me/inbox/:id/reading',
  'PUT /api/freezes/:id/thaw',
]);

/**
 * Whoever needs a second factor and has none yet reaches only what leads to one. On a route for everybody they are
 * anybody: a session without its second factor must not show more.
 */
function refuseWithoutFactor(request: FastifyRequest, language: 'id' | 'en'): void {
  const { policy, beforeFactor } = request.routeOptions.config;
  if (!request.proof || request.proof.hasFactor || !needsFactor(request.actor) || beforeFactor) return;
  if (policy === 'public') request.actor = { kind: 'public', language };
  else if (policy !== undefined) throw new Refusal('second_factor_enrolment_required');
}

/** What of somebody's own pages may be seen through their eyes; the rest holds sessions, factors, letters and secret addresses. */
const OWN_TO_BE_SEEN = new Set([
  '/api/me',
  '/api/me/inbox',
  '/api/me/inbox/unread',
  '/api/me/objections',
  '/api/me/certificates',
]);

/** Whoever looks through another's eyes reads, and nothing else: held here, for every route there is or will be. */
function refuseWhileViewing(request: FastifyRequest): void {
  const { actor, method } = request;
  if (actor.kind !== 'person' || !actor.viewer) return;
  const { url, config } = request.routeOptions;
  if (config.whileViewing) return;
  const isRead = method === 'GET' || method === 'HEAD';
  const isOwn = url === '/api/me' || url?.startsWith('/api/me/');
  if (!isRead || (isOwn && !OWN_TO_BE_SEEN.has(url!))) throw new Refusal('viewing_only');
}

/** A cookie travels by itself, so a change by cookie must come from our own origin (browser) or our web server. */
function refuseCrossSite(request: FastifyRequest): void {
  if (!request.byCookie || request.method === 'GET' || request.method === 'HEAD') return;
  if (request.headers['sec-fetch-site'] === 'same-origin' || request.headers['x-kipp-web'] === '1') return;
  throw new Refusal('cross_site_request');
}

function refuseByPolicy(request: FastifyRequest): void {
  const policy = request.routeOptions.config.policy;
  if (policy === undefined || policy === 'public') return;
  const { actor } = request;
  if (actor.kind !== 'person') throw new Refusal('sign_in_required');
  if (policy === 'person') return;
  if (!actor.roles.some((held) => policy.includes(held.role))) throw new Refusal('not_allowed');
}
