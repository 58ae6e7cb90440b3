import { createHmac } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import type { Answer } from '../support/client.ts';
import type { World } from '../support/world.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code an app shows at an instant, worked out here by RFC 6238 and not by the library under test. */
export function codeAt(secret: string, ms: number): string {
  const bits = [...secret].map((one) => BASE32.indexOf(one).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(ms / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = mac[19]! & 0x0f;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export type Browser = {
  cookie: string | null;
  /** The session secret that the last answer set, or null where it set none. */
  set: string | null;
  send<T = any>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown): Promise<Answer<T>>;
};

/** Somebody at a browser: keeps the cookie, sends from our own pages. */
export function openBrowser(world: World, cookie: string | null = null): Browser {
  const browser: Browser = {
    cookie,
    set: null,
    async send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown): Promise<Answer> {
      const headers: Record<string, string> = { 'sec-fetch-site': 'same-origin', 'user-agent': 'Uji' };
      if (browser.cookie) headers['cookie'] = browser.cookie;
      const payload = body === undefined ? {} : { payload: body as InjectOptions['payload'] };
      const answer = await world.app.inject({ method, url, headers, ...payload });
      const line = [answer.headers['set-cookie'] ?? []].flat().find((one) => one.includes('kipp_session='));
      browser.set = line ? line.split(';')[0]! : null;
      if (browser.set) browser.cookie = browser.set;
      const isJson = String(answer.headers['content-type'] ?? '').includes('json');
      return {
        status: answer.statusCode,
        body: isJson ? answer.json() : null,
        headers: answer.headers,
        text: answer.body,
      };
    },
  };
  return browser;
}

export const codeOf = ({ status, body }: Answer) => `${status} ${body?.code ?? ''}`.trim();
