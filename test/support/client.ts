import type { FastifyInstance, InjectOptions } from 'fastify';
import { mustBeDocumented } from './documented.ts';

export type Answer<T = any> = { status: number; body: T; headers: Record<string, unknown>; text: string };

type Options = { version?: number; key?: string; headers?: Record<string, string> };

export type Client = {
  token: string | null;
  get<T = any>(url: string, options?: Options): Promise<Answer<T>>;
  post<T = any>(url: string, body?: unknown, options?: Options): Promise<Answer<T>>;
  put<T = any>(url: string, body?: unknown, options?: Options): Promise<Answer<T>>;
  delete<T = any>(url: string, options?: Options): Promise<Answer<T>>;
  /** Sends one file as multipart; `fields` go before it. */
  upload<T = any>(
    url: string,
    file: { name: string; type: string; content: Uint8Array },
    fields?: Record<string, string>,
    options?: Options,
  ): Promise<Answer<T>>;
};

let keys = 0;

/** A program that talks to the API as one person; keys and versions as a well-behaved client sends them. */
export function openClient(app: FastifyInstance, token: string | null): Client {
  async function send(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    options: Options,
    payload?: InjectOptions['payload'],
    type?: string,
  ): Promise<Answer> {
    const headers: Record<string, string> = { ...options.headers };
    if (token) headers['authorization'] = `Bearer ${token}`;
    if (method === 'POST') headers['idempotency-key'] = options.key ?? `test-key-${(keys += 1)}`;
    if (options.version !== undefined) headers['if-match'] = `"${options.version}"`;
    if (type) headers['content-type'] = type;
    const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    const isJson = String(answer.headers['content-type'] ?? '').includes('json');
    if (answer.statusCode >= 400 && isJson) mustBeDocumented(app, method, url, answer.json());
    return {
      status: answer.statusCode,
      body: isJson ? answer.json() : answer.rawPayload,
      headers: answer.headers,
      text: answer.body,
    };
  }
  return {
    token,
    get: (url, options = {}) => send('GET', url, options),
    post: (url, body, options = {}) =>
      send('POST', url, options, (body ?? {}) as object, typeof body === 'string' ? 'text/plain' : undefined),
    put: (url, body, options = {}) => send('PUT', url, options, (body ?? {}) as object),
    delete: (url, options = {}) => send('DELETE', url, options),
    upload(url, file, fields = {}, options = {}) {
      const boundary = 'kipp-test-boundary-7f3a';
      const parts = Object.entries(fields).map(
        ([name, value]) =>
          `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      );
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: ${file.type}\r\n\r\n`;
      const payload = Buffer.concat([
        Buffer.from(parts.join('') + head),
        file.content,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]);
      return send('POST', url, options, payload, `multipart/form-data; boundary=${boundary}`);
    },
  };
}
