import type { FastifyInstance } from 'fastify';
import type { Foreground } from '../foreground.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** To be called when the answer leaves; nothing for what nobody waits for in the background's way. */
    answered?: () => void;
  }
}

/** Counts the answers of the API that are being made: from when the request was read until its answer begins to leave. */
export function countAnswering(app: FastifyInstance, foreground: Foreground): void {
  app.addHook('preHandler', (request, reply, done) => {
    if (request.routeOptions.url?.startsWith('/api/')) {
      request.answered = foreground.answering();
      reply.raw.once('close', request.answered);
    }
    done();
  });
  app.addHook('onSend', (request, _reply, _payload, done) => {
    request.answered?.();
    done();
  });
}
