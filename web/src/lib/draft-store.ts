import type { Values } from '#lib/autosave.svelte.ts';
import { deviceStore } from '#lib/device-store.ts';

/** What was typed on one page of a text and the server did not confirm: before (`base`) and after (`values`). */
export type Draft = { base: Values; values: Values; at: string; unanswered: Values[] };
/** One copy a tab: two tabs never write over each other. */
export type KeptDraft = Draft & { id: string; key: string };

const onDevice = deviceStore<{ drafts: KeptDraft }>('kipp-drafts', { drafts: 'id' });
/** A write that takes longer is not said to be kept meanwhile. */
const SLOW_MS = 600;

/** This tab's copy of one page of a text on the device's disk, and the copies that other tabs left behind. */
export class DraftStore {
  readonly #key: string;
  readonly #id: string;
  readonly #tell: (keptAt: Date | null) => void;
  #next: Draft | 'none' | null = null;
  #isWriting = false;
  /** Copies of others that go as soon as ours, which holds their words, is on the disk. */
  #taken: string[] = [];

  /**
   * @param key names the text: person, thing and page
   * @param tell hears when what was given last is on the disk, or null while it is not
   */
  constructor(key: string, tell: (keptAt: Date | null) => void) {
    this.#key = key;
    this.#id = `${key}#${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
    this.#tell = tell;
  }

  /** Keeps this; of several given while one is being written only the last is. */
  keep(draft: Draft): void {
    this.#next = draft;
    void this.#write();
  }

  /** The server has it: nothing needs to be kept here. */
  forget(): void {
    this.#next = 'none';
    void this.#write();
  }

  /** Ours holds what a copy of another tab held: that one goes with our next writing. */
  replace(id: string): void {
    this.#taken.push(id);
  }

  async #write(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#next) {
      const draft = this.#next;
      const taken = this.#taken.splice(0);
      this.#next = null;
      const slow = setTimeout(() => this.#tell(null), SLOW_MS);
      try {
        await onDevice('readwrite', async (door) => {
          if (draft === 'none') door.remove('drafts', this.#id);
          else door.put('drafts', { ...draft, id: this.#id, key: this.#key });
          for (const id of taken) door.remove('drafts', id);
        });
        if (draft !== 'none') this.#tell(new Date(draft.at));
      } catch {
        this.#taken.push(...taken);
        this.#tell(null);
      } finally {
        clearTimeout(slow);
      }
    }
    this.#isWriting = false;
  }

  /**
   * Hands over every copy of this text that a tab left behind, the newest first: those of tabs that are gone at once, that of
   * a tab still open when it closes. Ours is marked as in use for as long as the page lives.
   * @returns ends the watch
   */
  watch(found: (draft: KeptDraft) => void): () => void {
    const ending = new AbortController();
    void this.#hold(ending.signal);
    void this.#list().then((drafts) => {
      for (const draft of drafts) whenFree(draft.id, ending.signal, () => this.#hand(draft.id, found));
    });
    return () => ending.abort();
  }

  async #list(): Promise<KeptDraft[]> {
    try {
      await takeOver(this.#key);
      const all = await onDevice('readonly', (door) => door.all('drafts'));
      return all
        .filter((draft) => draft.key === this.#key && draft.id !== this.#id)
        .sort((a, b) => b.at.localeCompare(a.at));
    } catch {
      return [];
    }
  }

  /** Reads it anew: a tab that was still open has written since. */
  async #hand(id: string, found: (draft: KeptDraft) => void): Promise<void> {
    const draft = await onDevice('readonly', (door) => door.get('drafts', id)).catch(() => undefined);
    if (draft) found(draft);
  }

  async #hold(signal: AbortSignal): Promise<void> {
    await navigator.locks?.request(
      this.#id,
      () => new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve())),
    );
  }
}

/** Runs when no tab holds this name, and only in one of those that wait. Without locks: at once. */
function whenFree(name: string, signal: AbortSignal, work: () => Promise<void>): void {
  if (!navigator.locks) void work();
  else navigator.locks.request(name, { signal }, work).catch(() => undefined);
}

/** What an earlier version kept in another place of the browser comes over once. */
async function takeOver(key: string): Promise<void> {
  const text = localStorage.getItem(key);
  if (!text) return;
  const { base, values, at, unanswered } = JSON.parse(text) as Draft;
  await onDevice('readwrite', async (door) =>
    door.put('drafts', { id: `${key}#before`, key, base, values, at, unanswered: unanswered ?? [] }),
  );
  localStorage.removeItem(key);
}
