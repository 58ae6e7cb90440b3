import { Agent } from 'node:http';
import { send, type Shot } from './load.ts';

export type Answered = { status: number; sentAt: number; answeredAt: number; text: string };
export type Paced = {
  /** Good answers a second, from the first sending to the last answer. */
  perSecond: number;
  medianMs: number;
  p99Ms: number;
  refused: number;
};

/**
 * Sends each shot at its moment whether or not those before it were answered, as a crowd does: a server that is too slow
 * cannot slow the crowd down, and each answer's time counts from the moment at which its sender began.
 * @param offsetsMs when each is sent, from now on, in order
 */
export async function release(
  url: string,
  shots: readonly Shot[],
  offsetsMs: (index: number) => number,
): Promise<Answered[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 2_000 });
  const began = Date.now();
  const answers = await Promise.all(
    shots.map(async (shot, index) => {
      await until(began + offsetsMs(index));
      const sentAt = Date.now();
      const { status, text } = await send(agent, url, shot).catch((error: Error) => ({
        status: 0,
        text: error.message,
      }));
      return { status, text, sentAt, answeredAt: Date.now() };
    }),
  );
  agent.destroy();
  return answers;
}

/** The same number every second. */
export async function pace(
  url: string,
  shots: readonly Shot[],
  perSecond: number,
  expected: number,
): Promise<Paced> {
  const answers = await release(url, shots, (index) => (index * 1000) / perSecond);
  return figureOf(answers, expected);
}

export function figureOf(answers: readonly Answered[], expected: number): Paced {
  const good = answers.filter(({ status }) => status === expected);
  const times = answers.map(({ sentAt, answeredAt }) => answeredAt - sentAt).sort((a, b) => a - b);
  const first = Math.min(...answers.map(({ sentAt }) => sentAt));
  const last = Math.max(...answers.map(({ answeredAt }) => answeredAt));
  const refused = answers.find(({ status }) => status !== expected);
  if (refused) console.error(`  first refusal: ${refused.status} ${refused.text.slice(0, 200)}`);
  return {
    perSecond: (1000 * good.length) / Math.max(1, last - first),
    medianMs: times[Math.floor(times.length / 2)] ?? NaN,
    p99Ms: times[Math.min(times.length - 1, Math.floor(times.length * 0.99))] ?? NaN,
    refused: answers.length - good.length,
  };
}

async function until(moment: number): Promise<void> {
  const wait = moment - Date.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
}
