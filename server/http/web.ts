import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pathToFileURL } from 'node:url';
import { constants } from 'node:zlib';
import compression from 'compression';
import type { FastifyInstance } from 'fastify';
import { onePage } from '../db/page-view.ts';

const BUILT = new URL('../../web/build/handler.js', import.meta.url);
const LONGEST_FORM = '16M';
const ADDRESS_HEADER = 'x-kipp-address';

/** What every answer outside /api says, pages, scripts and errors alike; a page adds its own policy with its nonce. */
const WEB_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'geolocation=(self), microphone=(), payment=(), usb=()',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
};
/** One year, this host alone: what other names of the domain do is not ours to decide. */
export const HSTS = { maxAge: 31_536_000, includeSubDomains: false } as const;

/** The worker that keeps the offline page lives under the policy of its own file: it may ask this server, and run nothing else. */
const WORKER = '/service-worker.js';
const WORKER_POLICY = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

/**
 * Pages and what they ask for are packed on their way; files of the build lie packed already. What a page has ready goes out at
 * once, so that what it still waits for may come behind. What signs somebody in is a cookie and stands in no page, so the packed
 * length of a page tells nothing of it.
 */
const pack = compression({
  filter: (_, response) =>
    /^(text\/html|application\/json|text\/sveltekit-data)/.test(String(response.getHeader('content-type'))),
  level: 4,
  flush: constants.Z_SYNC_FLUSH,
  brotli: {
    flush: constants.BROTLI_OPERATION_FLUSH,
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 4,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  },
});

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** What the API answers to a reading. */
type Answer = { status: number; cookies: string[]; isJson: boolean; text: string };

/**
 * How a page reads: through every gate of the API like everybody else, only without a line to itself: a page reads ten times.
 * @param page stands for the page that is made: what is asked for it is asked by one person, who is looked for once, and is read
 *   from one state of the database
 * @throws Error where the server is being closed
 */
async function ask(
  app: FastifyInstance,
  url: string,
  headers: Record<string, string>,
  page?: object,
): Promise<Answer> {
  // What is injected begins when it is awaited: so it has to be within.
  const inject = async () => await app.inject({ method: 'GET', url, headers });
  const answer = await (page ? onePage.run(page, inject) : inject());
  return {
    status: answer.statusCode,
    cookies: [answer.headers['set-cookie'] ?? []].flat(),
    isJson: String(answer.headers['content-type'] ?? '').includes('json'),
    text: answer.payload,
  };
}

/**
 * Hands every address outside /api and /metrics to the built pages, in the same process and on the same port. The pages read
 * from the API by `ask`, and change things over HTTP like everybody else.
 * @param apiUrl where the pages reach the API
 */
export async function serveWeb(app: FastifyInstance, apiUrl: string, isHttps: boolean): Promise<void> {
  if (!existsSync(BUILT)) throw new Error('the pages are not built: run npm start, which builds them');
  process.env['KIPP_API_URL'] = apiUrl;
  process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
  process.env['ADDRESS_HEADER'] = ADDRESS_HEADER;
  process.env['BODY_SIZE_LIMIT'] = LONGEST_FORM;
  const { handler } = (await import(pathToFileURL(BUILT.pathname).href)) as { handler: Handler };
  const asking = { kippAsk: ask.bind(null, app) };
  app.addHook('onRequest', (request, reply, done) => {
    if (request.url === '/api' || request.url === '/metrics' || request.url.startsWith('/api/'))
      return done();
    reply.hijack();
    for (const [name, value] of Object.entries(WEB_HEADERS)) reply.raw.setHeader(name, value);
    // "Not changed" comes with no policy: a browser would put it in the place of the one with which the page came.
    if (request.headers['if-none-match']) reply.raw.removeHeader('content-security-policy');
    if (request.url === WORKER) reply.raw.setHeader('content-security-policy', WORKER_POLICY);
    if (isHttps) reply.raw.setHeader('strict-transport-security', `max-age=${HSTS.maxAge}`);
    // The scheme is what we are configured to be, whatever a client claims: else form posts are refused as foreign.
    request.raw.headers['x-forwarded-proto'] = isHttps ? 'https' : 'http';
    // Who knocked, as the server sees it behind a proxy: what the pages hand on when they ask the API for that person.
    request.raw.headers[ADDRESS_HEADER] = request.ip;
    Object.assign(request.raw, asking);
    pack(request.raw as Parameters<typeof pack>[0], reply.raw as Parameters<typeof pack>[1], () =>
      handler(request.raw, reply.raw, () => {
        reply.raw.statusCode = 404;
        reply.raw.end();
      }),
    );
  });
}
