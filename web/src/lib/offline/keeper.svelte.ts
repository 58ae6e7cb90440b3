import type { Saved, Values } from '#lib/autosave.svelte.ts';
import type { KeptSheet } from './database.ts';
import { CHANNEL, sendBare, sendWaiting, tell, type Contact } from './send.ts';
import * as sheets from './sheets.ts';

const PAUSE_MS = 900;
const RETRY_MS = 8000;

type Options = sheets.Opening & { readonly?: boolean };

/**
 * One score sheet as a page shows it. What is typed goes into the device's durable store first and to the server after
 * a pause; each dot turns green only when that place has answered. Other tabs of this browser are heard, so that a field
 * that nobody is typing in follows them.
 */
export class SheetKeeper {
  values: Values = $state({});
  saved: Saved = $state({ device: null, server: null, waiting: false, refused: null });
  conflict: Values | null = $state(null);
  contact: Contact = $state('online');
  /** It waits to be sent as finished. */
  finishing = $state(false);
  #options: Options;
  /** What this page last knew of each field: a change against it was made elsewhere. */
  #seen: Values;
  /** What was typed and is not on the device yet: the newest of each field. */
  #typed = new Map<string, sheets.Typed>();
  #keeping: Promise<void> = Promise.resolve();
  /** Fields on their way to the device. */
  #going = new Set<string>();
  #works = 0;
  /** The device keeps nothing: what is typed goes to the server alone, and the first dot stays open. */
  #bare = false;
  /** What was sent so and has no answer yet. */
  #unanswered: { text: string; key: string } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #channel: BroadcastChannel | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.values = { ...options.base };
    this.#seen = { ...options.base };
    this.saved.server = options.serverAt === null ? null : new Date(options.serverAt);
  }

  /** Opens the device's copy and listens. Call in the browser. @returns what ends it */
  open(): () => void {
    if (this.#options.readonly) return () => undefined;
    const { assignmentId } = this.#options;
    const send = () => void this.flush();
    const warn = (event: BeforeUnloadEvent) => {
      if (this.#works) event.preventDefault();
    };
    const hear = (event: MessageEvent) => {
      if (event.data === assignmentId) void this.#refresh();
    };
    this.#keeping = sheets.openSheet(this.#options).then(
      (sheet) => this.#show(sheet),
      () => {
        this.#bare = true;
      },
    );
    this.#channel = new BroadcastChannel(CHANNEL);
    this.#channel.addEventListener('message', hear);
    addEventListener('online', send);
    addEventListener('beforeunload', warn);
    void this.flush();
    return () => {
      clearTimeout(this.#timer);
      removeEventListener('online', send);
      removeEventListener('beforeunload', warn);
      this.#channel?.close();
      void this.flush();
    };
  }

  /** Something was typed in one field. Until the device has it, the first dot says so. */
  touch(name: string, value: string): void {
    const seen = this.#typed.get(name)?.seen ?? this.#seen[name] ?? '';
    this.values[name] = value;
    this.#seen[name] = value;
    this.#typed.set(name, { name, value, seen });
    this.saved = { ...this.saved, device: null, waiting: true, refused: null };
    if (!this.#works) this.#keep(() => Promise.resolve(null));
    this.#later(PAUSE_MS);
  }

  /** The sheet is done. Resolves when the device has kept that; it leaves with the next contact. */
  async finish(): Promise<void> {
    this.#keep(() => sheets.markFinished(this.#options.personId, this.#options.assignmentId));
    await this.#keeping;
  }

  settle(chosen: Values): void {
    for (const [name, value] of Object.entries(chosen)) this.values[name] = this.#seen[name] = value;
    if (this.#bare) {
      this.#options.base = { ...this.#options.base, ...this.conflict };
      this.conflict = null;
      this.saved.waiting = true;
    } else this.#keep(() => sheets.settle(this.#options.personId, this.#options.assignmentId, chosen));
    this.#later(0);
  }

  /** Sends what waits; resolves when the server has answered or cannot be reached. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#keeping;
    const { personId, assignmentId } = this.#options;
    if (this.#bare) return this.#sendBare();
    this.contact = await sendWaiting(personId, assignmentId);
    await this.#refresh();
    if (this.contact !== 'online' && this.saved.waiting) this.#later(RETRY_MS);
  }

  /** Keeps everything typed so far, then does `work`; one after the other, many keys in one go. */
  #keep(work: () => Promise<KeptSheet | null>): void {
    const { personId, assignmentId } = this.#options;
    this.#works += 1;
    this.#keeping = this.#keeping
      .then(async () => {
        let sheet: KeptSheet | null = null;
        while (this.#typed.size) {
          const typed = [...this.#typed.values()];
          this.#typed.clear();
          this.#going = new Set(typed.map((one) => one.name));
          sheet = await sheets.typeInto(personId, assignmentId, typed);
          this.#going.clear();
        }
        sheet = (await work()) ?? sheet;
        if (sheet) this.#show(sheet);
        tell(assignmentId);
      })
      .catch(() => {
        this.#bare = true;
        this.#going.clear();
      })
      .finally(() => {
        this.#works -= 1;
        if (this.#typed.size && !this.#works && !this.#bare) this.#keep(() => Promise.resolve(null));
      });
  }

  async #sendBare(): Promise<void> {
    if (!this.saved.waiting || this.conflict) return;
    const values = { ...this.values };
    const text = JSON.stringify(values);
    // The same again while its answer is missing, so that what arrives after the close stands there once.
    if (this.#unanswered?.text !== text) this.#unanswered = { text, key: crypto.randomUUID() };
    const { contact, outcome } = await sendBare({ ...this.#options, values, key: this.#unanswered.key });
    if (outcome) this.#unanswered = null;
    this.contact = contact;
    this.#typed.clear();
    if (outcome?.kind === 'arrived') {
      this.#options.base = values;
      this.saved = { ...this.saved, server: new Date(outcome.at), waiting: false };
    } else if (outcome?.kind === 'conflict') this.conflict = outcome.theirs;
    else if (outcome?.kind === 'refused') this.saved.refused = outcome.detail;
    else this.#later(RETRY_MS);
  }

  async #refresh(): Promise<void> {
    await this.#keeping;
    const sheet = await sheets.findSheet(this.#options.personId, this.#options.assignmentId);
    if (sheet) this.#show(sheet);
  }

  /** Takes over what stands on the device, but for a field somebody is typing in on this page. */
  #show(sheet: KeptSheet): void {
    const inHand = (document.activeElement as HTMLInputElement | null)?.name;
    for (const [name, value] of Object.entries(sheet.values)) {
      if (name === inHand || this.#typed.has(name) || this.#going.has(name)) continue;
      this.values[name] = value;
      this.#seen[name] = value;
    }
    this.conflict = sheet.conflict;
    this.finishing = sheet.finish;
    const isOnItsWay = this.#typed.size + this.#going.size > 0;
    const isKept = sheet.typedAt > 0 && !isOnItsWay;
    this.saved = {
      device: isKept ? new Date(sheet.typedAt) : null,
      server: sheet.serverAt === null ? this.saved.server : new Date(sheet.serverAt),
      waiting: sheets.waits(sheet) || isOnItsWay,
      refused: sheet.refused,
    };
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }
}
