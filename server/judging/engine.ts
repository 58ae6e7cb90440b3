import { Worker } from 'node:worker_threads';
import type { Answer, Engine, Order } from './engine-thread.ts';

/** The largest stage needs seconds; a thread that computes this long hangs. */
const LIMIT_MS = 120_000;

type Waiting = { resolve(output: unknown): void; reject(error: Error): void; timer: NodeJS.Timeout };

let worker: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/**
 * Computes off the event loop, in one thread that is started when it is first needed and kept; idle, it keeps no process
 * alive.
 * @throws Error when the computation failed or the thread ended
 */
export function compute<K extends keyof Engine>(
  kind: K,
  input: Engine[K]['input'],
): Promise<Engine[K]['output']> {
  const thread = (worker ??= start());
  const id = (lastId += 1);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => lose(thread, new Error(`${kind} took more than ${LIMIT_MS} ms`)),
      LIMIT_MS,
    );
    waiting.set(id, { resolve: resolve as (output: unknown) => void, reject, timer });
    thread.ref();
    thread.postMessage({ id, kind, input } as Order);
  });
}

function start(): Worker {
  const thread = new Worker(new URL('./engine-thread.ts', import.meta.url));
  thread.on('message', (answer: Answer) => settle(thread, answer));
  thread.on('error', (error) => lose(thread, error));
  thread.on('exit', () => lose(thread, new Error('the engine thread ended')));
  return thread;
}

function settle(thread: Worker, answer: Answer): void {
  const one = waiting.get(answer.id);
  if (!one) return;
  clearTimeout(one.timer);
  waiting.delete(answer.id);
  if (waiting.size === 0) thread.unref();
  if ('message' in answer) one.reject(new Error(answer.message));
  else one.resolve(answer.output);
}

/** Forgets a thread; the next computation starts another. */
function lose(thread: Worker, error: Error): void {
  if (worker !== thread) return;
  worker = null;
  for (const { reject, timer } of waiting.values()) {
    clearTimeout(timer);
    reject(error);
  }
  waiting.clear();
  void thread.terminate();
}
