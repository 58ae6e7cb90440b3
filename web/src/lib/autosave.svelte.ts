/** Where a text stands: kept on this device, kept by the server, still on its way, or refused. */
export type Saved = { device: Date | null; server: Date | null; waiting: boolean; refused: string | null };

export type Values = Record<string, string>;
type Kept = { base: Values; values: Values; at: string; unanswered: Values[] };
type Options = {
  /** Names the copy on this device: person, thing and page. */
  key: string;
  /** Where changes go: POST { base, values } as JSON. */
  url: string;
  base: Values;
  serverAt: string | null;
};

const PAUSE_MS = 900;
const RETRY_MS = 8000;
const REMEMBERED = 3;

/**
 * Keeps what is typed: on the device at once, on the server after a pause. It says of each only what is true: the
 * server's dot turns green when the server has answered, never before. A refusal or a lost link keeps the device's copy.
 */
export class Autosave {
  saved: Saved = $state({ device: null, server: null, waiting: false, refused: null });
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

  constructor(options: Options) {
    this.#options = options;
    this.#base = { ...options.base };
    this.#values = { ...options.base };
    this.saved.server = options.serverAt ? new Date(options.serverAt) : null;
  }

  /** What this device holds that the server never confirmed, or null. Call once, in the browser. */
  restore(): Values | null {
    const kept = this.#read();
    if (!kept) return null;
    if (same(kept.values, this.#base)) {
      localStorage.removeItem(this.#options.key);
      return null;
    }
    this.#base = kept.base;
    this.#values = kept.values;
    this.#unanswered = kept.unanswered ?? [];
    this.saved.device = new Date(kept.at);
    this.saved.waiting = true;
    this.#later(0);
    return kept.values;
  }

  /** Something was typed. */
  touch(values: Values): void {
    this.#values = { ...values };
    this.saved.device = this.#keep();
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

  /** The writer chose between two versions: from here on the server's is the base. */
  settle(values: Values): void {
    this.#base = { ...this.#base, ...this.conflict };
    this.conflict = null;
    this.touch(values);
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  async #send(): Promise<void> {
    const sent = { ...this.#values };
    this.#unanswered = [...this.#unanswered, sent].slice(-REMEMBERED);
    this.#keep();
    let response: Response;
    try {
      response = await fetch(this.#options.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ base: this.#base, values: sent }),
        keepalive: JSON.stringify(sent).length < 30_000,
      });
    } catch {
      this.#later(RETRY_MS);
      return;
    }
    const body = (await response.json().catch(() => ({}))) as {
      savedAt?: string;
      theirs?: Values;
      detail?: string;
    };
    if (response.ok) this.#arrived(sent, body.savedAt, body);
    else if (body.theirs) this.#differs(body.theirs);
    else if (response.status >= 500 || response.status === 429) this.#later(RETRY_MS);
    else this.saved.refused = body.detail ?? String(response.status);
  }

  #arrived(sent: Values, savedAt: string | undefined, answer: unknown): void {
    this.#base = sent;
    this.#unanswered = [];
    this.answer = answer;
    this.saved.server = savedAt ? new Date(savedAt) : new Date();
    if (same(sent, this.#values)) {
      this.saved.waiting = false;
      localStorage.removeItem(this.#options.key);
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

  /** Writes the device's copy. Answers when, or null where there is no room or it is not allowed: the first dot says so. */
  #keep(): Date | null {
    const at = new Date();
    const kept: Kept = {
      base: this.#base,
      values: this.#values,
      at: at.toISOString(),
      unanswered: this.#unanswered,
    };
    try {
      localStorage.setItem(this.#options.key, JSON.stringify(kept));
      return at;
    } catch {
      return null;
    }
  }

  #read(): Kept | null {
    try {
      return JSON.parse(localStorage.getItem(this.#options.key) ?? 'null') as Kept | null;
    } catch {
      return null;
    }
  }
}

const same = (a: Values, b: Values): boolean =>
  Object.keys({ ...a, ...b }).every((name) => (a[name] ?? '') === (b[name] ?? ''));
