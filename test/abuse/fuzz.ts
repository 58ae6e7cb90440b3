import fc from 'fast-check';
import type { Stand } from '../access/stand.ts';
import { operationsOf, requestTo, type Sent } from './requests.ts';

/** The longest that anything may take to answer, in milliseconds, alone on a free machine. */
const HANG_MS = 1_000;
const AT_ONCE = 4;
const BATCH = 500;

/** What an answer must never speak of: the program's files, the database's words. */
const INSIDE = [
  /\bat .{1,80}\.(ts|js|mjs):\d+/,
  /node_modules|file:\/\/\/|node:internal/,
  /PostgresError|DrizzleQuery|Failed query/,
  /\bselect .{1,200} from "/i,
  /(relation|column|constraint) "[^"]+"/,
  /syntax error at or near|invalid input syntax|violates (unique|foreign|check|not-null)/,
];

/** The request as one line of JSON, whole: `send` takes it as it is. */
const line = (sent: Sent) => JSON.stringify(sent);

/**
 * Sends what fast-check makes of the product's own OpenAPI document.
 * @param rounds how many requests in all, spread evenly over the operations
 * @param seed the same seed makes the same requests on the same world
 * @returns how many were sent, how many were answered with success, and the faults: each a sentence and the request to repeat
 */
export async function fuzz(
  stand: Stand,
  rounds: number,
  seed: number,
): Promise<{ sent: number; opened: number; faults: string[] }> {
  const { body: document } = await stand.world.anyone.get('/api/openapi.json');
  const operations = operationsOf(document);
  const any = fc.nat(operations.length - 1).chain((index) => requestTo(operations[index]!, stand.ids));
  const counts = { sent: 0, opened: 0, faults: [] as string[] };
  for (let first = 0; first < rounds; first += BATCH) {
    const size = Math.min(BATCH, rounds - first);
    const queue = fc.sample(any, { numRuns: size, seed: seed + first });
    const slow: Sent[] = [];
    const one = async () => {
      for (let sent = queue.shift(); sent; sent = queue.shift()) {
        const told = await send(stand, sent);
        counts.sent += 1;
        if (told.status < 300) counts.opened += 1;
        if (told.ms > HANG_MS) slow.push(sent);
        const fault = faultOf(told.status, told.text);
        if (fault) counts.faults.push(`${fault}: ${line(sent)}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    for (const sent of slow) {
      const ms = await quickest(stand, sent);
      if (ms > HANG_MS) counts.faults.push(`took ${Math.round(ms)} ms: ${line(sent)}`);
    }
  }
  return counts;
}

/** What was slow among others on a busy machine may only have waited: asked again alone, it is as slow as its best of five. */
async function quickest(stand: Stand, sent: Sent): Promise<number> {
  let best = Infinity;
  for (let again = 0; again < 5 && best > HANG_MS; again += 1)
    best = Math.min(best, (await send(stand, sent)).ms);
  return best;
}

function faultOf(status: number, text: string): string | null {
  if (status >= 500) return `answered ${status}`;
  const inside = INSIDE.find((pattern) => pattern.test(text));
  return inside ? `told of the inside (${inside.exec(text)![0].slice(0, 80)})` : null;
}

async function send(stand: Stand, { actor, method, url, headers, payload }: Sent) {
  const { token } = stand.actors[actor];
  const began = performance.now();
  const answer = await stand.world.app.inject({
    method: method as 'GET',
    url,
    headers: { ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, text: answer.body, ms: performance.now() - began };
}
