import { PERSON_HEADER } from '#lib/form-travel.ts';
import { DraftStore, type KeptDraft } from '#lib/draft-store.ts';

/** Where a text stands: kept on this device, kept by the server, still on its way, or refused. */
export type Saved = {
  device: Date | null;
  server: Date | null;
  waiting: boolean;
  refused: string | null;
  /** The session ended: it is sent when its writer has signed in again. */
  signedOut?: boolean;
};

export type Values = Record<string, string>;
type Options = {
  personId: string;
  /** Names the copy on this device: person, thing and page. */
  key: string;
  /** Where changes go: POST { base, values } as JSON. */
  url: string;
  base: Values;
  serverAt: string | null;
};
/** What a page shows when values come from elsewhere: from the device after a crash, or from another tab. */
type Show = (values: Values, from: 'device' | 'tab') => void;
type Answer = { savedAt?: string; theirs?: Values; detail?: string };

const PAUSE_MS = 900;
const RETRY_MS = 8000;
const REMEMBERED = 3;

/**
 * Keeps what is typed: on the device's disk at once, on the server after a pause. It says of each only what is true: a dot turns
 * green when the disk or the server has it, never before. A refusal or a lost link keeps the device's copy.
 */
export class Autosave {
  saved: Saved = $state({ device: null, server: null, waiting: false, refused: null, signedOut: false });
  conflict: Values | null = $state(null);
  /** What the server answered last, for the parts of a page that show it. */
  answer: unknown = $state(null);
  #options: Options;
  #base: Values;
  #values: Values;
  /** What was sent and never answered: the server may have it or not. */
  #unanswered: Values[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | null = null;
  #store: DraftStore;
  #channel: BroadcastChannel | null = null;
  /** Fields whose other version lies on this device and not on the server, with the copies that hold them. */
  #clashes = new Set<string>();
  #held: string[] = [];

  constructor(options: Options) {
    this.#options = options;
    this.#base = { ...options.base };
    this.#values = { ...options.base };
    this.#store = new DraftStore(options.key, (keptAt) => (this.saved.device = keptAt));
    this.saved.server = options.serverAt ? new Date(options.serverAt) : null;
  }

  /**
   * From here on the page lives: what this device holds that the server never confirmed comes back, other tabs are listened to,
   * and a page that holds words nobody else has asks before it closes. Call once, in the browser.
   * @returns ends it, sending what still waits
   */
  live(show: Show): () => void {
    const ending = this.#store.watch((draft) => this.#take(draft, show));
    if (typeof BroadcastChannel !== 'undefined') {
      this.#channel = new BroadcastChannel(this.#options.key);
      this.#channel.onmessage = ({ data }) => this.#hear(data as Values, show);
    }
    const send = () => void this.flush();
    const ask = (event: BeforeUnloadEvent) => {
      if (this.saved.waiting && !this.saved.device) event.preventDefault();
    };
    addEventListener('online', send);
    addEventListener('beforeunload', ask);
    document.addEventListener('visibilitychange', send);
    return () => {
      send();
      ending();
      this.#channel?.close();
      this.#channel = null;
      removeEventListener('online', send);
      removeEventListener('beforeunload', ask);
      document.removeEventListener('visibilitychange', send);
    };
  }

  /** Something was typed. */
  touch(values: Values): void {
    this.#values = { ...values };
    this.#keep();
    this.saved.waiting = true;
    this.saved.refused = null;
    this.#later(PAUSE_MS);
  }

  /** Sends now what still waits; resolves when the server has answered or the link is down. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#sending;
    if (!this.saved.waiting || this.conflict) return;
    this.#sending = this.#send();
    await this.#sending;
    this.#sending = null;
  }

  /**
   * The writer chose between two versions: from here on the other one is known.
   * @param names the fields that were chosen; all where none are named
   */
  settle(values: Values, names?: readonly string[]): void {
    const known = new Set(names ?? Object.keys(this.conflict ?? {}));
    const open: Values = {};
    for (const [name, theirs] of Object.entries(this.conflict ?? {})) {
      if (!known.has(name)) open[name] = theirs;
      else if (!this.#clashes.delete(name)) this.#base[name] = theirs;
    }
    this.conflict = Object.keys(open).length ? open : null;
    if (!this.#clashes.size) for (const id of this.#held.splice(0)) this.#store.replace(id);
    this.touch(values);
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  /** A copy that a closed or killed page left: its words come back; where this page has others, both are shown. */
  #take(found: KeptDraft, show: Show): void {
    const clashes: Values = {};
    let isNews = false;
    for (const [name, value] of Object.entries(found.values)) {
      const known = [found.base[name] ?? '', this.#base[name] ?? '', this.#values[name] ?? ''];
      if (known.includes(value)) continue;
      if (known[1] !== known[2]) clashes[name] = value;
      else {
        this.#base[name] = found.base[name] ?? '';
        this.#values[name] = value;
        isNews = true;
      }
    }
    this.#unanswered = [...found.unanswered, ...this.#unanswered].slice(-REMEMBERED);
    if (Object.keys(clashes).length) {
      for (const name of Object.keys(clashes)) this.#clashes.add(name);
      this.#held.push(found.id);
      this.conflict = { ...this.conflict, ...clashes };
    } else this.#store.replace(found.id);
    if (isNews || this.saved.waiting) {
      this.#keep(found.at);
      this.saved.waiting = true;
      show({ ...this.#values }, 'device');
      this.#later(0);
    } else if (!this.conflict) this.#store.forget();
  }

  /** Another tab's words reached the server: fields that were not touched here show them. */
  #hear(theirs: Values, show: Show): void {
    const changed = Object.keys(theirs).filter(
      (name) => this.#values[name] === this.#base[name] && this.#values[name] !== theirs[name],
    );
    for (const name of changed) this.#base[name] = this.#values[name] = theirs[name]!;
    if (changed.length) show({ ...this.#values }, 'tab');
  }

  async #send(): Promise<void> {
    const sent = { ...this.#values };
    this.#unanswered = [...this.#unanswered, sent].slice(-REMEMBERED);
    this.#keep();
    let response: Response;
    try {
      response = await fetch(this.#options.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          [PERSON_HEADER]: this.#options.personId,
        },
        body: JSON.stringify({ base: this.#base, values: sent }),
        keepalive: JSON.stringify(sent).length < 30_000,
      });
    } catch {
      this.#later(RETRY_MS);
      return;
    }
    const body = (await response.json().catch(() => null)) as Answer | null;
    this.saved.signedOut = response.status === 401;
    if (response.ok && body) this.#arrived(sent, body.savedAt, body);
    else if (body?.theirs) this.#differs(body.theirs);
    // An answer that is not ours comes from something on the way: a proxy, the sign-in page of a hotel's network.
    else if (response.ok || response.status >= 500 || [401, 429].includes(response.status))
      this.#later(RETRY_MS);
    else this.saved.refused = body?.detail ?? String(response.status);
  }

  #arrived(sent: Values, savedAt: string | undefined, answer: unknown): void {
    this.#base = sent;
    this.#unanswered = [];
    this.answer = answer;
    this.saved.server = savedAt ? new Date(savedAt) : new Date();
    this.#channel?.postMessage(sent);
    if (same(sent, this.#values)) {
      this.saved.waiting = false;
      this.#store.forget();
    } else this.#later(PAUSE_MS);
  }

  /** The server has something else: somebody's, or our own words of a moment ago whose answer never came. */
  #differs(theirs: Values): void {
    const isOurs = Object.entries(theirs).every(([name, value]) =>
      this.#unanswered.some((sent) => sent[name] === value),
    );
    if (!isOurs) {
      this.conflict = theirs;
      return;
    }
    this.#base = { ...this.#base, ...theirs };
    this.#later(0);
  }

  #keep(at = new Date().toISOString()): void {
    const { base, values, unanswered } = {
      base: this.#base,
      values: this.#values,
      unanswered: this.#unanswered,
    };
    this.#store.keep({ base: { ...base }, values: { ...values }, at, unanswered });
  }
}

const same = (a: Values, b: Values): boolean =>
  Object.keys({ ...a, ...b }).every((name) => (a[name] ?? '') === (b[name] ?? ''));
