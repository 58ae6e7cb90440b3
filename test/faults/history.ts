import { appendFileSync } from 'node:fs';

/** What clients ask for. `submit`: a proposal is sent; `save`, `send`: a score sheet; `create`: a draft begins. */
export type Operation = {
  kind: 'submit' | 'save' | 'send' | 'create';
  /** The row that it is about; for `create` its title, as there is no row yet. */
  subject: string;
  method: 'PUT' | 'POST';
  path: string;
  token: string;
  headers: Record<string, string>;
  body: Record<string, unknown>;
};

/** How it ended for the client: what was answered at last, after how many tries. `refused` is a final no. */
export type Outcome = {
  operation: Operation;
  tries: number;
  status: number;
  answer: Record<string, unknown>;
  /** From the first try to this answer. */
  tookMs: number;
};

export type History = {
  acknowledged: Outcome[];
  refused: Outcome[];
  /** Asked and not answered yet. */
  inFlight(): number;
  /** The longest that one try waited for any answer, in milliseconds. */
  slowestMs: number;
  /** Resolves with the milliseconds until something was acknowledged that was first tried after now. */
  nextWrite(): Promise<number>;
  ask(urls: readonly string[], operation: Operation, isOver: () => boolean): Promise<Outcome | null>;
};

/** Nobody waits longer for one answer; a person would have pressed the button again. */
const PATIENCE_MS = 10_000;
/** Answers after which the same request may be sent again: nothing was done, or it is not known what was done. */
const AGAIN = new Set([0, 500, 502, 503, 504]);

/**
 * What the clients saw, kept as JSON lines in a file and here: the checker believes this and the tables, nothing else.
 * @param file one line a try: t, op, key, subject, sent (which try), status, body
 */
export function openHistory(file: string): History {
  let flying = 0;
  let turn = 0;
  const waiting = new Set<{ since: number; tell(ms: number): void }>();
  const history: History = {
    acknowledged: [],
    refused: [],
    inFlight: () => flying,
    slowestMs: 0,
    nextWrite: () => new Promise((tell) => waiting.add({ since: performance.now(), tell })),
    ask,
  };

  async function ask(urls: readonly string[], operation: Operation, isOver: () => boolean) {
    const first = performance.now();
    for (let tries = 1; ; tries += 1) {
      const began = performance.now();
      const url = urls[(turn += 1) % urls.length]!;
      const { status, answer } = await once(url, operation);
      history.slowestMs = Math.max(history.slowestMs, performance.now() - began);
      const { kind: op, subject, headers } = operation;
      const line = {
        t: Date.now(),
        op,
        key: headers['idempotency-key'] ?? headers['if-match'],
        subject,
        sent: tries,
        status,
        body: keepOf(answer),
      };
      appendFileSync(file, `${JSON.stringify(line)}\n`);
      const isBusy = AGAIN.has(status) || answer['code'] === 'idempotency_key_in_progress';
      if (!isBusy)
        return settle({ operation, tries, status, answer, tookMs: performance.now() - first }, began);
      if (isOver()) return null;
      await new Promise((resolve) => setTimeout(resolve, Math.min(50 * tries, 400)));
    }
  }

  function settle(outcome: Outcome, began: number): Outcome {
    const isDone = outcome.status < 300;
    (isDone ? history.acknowledged : history.refused).push(outcome);
    for (const one of waiting)
      if (isDone && began >= one.since) {
        waiting.delete(one);
        one.tell(performance.now() - one.since);
      }
    return outcome;
  }

  async function once(url: string, { method, path, token, headers, body }: Operation) {
    flying += 1;
    try {
      const answer = await fetch(url + path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return { status: answer.status, answer: (await answer.json()) as Record<string, unknown> };
    } catch {
      return { status: 0, answer: {} };
    } finally {
      flying -= 1;
    }
  }

  return history;
}

/** Of an answer only what is compared later; whole views would fill the disk in an hour. */
function keepOf(answer: Record<string, unknown>): Record<string, unknown> {
  const { id, state, version, code, total } = answer;
  const number = (answer['receipt'] as { number?: number } | undefined)?.number;
  return { id, state, version, code, total, number };
}
