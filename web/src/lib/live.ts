/**
 * Tells a page that what it shows was changed by somebody else. What is told is never the change itself: the page reads again
 * by its usual door. One stream while the page is seen; where there is none to be had, the mark is asked for now and then.
 */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const ASK_EVERY_MS = 15_000;

/** How long after an act of one's own the page is told of it, too. */
const OWN_MS = 2_000;
let actedAt = -OWN_MS;
/** Says that this page itself just changed something: what is told right after it is no news. */
export function acted(): void {
  actedAt = performance.now();
}
export const justActed = (): boolean => performance.now() - actedAt < OWN_MS;

/** The pause before the next attempt: twice the last, and not the same for everybody who lost the same server. Pure. */
export const pauseAfter = (failures: number, chance: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 10)) * (0.5 + chance / 2);

/**
 * @param url an address of the API that ends in `/changes`
 * @param onchange called after each change, and after a break in which there was one
 * @returns ends it
 */
export function watch(url: string, onchange: () => void): () => void {
  let mark: string | null = null;
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let ended = false;

  function heard(now: string) {
    failures = 0;
    if (mark !== null && now !== mark) onchange();
    mark = now;
  }
  function open() {
    if (ended || source || document.hidden) return;
    source = new EventSource(url);
    source.addEventListener('now', (event) => heard(event.data as string));
    source.addEventListener('changed', (event) => heard(event.data as string));
    source.addEventListener('over', () => void later());
    source.addEventListener('error', () => void later());
  }
  function close() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }
  /** The stream ended: asked once, so that nothing is missed and a lost right is noticed, then opened again after a pause. */
  async function later() {
    close();
    if (ended || document.hidden) return;
    const attempts = (failures += 1);
    const answer = await fetch(url, { headers: { accept: 'application/json' } }).catch(() => null);
    // Whoever may not read it any more is told so by the page itself, at the next thing they do.
    if (answer && [401, 403, 404].includes(answer.status)) return end();
    let pause = pauseAfter(failures, Math.random());
    // What is no answer of ours, such as the page of a hotel's network, says nothing.
    const said = answer?.ok ? ((await answer.json().catch(() => null)) as { mark: string } | null) : null;
    if (said) {
      heard(said.mark);
      failures = attempts;
      // An answer but no stream, again and again: this server holds enough of them, and is asked instead.
      if (attempts > 2) pause = ASK_EVERY_MS * (0.5 + Math.random() / 2);
    }
    if (!ended && !source) timer = setTimeout(open, pause);
  }
  function seen() {
    if (document.hidden) close();
    else open();
  }
  function end() {
    ended = true;
    close();
    document.removeEventListener('visibilitychange', seen);
  }

  document.addEventListener('visibilitychange', seen);
  open();
  return end;
}
