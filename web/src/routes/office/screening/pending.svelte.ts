import { deserialize } from '$app/forms';
import { PERSON_HEADER } from '#lib/form-travel.ts';
import type { Refusal } from '#lib/forms.ts';
import type { KeptVerdict } from '#lib/kept-verdicts.ts';
import { forgetVerdict, keepVerdict, leftVerdicts } from './waiting-verdicts.ts';

/** How long a verdict that would be told at once waits on this page, so that a slip of a finger reaches nobody. */
export const HOLD_MS = 8_000;
/** What a dead page left is sent by itself so long after the press; later its person is asked first. */
const FRESH_MS = 3_600_000;
const AGAIN_MS = 1_000;
/** What a server says of itself and not of the verdict: it may be sent again as it is. */
const LATER = ['busy', 'frozen', 'storage_full', 'idempotency_key_in_progress'];

export type Given = { id: string; title: string; verdict: 'pass' | 'fail'; note: string; reasons: string[] };
/** Why the server does not have it: in its own sentence, because the session is over, or because no server answered. */
type Failure = { detail: string | null; signedOut?: boolean; isFinal?: boolean; underWay?: boolean };
type Sending = Given & { action: string; fields: [string, string][]; pressedAt: number };
/** `left`: by a page that was gone before the server answered. `kept`: it stays on the device until it is sent or taken back. */
export type Unsent = Sending & Failure & { left?: boolean; kept?: boolean };

/**
 * Verdicts on their way, as letters leave a mail client: the newest waits a moment and can be taken back, the one before it
 * goes as soon as the next is given. From the press until the server's answer it stands on the device, so that a page that dies
 * meanwhile loses nothing: the next one sends it. The page says "sent" of nothing that the server does not have; what it
 * refused, or what met no server, stays on the page until it is looked at.
 */
export class Pending {
  held = $state<Given | null>(null);
  /** What is held is on the device's disk. */
  isKept = $state(false);
  unsent = $state<Unsent[]>([]);
  /** What a page that is gone left on the device and this one is sending. */
  late = $state<Given | null>(null);
  #next: Sending | null = null;
  /** Whether `#next` is on the device's disk, once that is known. */
  #keeping = Promise.resolve(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #personId: string;
  readonly #page = `kipp-verdicts ${Math.random().toString(36).slice(2)}`;
  #onsent: (sent: Given, ok: boolean) => Promise<void>;

  /**
   * @param personId whose verdicts: nobody else's session gives them
   * @param onsent reads back what came of it; `ok`: the server has it
   */
  constructor(personId: string, onsent: (sent: Given, ok: boolean) => Promise<void>) {
    this.#personId = personId;
    this.#onsent = onsent;
  }

  /** Sends or offers what pages that are gone left on this device; for `onMount`. @returns ends it */
  live(): () => void {
    const ending = new AbortController();
    // Other pages of this browser know by this name that what is held here has somebody who sends it.
    navigator.locks
      ?.request(
        this.#page,
        () => new Promise<void>((resolve) => ending.signal.addEventListener('abort', () => resolve())),
      )
      // A page that goes away gives its name up by itself.
      .catch(() => undefined);
    void leftVerdicts(this.#personId).then((rows) => this.#takeUp(rows));
    return () => ending.abort();
  }

  /** The server does a repeat once: what it has already is answered as before. */
  async #takeUp(rows: readonly KeptVerdict[]): Promise<void> {
    const known = new Set([this.held?.id, ...this.unsent.map((one) => one.id)]);
    const left = rows
      .filter((row) => !known.has(row.submissionId))
      .map((row) => ({ ...row, id: row.submissionId, detail: null, left: true, kept: true }));
    const isFresh = (one: Unsent) => one.pressedAt > Date.now() - FRESH_MS;
    this.unsent = [...left.filter((one) => !isFresh(one)), ...this.unsent];
    for (const one of left.filter(isFresh)) {
      this.late = one;
      await this.#post(one, Promise.resolve(true), false);
      this.late = null;
    }
  }

  give(given: Given, action: string, data: FormData): void {
    void this.send();
    const fields = [...data].map(([name, value]): [string, string] => [name, String(value)]);
    // The device's store takes no page's live list.
    const next = { ...given, reasons: [...given.reasons], action, fields, pressedAt: Date.now() };
    this.#next = next;
    this.held = given;
    this.isKept = false;
    this.unsent = this.unsent.filter((one) => one.id !== given.id);
    this.#keeping = keepVerdict({
      ...next,
      submissionId: next.id,
      personId: this.#personId,
      page: this.#page,
    });
    void this.#keeping.then((kept) => {
      if (this.#next === next) this.isKept = kept;
    });
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
    if (this.#next) this.#erase(this.#next);
    this.held = this.#next = null;
    return back;
  }

  /** Sends what waits. `leaving`: the page goes away, and nobody stays to hear what came of it. */
  async send(leaving = false): Promise<void> {
    clearTimeout(this.#timer);
    const next = this.#next;
    const keeping = this.#keeping;
    this.held = this.#next = null;
    if (next) await this.#post(next, keeping, leaving);
  }

  /** Sends once more what met no server, or what a page that is gone left behind. */
  async again(id: string): Promise<void> {
    const one = this.unsent.find((unsent) => unsent.id === id);
    if (!one) return;
    this.unsent = this.unsent.filter((unsent) => unsent !== one);
    await this.#post(one, Promise.resolve(one.kept ?? false), false);
  }

  /** Takes back what was not sent: it is looked at again. */
  forget(id: string): void {
    for (const one of this.unsent) if (one.id === id) this.#erase(one);
    this.unsent = this.unsent.filter((one) => one.id !== id);
  }

  async #post(sending: Sending, keeping: Promise<boolean>, leaving: boolean): Promise<void> {
    const { id, title, verdict, note, reasons, action, fields, pressedAt } = sending;
    const given = { id, title, verdict, note, reasons };
    let failure = await post(action, fields, this.#personId);
    // Its own page may be gone while the server is still at it.
    for (let more = 5; failure?.underWay && more && !leaving; more -= 1) {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      failure = await post(action, fields, this.#personId);
    }
    // Its answer, whatever it says, is the end of what the device kept.
    if (!failure || failure.isFinal) this.#erase(sending);
    if (leaving) return;
    if (failure) {
      const kept = await keeping;
      this.unsent = [...this.unsent, { ...given, action, fields, pressedAt, kept, ...failure }];
    }
    // Reading anew would lead to the sign-in page, and what waits would be gone with this one.
    if (failure?.signedOut) return;
    await this.#onsent(given, failure === null);
  }

  #erase({ id, pressedAt }: Sending): void {
    void forgetVerdict(this.#personId, id, pressedAt);
  }
}

/** @returns nothing where the server has it; else why not, without a sentence where no server answered */
async function post(
  action: string,
  fields: readonly [string, string][],
  personId: string,
): Promise<Failure | null> {
  const headers = { accept: 'application/json', 'x-sveltekit-action': 'true', [PERSON_HEADER]: personId };
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  const answer = await fetch(action, { method: 'POST', headers, body, keepalive: true }).catch(() => null);
  if (answer?.status === 401) return { detail: null, signedOut: true };
  if (!answer || !/json/.test(answer.headers.get('content-type') ?? '')) return { detail: null };
  const result = deserialize<never, { refusal?: Refusal }>(await answer.text());
  if (result.type === 'redirect' || result.type === 'success') return null;
  const refusal = result.type === 'failure' ? result.data?.refusal : undefined;
  const isFinal = refusal !== undefined && !LATER.includes(refusal.code);
  const underWay = refusal?.code === 'idempotency_key_in_progress';
  return { detail: refusal?.detail || null, isFinal, underWay };
}
