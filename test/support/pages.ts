import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../server/app.ts';
import type { Context } from '../../server/context.ts';
import { serveWeb } from '../../server/http/web.ts';

/** The server with the built pages, listening on this port of this machine, as browsers ask it. */
export async function servePages(context: Context, port: number): Promise<FastifyInstance> {
  const app = await buildApp(context);
  await serveWeb(app, `http://127.0.0.1:${port}`, false);
  await app.listen({ host: '127.0.0.1', port });
  return app;
}
