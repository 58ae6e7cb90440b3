import { error, redirect, type RequestEvent } from '@sveltejs/kit';

export { query } from '#lib/query.ts';

/** A refusal of the server: RFC 9457 problem details as an error. */
export class ApiProblem extends Error {
  status: number;
  code: string;
  detail: string;
  errors: { path: string; code: string; detail: string }[];
  body: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>) {
    const detail = typeof body.detail === 'string' ? body.detail : String(body.title ?? 'error');
    super(detail);
    this.status = status;
    this.code = typeof body.code === 'string' ? body.code : 'unknown';
    this.detail = detail;
    this.errors = Array.isArray(body.errors) ? (body.errors as ApiProblem['errors']) : [];
    this.body = body;
  }
}

/**
 * What one request for a page has asked already: layouts and page need the same edition and ask once. Forgotten with the
 * request, and as soon as anything was changed.
 */
const asked = new WeakMap<object, Map<string, Promise<unknown>>>();

/** What travels as it is. */
const isRaw = (body: unknown) =>
  body instanceof FormData || body instanceof Uint8Array || body instanceof ReadableStream;

type Extra = { key?: string; version?: number | string; headers?: Record<string, string> };

/**
 * The one door from the web to the server. It speaks as the person who asked: the session cookie and the language go
 * along, and cookies the server sets come back. Answers the parsed body; throws ApiProblem on any refusal.
 * @param token speaks with this session instead of the cookie's: for the one that has just begun
 */
export function api(event: RequestEvent, token?: string) {
  function headersOf(body: unknown, extra: Extra): Record<string, string> {
    const headers: Record<string, string> = { accept: 'application/json', ...extra.headers };
    const cookie = event.request.headers.get('cookie');
    if (token) headers.authorization = `Bearer ${token}`;
    else if (cookie) headers.cookie = cookie;
    // The web checks where a form comes from (SvelteKit's own origin check); the server trusts that by this header.
    headers['x-kipp-web'] = '1';
    headers['accept-language'] = event.locals.lang ?? event.request.headers.get('accept-language') ?? 'id';
    headers['x-forwarded-for'] = event.getClientAddress();
    // A session remembers on which device it began.
    const agent = event.request.headers.get('user-agent');
    if (agent) headers['user-agent'] = agent;
    if (extra.key) headers['idempotency-key'] = extra.key;
    if (extra.version !== undefined) headers['if-match'] = `"${extra.version}"`;
    if (body !== undefined && !isRaw(body) && !headers['content-type'])
      headers['content-type'] = 'application/json';
    return headers;
  }
  async function send(method: string, path: string, body: unknown, extra: Extra): Promise<Response> {
    const headers = headersOf(body, extra);
    const init: RequestInit & { duplex?: 'half' } = { method, headers, redirect: 'manual' };
    const asItIs = isRaw(body) || headers['content-type'] === 'text/plain';
    if (body !== undefined) init.body = asItIs ? (body as BodyInit) : JSON.stringify(body);
    if (body instanceof ReadableStream) init.duplex = 'half';
    // The global fetch, not event.fetch: the server is another address, and its cookies are copied by hand below.
    const response = await fetch(base() + path, init);
    keepCookies(event, response.headers.getSetCookie());
    if (response.status >= 400) throw new ApiProblem(response.status, await problemOf(response));
    return response;
  }
  /** Reads within the process that makes the page; undefined where the API is elsewhere or just closing. */
  async function read(path: string, extra: Extra, page?: object): Promise<{ body: unknown } | undefined> {
    const answer = await event.platform?.req
      .kippAsk?.(path, headersOf(undefined, extra), page)
      .catch(() => undefined);
    if (!answer) return undefined;
    keepCookies(event, answer.cookies);
    const body: unknown = answer.isJson && answer.text ? JSON.parse(answer.text) : undefined;
    if (answer.status >= 400) throw new ApiProblem(answer.status, (body ?? {}) as Record<string, unknown>);
    return { body };
  }
  async function json<T>(
    method: string,
    path: string,
    body: unknown,
    extra: Extra,
    page?: object,
  ): Promise<T> {
    if (method === 'GET') {
      const answer = await read(path, extra, page);
      if (answer) return answer.body as T;
    } else asked.delete(event.locals);
    const response = await send(method, path, body, extra);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
  function get<T>(path: string, extra: Extra = {}): Promise<T> {
    if (token || Object.keys(extra).length > 0) return json<T>('GET', path, undefined, extra);
    let answers = asked.get(event.locals);
    if (!answers) asked.set(event.locals, (answers = new Map()));
    let answer = answers.get(path);
    if (!answer) answers.set(path, (answer = json<T>('GET', path, undefined, extra, answers)));
    return answer as Promise<T>;
  }
  return {
    get,
    post: <T>(path: string, body?: unknown, extra: Extra = {}) => json<T>('POST', path, body, extra),
    /** A text as it is, such as the source of a mail. */
    postText: <T>(path: string, body: string) =>
      json<T>('POST', path, body, { headers: { 'content-type': 'text/plain' } }),
    put: <T>(path: string, body?: unknown, extra: Extra = {}) => json<T>('PUT', path, body ?? {}, extra),
    delete: <T>(path: string, extra: Extra = {}) => json<T>('DELETE', path, undefined, extra),
    /** The raw answer, for files. */
    download: (path: string) => send('GET', path, undefined, {}),
  };
}

/**
 * For `load`: a refusal becomes a page a person understands. 401 leads to sign-in, everything else keeps the server's
 * own sentence.
 */
export async function orError<T>(event: RequestEvent, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (!(cause instanceof ApiProblem)) throw cause;
    if (cause.status === 401) redirect(303, `/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
    return error(cause.status, cause.detail, { code: cause.code });
  }
}

/** Begins to ask for what is read soon: whoever reads it gets this same answer, and is told of its failure. */
export function askAhead(event: RequestEvent, ...paths: readonly string[]): void {
  for (const path of paths)
    api(event)
      .get(path)
      .catch(() => null);
}

/** For parts of a page that may be absent (not yet published, not this person's business): null instead of an error. */
export async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof ApiProblem && cause.status < 500 && cause.status !== 401) return null;
    throw cause;
  }
}

function base(): string {
  const url = process.env.KIPP_API_URL;
  if (!url) throw new Error('KIPP_API_URL is not set: the web does not know where the server is');
  return url;
}

async function problemOf(response: Response): Promise<Record<string, unknown>> {
  if (!response.headers.get('content-type')?.includes('json')) return { title: response.statusText };
  return (await response.json()) as Record<string, unknown>;
}

function keepCookies(event: RequestEvent, lines: readonly string[]): void {
  for (const line of lines) {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const at = pair.indexOf('=');
    const flags = new Map(
      attributes.map((a) => [a.split('=')[0]?.toLowerCase() ?? '', a.split('=')[1] ?? '']),
    );
    const maxAge = flags.get('max-age');
    const expires = flags.get('expires');
    const value = decodeURIComponent(pair.slice(at + 1));
    const options = {
      path: flags.get('path') || '/',
      httpOnly: flags.has('httponly'),
      secure: flags.has('secure'),
      sameSite: (flags.get('samesite')?.toLowerCase() as 'lax' | 'strict' | undefined) ?? 'lax',
      ...(maxAge ? { maxAge: Number(maxAge) } : {}),
      ...(expires ? { expires: new Date(expires) } : {}),
    };
    // One part of a page may refuse while another still asks: the answer is gone by then, and with it the place for cookies.
    // The session's own came along when the request began, for the first thing that is asked is who this is.
    try {
      event.cookies.set(pair.slice(0, at), value, options);
    } catch (cause) {
      if (!/after[ _]the[ _]response|set_after_response/.test(String(cause))) throw cause;
    }
  }
}
