import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';

const BUILT = new URL('../../web/build/handler.js', import.meta.url);
const LONGEST_FORM = '16M';
const ADDRESS_HEADER = 'x-kipp-address';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Hands every address outside /api to the built pages, in the same process and on the same port. The pages talk
 * to the API over HTTP like everybody else.
 * @param apiUrl where the pages reach the API
 */
export async function serveWeb(app: FastifyInstance, apiUrl: string, isHttps: boolean): Promise<void> {
  if (!existsSync(BUILT)) throw new Error('the pages are not built: run npm start, which builds them');
  process.env['KIPP_API_URL'] = apiUrl;
  process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
  process.env['ADDRESS_HEADER'] = ADDRESS_HEADER;
  process.env['BODY_SIZE_LIMIT'] = LONGEST_FORM;
  const { handler } = (await import(pathToFileURL(BUILT.pathname).href)) as { handler: Handler };
  app.addHook('onRequest', (request, reply, done) => {
    if (request.url === '/api' || request.url.startsWith('/api/')) return done();
    reply.hijack();
    // The scheme is what we are configured to be, whatever a client claims: else form posts are refused as foreign.
    request.raw.headers['x-forwarded-proto'] = isHttps ? 'https' : 'http';
    // Who knocked, as the server sees it behind a proxy: what the pages hand on when they ask the API for that person.
    request.raw.headers[ADDRESS_HEADER] = request.ip;
    handler(request.raw, reply.raw, () => {
      reply.raw.statusCode = 404;
      reply.raw.end();
    });
  });
}
