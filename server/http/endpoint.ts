import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z, ZodType } from 'zod';
import type { Role } from '../db/actor.ts';
import type { Caller, Once } from '../db/door.ts';
import { Refusal } from '../errors.ts';

/**
 * Who may knock at a route at all; whose row it is decides the feature's policy.ts.
 * `public` needs no session, `person` any signed-in person, otherwise one of the roles, held anywhere.
 */
export type RoutePolicy = 'public' | 'person' | readonly Role[];

declare module 'fastify' {
  interface FastifyContextConfig {
    policy?: RoutePolicy;
    repeat?: 'create' | 'change' | 'none';
    fresh?: 'always' | 'secured';
    beforeFactor?: true;
    whileViewing?: true;
  }
}

type Parts = { params?: ZodType; query?: ZodType; body?: ZodType };
type Read<P extends Parts, K extends keyof Parts> = P[K] extends ZodType ? z.infer<P[K]> : undefined;
export type Input<P extends Parts> = {
  params: Read<P, 'params'>;
  query: Read<P, 'query'>;
  body: Read<P, 'body'>;
  request: FastifyRequest;
  reply: FastifyReply;
};

export type Endpoint<P extends Parts> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  /** Shown in the OpenAPI document. */
  summary: string;
  tag: string;
  policy: RoutePolicy;
  input?: P;
  answer: ZodType;
  /** 200 unless said; 202 where a request for a second organiser is made. */
  status?: 200 | 201 | 202 | 204;
  /** `create`: needs Idempotency-Key. `change`: needs If-Match; its repeat answers the same. Default by method. */
  repeat?: 'create' | 'change' | 'none';
  /** Needs a proof of the last minutes (http/proof.ts): `secured` of people with a second factor, `always` of everybody. */
  fresh?: 'always' | 'secured';
  /** Open to somebody who still has to set up the second factor that their role needs. */
  beforeFactor?: true;
  /** Open to an organiser who looks through another's eyes, though it changes something: the way back. */
  whileViewing?: true;
};

/**
 * Registers one route: schema, one call, status. The reply is sent after the service has returned, so after COMMIT.
 */
export function endpoint<P extends Parts>(
  app: FastifyInstance,
  shape: Endpoint<P>,
  call: (caller: Caller, input: Input<P>) => Promise<unknown>,
): void {
  const repeat =
    shape.repeat ?? (shape.method === 'POST' ? 'create' : shape.method === 'PUT' ? 'change' : 'none');
  const status = shape.status ?? (shape.method === 'POST' ? 201 : 200);
  app.route({
    method: shape.method,
    url: shape.url,
    config: {
      policy: shape.policy,
      repeat,
      ...(shape.fresh ? { fresh: shape.fresh } : {}),
      ...(shape.beforeFactor ? { beforeFactor: shape.beforeFactor } : {}),
      ...(shape.whileViewing ? { whileViewing: shape.whileViewing } : {}),
    },
    schema: {
      summary: shape.summary,
      tags: [shape.tag],
      ...(shape.input?.params ? { params: shape.input.params } : {}),
      ...(shape.input?.query ? { querystring: shape.input.query } : {}),
      ...(shape.input?.body ? { body: shape.input.body } : {}),
      response: { [status]: shape.answer },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request, repeat);
      const { params, query, body } = request;
      const answer = await call(caller, { params, query, body, request, reply } as Input<P>);
      if (reply.sent) return reply;
      const version = (answer as { version?: unknown } | null)?.version;
      if (typeof version === 'number') reply.header('etag', `"${version}"`);
      return reply.code(status).send(status === 204 ? undefined : answer);
    },
  });
}

function callerOf(request: FastifyRequest, repeat: 'create' | 'change' | 'none'): Caller {
  const caller: Caller = { context: request.server.context, actor: request.actor };
  if (repeat === 'create') return { ...caller, once: createOnce(request) };
  if (repeat !== 'change') return caller;
  const expected = ifMatch(request);
  const print = fingerprint(request);
  // The body is part of the key: a repeat gets its answer, another text on the same version is judged as stale.
  return {
    ...caller,
    expected,
    once: { key: `${request.method} ${request.url} ${expected} ${print}`, fingerprint: print },
  };
}

function createOnce(request: FastifyRequest): Once {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(key))
    throw new Refusal('idempotency_key_missing');
  return { key, fingerprint: fingerprint(request) };
}

function ifMatch(request: FastifyRequest): number {
  const match = /^"?(\d{1,9})"?$/.exec(request.headers['if-match'] ?? '');
  if (!match) throw new Refusal('version_missing');
  return Number(match[1]);
}

function fingerprint(request: FastifyRequest): string {
  return createHash('sha256')
    .update(`${request.method} ${request.url} ${JSON.stringify(request.body ?? null)}`)
    .digest('hex');
}
