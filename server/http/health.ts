import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { completeDocument, type ApiDocument } from './openapi.ts';

const healthAnswer = z.object({ status: z.string(), failing: z.array(z.string()).optional() });

/**
 * Whether each part works, and the description of the whole API.
 * @param scopeOf the token scope of a route, which the platform knows
 */
export function healthRoutes(app: FastifyInstance, scopeOf: (route: string) => string | null): void {
  // The routes are the same until the next start: a megabyte is written once.
  let document: string | null = null;
  app.route({
    method: 'GET',
    url: '/api/health',
    config: { policy: 'public' },
    schema: {
      summary: 'Whether every part works',
      tags: ['platform'],
      response: { 200: healthAnswer, 503: healthAnswer },
    },
    handler: async (_request, reply) => {
      const { db, jobs } = app.context;
      const [database, backend] = await Promise.all([
        db.sql`select 1`.then(
          () => true,
          () => false,
        ),
        jobs.healthy(),
      ]);
      if (!database) return reply.code(503).send({ status: 'failing', failing: ['database'] });
      return reply.send(backend ? { status: 'ok' } : { status: 'degraded', failing: ['jobs'] });
    },
  });
  endpoint(
    app,
    {
      method: 'GET',
      url: '/api/openapi.json',
      tag: 'platform',
      summary: 'This document',
      policy: 'public',
      answer: z.any(),
    },
    (_caller, { reply }) => {
      document ??= JSON.stringify(
        completeDocument(app.swagger() as unknown as ApiDocument, app.described, scopeOf),
      );
      return Promise.resolve(reply.type('application/json; charset=utf-8').send(document));
    },
  );
}
