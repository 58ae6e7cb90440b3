import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../errors.ts';
import { endpoint } from '../http/endpoint.ts';
import { idParams } from '../http/schemas.ts';
import { Watching } from './changes-stream.ts';
import { WATCHED, type Watched } from './changes.ts';

/** Two marks that differ say that something changed between them. */
const changesAnswer = z.object({ mark: z.string() });

/**
 * `/changes` behind what people look at together. A program asks it as often as it likes and gets a mark; a page that asks for
 * `text/event-stream` is told of every other mark as it comes.
 */
export function changesRoutes(app: FastifyInstance): void {
  const watching = new Watching(app.context);
  app.addHook('preClose', async () => watching.close());
  for (const watched of WATCHED) {
    const policy = app.policies.get(`GET ${watched.url}`);
    if (policy === undefined) throw new Error(`Nothing is read at ${watched.url}`);
    endpoint(
      app,
      {
        method: 'GET',
        url: `${watched.url}/changes`,
        tag: 'changes',
        summary: watched.summary,
        policy,
        input: { params: idParams },
        answer: changesAnswer,
      },
      async (_caller, { params, request, reply }) => {
        const mayRead = () => reads(app, request, watched, params.id);
        if (!(await mayRead())) throw new Refusal('not_found');
        const { actor } = request;
        const { by, names } = watched;
        const personId = by === 'panel' && actor.kind === 'person' ? { personId: actor.personId } : {};
        const topic = { by, id: params.id, names, ...personId };
        const mark = await watching.markOf(topic);
        const wantsStream = String(request.headers.accept ?? '').includes('text/event-stream');
        if (!wantsStream || actor.kind !== 'person' || !watching.hasRoom) return { mark };
        // From here on nobody waits for an answer of ours.
        request.answered?.();
        reply.hijack();
        watching.hold({ personId: actor.personId, topic, raw: reply.raw, mayRead }, mark);
        return { mark };
      },
    );
  }
}

/** Whether the same request, with the same session, reads the thing itself now: there is no second rule of who may. */
async function reads(
  app: FastifyInstance,
  request: FastifyRequest,
  watched: Watched,
  id: string,
): Promise<boolean> {
  const { cookie, authorization } = request.headers;
  const { statusCode } = await app.inject({
    method: 'GET',
    url: watched.url.replace(':id', id) + (watched.glance ?? ''),
    remoteAddress: request.ip,
    headers: { ...(cookie ? { cookie } : {}), ...(authorization ? { authorization } : {}) },
  });
  if (statusCode >= 500) throw new Refusal('busy');
  return statusCode === 200;
}
