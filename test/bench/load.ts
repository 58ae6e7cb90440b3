import { Agent, request as httpRequest } from 'node:http';

export type Shot = {
  method: string;
  path: string;
  token: string;
  body?: unknown;
  headers?: Record<string, string>;
};
export type Outcome = { perSecond: number; medianMs: number; p99Ms: number; refused: number; count: number };

/** Sends the shots with so many clients at once, each one waiting for its answer, and says how it went. */
export async function fire(
  url: string,
  shots: Iterable<Shot>,
  clients: number,
  expected: number,
): Promise<Outcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  let refused = 0;
  const next = shots[Symbol.iterator]();
  const began = performance.now();
  async function client() {
    for (let shot = next.next(); !shot.done; shot = next.next()) {
      const start = performance.now();
      const { status, text } = await send(agent, url, shot.value);
      times.push(performance.now() - start);
      if (status !== expected) {
        refused += 1;
        if (refused === 1) console.error(`  first refusal: ${status} ${text.slice(0, 300)}`);
      }
    }
  }
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
  return {
    perSecond: times.length / seconds,
    medianMs: at(0.5),
    p99Ms: at(0.99),
    refused,
    count: times.length,
  };
}

export function repeat(shot: Shot, times: number): Shot[] {
  return Array.from({ length: times }, () => shot);
}

export async function ask<T>(url: string, shot: Shot): Promise<T> {
  const agent = new Agent();
  const { status, text } = await send(agent, url, shot);
  agent.destroy();
  if (status >= 300) throw new Error(`${shot.method} ${shot.path}: ${status} ${text}`);
  return JSON.parse(text) as T;
}

export function send(agent: Agent, url: string, shot: Shot): Promise<{ status: number; text: string }> {
  const payload = shot.body === undefined ? undefined : JSON.stringify(shot.body);
  return new Promise((resolve, reject) => {
    const call = httpRequest(
      url + shot.path,
      {
        agent,
        method: shot.method,
        headers: {
          ...(shot.token ? { authorization: `Bearer ${shot.token}` } : {}),
          ...(payload
            ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }
            : {}),
          ...shot.headers,
        },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => (text += chunk));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      },
    );
    call.on('error', reject);
    call.end(payload);
  });
}
