import { forgetFile, isWaiting, keepFile, listFiles, type KeptFile } from './kept-files.ts';
import { post } from './post.ts';
import { shrink, type Takes } from './shrink.ts';

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

type About = {
  /** Whose files; nobody else's are sent from here. */
  personId: string;
  /** The address of the pages that takes them, one at a time. */
  sendTo: string;
  takes: Takes;
  /** Called once after something arrived and nothing more waits, or the line was lost. */
  onarrived(): void | Promise<void>;
};

/**
 * Files on their way from a device with a bad line: pictures are made smaller, everything is kept in the device's own store, and
 * sent by itself one after the other, again and again until the server has it or says no.
 */
export class Queue {
  /** What the server does not have yet, the one that is being sent first. */
  waiting = $state.raw<KeptFile[]>([]);
  /** Files that are just being made smaller. */
  preparing = $state(0);
  /** How much of the first has left the device, 0 to 1; null while nothing is being sent. */
  share = $state<number | null>(null);
  /** How many only this page holds, since the device could not keep them. */
  onlyHere = $state(0);
  /** The last that the server did not take, and what it said. */
  refused = $state.raw<{ name: string; detail: string } | null>(null);
  signedOut = $state(false);
  /** The last that arrived. */
  arrived = $state.raw<KeptFile | null>(null);

  private readonly about: About;
  private readonly bare = new Set<string>();
  private sending = false;
  private ended = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(about: About) {
    this.about = about;
  }

  /** Takes up what an earlier page left waiting, and goes on when the line comes back; for `onMount`. */
  live(): () => void {
    const warn = (event: BeforeUnloadEvent) => {
      if (this.onlyHere) event.preventDefault();
    };
    const again = () => void this.sendAll();
    window.addEventListener('beforeunload', warn);
    window.addEventListener('online', again);
    void listFiles(this.about.personId, this.about.sendTo)
      .then((earlier) => {
        const known = new Set(this.waiting.map((one) => one.key));
        this.waiting = [...earlier.filter((one) => !known.has(one.key)), ...this.waiting];
        if (this.waiting.length) void this.sendAll();
      })
      .catch(() => undefined);
    return () => {
      this.ended = true;
      window.removeEventListener('beforeunload', warn);
      window.removeEventListener('online', again);
      clearTimeout(this.timer);
    };
  }

  /**
   * Makes ready, keeps and sends what was chosen.
   * @param keyOf names the n-th of these, so that a repeat is known as one
   */
  async take(
    files: readonly File[],
    fields: Record<string, string>,
    keyOf: (n: number) => string,
  ): Promise<void> {
    this.preparing += files.length;
    for (const [n, chosen] of files.entries()) {
      const { file, before } = await shrink(chosen, this.about.takes);
      const { personId, sendTo } = this.about;
      const kept = { key: keyOf(n), personId, sendTo, fields, file, before, keptAt: Date.now() };
      await keepFile(kept).catch(() => this.bare.add(kept.key));
      this.onlyHere = this.bare.size;
      this.waiting = [...this.waiting, kept];
      this.preparing -= 1;
    }
    void this.sendAll();
  }

  /** Sends what waits, until all of it arrived or the line is lost. One tab at a time, where the browser can say so. */
  async sendAll(): Promise<void> {
    if (this.sending || this.ended) return;
    clearTimeout(this.timer);
    this.sending = true;
    this.refused = null;
    const drain = () => this.drain();
    const isNew = await (navigator.locks ? navigator.locks.request('kipp-files', drain) : drain());
    this.share = null;
    this.sending = false;
    if (isNew) await this.about.onarrived();
  }

  /** @returns whether the server has anything that this page does not show */
  private async drain(): Promise<boolean> {
    let isNew = false;
    while (this.waiting[0] && !this.ended) {
      const one = this.waiting[0];
      if (!this.bare.has(one.key) && !(await isWaiting(one.key))) {
        this.waiting = this.waiting.slice(1);
        isNew = true;
        continue;
      }
      this.share = 0;
      const outcome = await post(one, bodyOf(one), (share) => (this.share = share));
      this.signedOut = outcome.kind === 'later' && outcome.signedOut;
      if (outcome.kind === 'later') {
        this.later();
        break;
      }
      this.failures = 0;
      await forgetFile(one.key).catch(() => undefined);
      this.waiting = this.waiting.slice(1);
      this.bare.delete(one.key);
      this.onlyHere = this.bare.size;
      if (outcome.kind === 'refused') this.refused = { name: one.file.name, detail: outcome.detail };
      else {
        isNew = true;
        this.arrived = one;
      }
    }
    return isNew;
  }

  private later(): void {
    if (this.ended) return;
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.failures);
    this.failures += 1;
    this.timer = setTimeout(() => void this.sendAll(), pause);
  }
}

function bodyOf(one: KeptFile): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(one.fields)) body.append(name, value);
  body.set('key', one.key);
  body.set('file', one.file, one.file.name);
  return body;
}
