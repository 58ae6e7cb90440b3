import { deserialize } from '$app/forms';
import { PERSON_HEADER } from '#lib/form-travel.ts';
import type { Refusal } from '#lib/forms.ts';

/** How long a verdict that would be told at once waits on this page, so that a slip of a finger reaches nobody. */
export const HOLD_MS = 8_000;

export type Given = { id: string; title: string; verdict: 'pass' | 'fail'; note: string; reasons: string[] };
/** Why the server does not have it: in its own sentence, because the session is over, or because no server answered. */
type Failure = { detail: string | null; signedOut?: boolean };
export type Unsent = Given & Failure;
type Sending = Given & { action: string; data: FormData };

/**
 * Verdicts on their way, as letters leave a mail client: the newest waits a moment and can be taken back, the one before it
 * goes as soon as the next is given. The page says "sent" of nothing that the server does not have; what it refused, or what
 * met no server, stays on the page until it is looked at.
 */
export class Pending {
  held = $state<Given | null>(null);
  unsent = $state<Unsent[]>([]);
  #next: Sending | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #personId: string;
  #onsent: (sent: Given, ok: boolean) => Promise<void>;

  /**
   * @param personId whose verdicts: nobody else's session gives them
   * @param onsent reads back what came of it; `ok`: the server has it
   */
  constructor(personId: string, onsent: (sent: Given, ok: boolean) => Promise<void>) {
    this.#personId = personId;
    this.#onsent = onsent;
  }

  give(given: Given, action: string, data: FormData): void {
    void this.send();
    this.#next = { ...given, action, data };
    this.held = given;
    this.unsent = this.unsent.filter((one) => one.id !== given.id);
    this.wait();
  }

  /** The time runs from now on; also after it stood still under a pointer or the focus. */
  wait(): void {
    clearTimeout(this.#timer);
    if (this.#next) this.#timer = setTimeout(() => void this.send(), HOLD_MS);
  }

  stand(): void {
    clearTimeout(this.#timer);
  }

  /** @returns what was taken back, as it was given */
  undo(): Given | null {
    clearTimeout(this.#timer);
    const back = this.held;
    this.held = this.#next = null;
    return back;
  }

  /** Sends what waits. `leaving`: the page goes away, and nobody stays to hear what came of it. */
  async send(leaving = false): Promise<void> {
    clearTimeout(this.#timer);
    const next = this.#next;
    this.held = this.#next = null;
    if (!next) return;
    const { action, data, ...given } = next;
    const failure = await post(action, data, this.#personId);
    if (leaving) return;
    if (failure) this.unsent = [...this.unsent, { ...given, ...failure }];
    // Reading anew would lead to the sign-in page, and what waits would be gone with this one.
    if (failure?.signedOut) return;
    await this.#onsent(given, failure === null);
  }

  forget(id: string): void {
    this.unsent = this.unsent.filter((one) => one.id !== id);
  }
}

/** @returns nothing where the server has it; else why not, without a sentence where no server answered */
async function post(action: string, data: FormData, personId: string): Promise<Failure | null> {
  const headers = { accept: 'application/json', 'x-sveltekit-action': 'true', [PERSON_HEADER]: personId };
  const answer = await fetch(action, { method: 'POST', headers, body: data, keepalive: true }).catch(
    () => null,
  );
  if (answer?.status === 401) return { detail: null, signedOut: true };
  if (!answer || !/json/.test(answer.headers.get('content-type') ?? '')) return { detail: null };
  const result = deserialize<never, { refusal?: Refusal }>(await answer.text());
  if (result.type === 'redirect' || result.type === 'success') return null;
  return { detail: (result.type === 'failure' && result.data?.refusal?.detail) || null };
}
