import { unsentWords } from '#lib/words/unsent.ts';

/**
 * How a form travels. Where the server is away, answers too late or is at fault, its person reads so beside the button that
 * was pressed, and everything typed stays where it is: no page of the browser takes its place. Pressing again sends the same
 * key or version, which the server knows.
 */
export type Missed = { why: 'away' | 'late' | 'large' | 'fault'; code?: string };

/** A form that says it cannot see where an answer leads is told in a header instead (hooks.server.ts). */
export const TELL_HEADER = 'x-kipp-tell';
export const LEADS_HEADER = 'x-kipp-leads';

/** Whose words a page sends by itself: whoever signed in beside it since does not speak for them (hooks.server.ts). */
export const PERSON_HEADER = 'x-kipp-person';

/** What a form hears whose press met no server: it is where it was before. */
export const MISSED = 'kippmissed';

/** Longer than any line may need; files take their time. */
const PATIENCE_MS = 30_000;
const PATIENCE_WITH_FILES_MS = 300_000;

export const patienceOf = (data: FormData): number =>
  [...data.values()].some((one) => one instanceof File && one.size > 0)
    ? PATIENCE_WITH_FILES_MS
    : PATIENCE_MS;

/** What a press sends: a button may say otherwise than its form where to. Null where it is no form for the server. */
export function sentBy(form: HTMLFormElement, submitter: HTMLElement | null) {
  const says = (name: string) => submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name);
  if (says('method')?.toLowerCase() !== 'post' || (says('target') ?? '_self') !== '_self') return null;
  const data = new FormData(form, submitter);
  asBefore(form, data);
  return {
    action: new URL(says('action') || location.href, location.href),
    data,
    isMultipart: says('enctype') === 'multipart/form-data',
  };
}

/** Sends what was pressed. @returns the answer, or why there is none of ours */
export async function post(
  { action, data, isMultipart }: NonNullable<ReturnType<typeof sentBy>>,
  headers: Record<string, string>,
): Promise<Response | Missed> {
  // A file that is not sent as one goes by its name, as the browser itself does it.
  const pairs = [...data].map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : value.name,
  ]);
  const body = isMultipart ? data : new URLSearchParams(pairs);
  const signal = AbortSignal.timeout(patienceOf(data));
  try {
    return await fetch(action, { method: 'POST', headers, body, cache: 'no-store', signal });
  } catch {
    return { why: signal.aborted ? 'late' : 'away' };
  }
}

/** A number stands on an unforeseen error of ours; a proxy before an absent server has none. */
export function missedBy(status: number, code: unknown): Missed {
  if (status === 413) return { why: 'large' };
  if ([502, 503, 504].includes(status)) return { why: 'away' };
  return { why: 'fault', code: typeof code === 'string' ? code : '' };
}

/** What was sent and never answered, by its form: the server may have it. */
const unanswered = new WeakMap<HTMLFormElement, FormData>();
/** What a page puts into its forms, and another reading of it puts otherwise. */
export const OF_THE_PAGE = ['key', 'version'];

/**
 * The same words pressed again are the same request, also where the page has been read anew meanwhile and holds another key or
 * version: the server knows the first ones, and does it once.
 */
export function asBefore(form: HTMLFormElement, data: FormData): void {
  const before = unanswered.get(form);
  if (!before || wordsOf(before) !== wordsOf(data)) return;
  for (const name of OF_THE_PAGE) {
    const first = before.get(name);
    if (first !== null && data.has(name)) data.set(name, first);
  }
}

/** What a press sends, but for what another reading of the page would have given it. */
export const wordsOf = (data: FormData) =>
  JSON.stringify(
    [...data]
      .filter(([name]) => !OF_THE_PAGE.includes(name))
      .map(([name, one]) => [name, one instanceof File ? [one.name, one.size, one.lastModified] : one]),
  );

/** An answer came, whatever it says: what is pressed next is a request of its own. */
export const answered = (form: HTMLFormElement): boolean => unanswered.delete(form);

let told: HTMLElement | null = null;

/** Says beside the pressed button what came of it, and remembers what was sent. */
export function tell(
  form: HTMLFormElement,
  submitter: HTMLElement | null,
  data: FormData,
  { why, code = '' }: Missed,
): void {
  hush();
  unanswered.set(form, data);
  const words = unsentWords[document.documentElement.lang === 'en' ? 'en' : 'id'];
  told = document.createElement('p');
  told.className = 'salah tak-terkirim';
  told.setAttribute('role', 'alert');
  const button = submitter?.isConnected ? submitter : form.querySelector('button:not([type=button])');
  if (button) button.after(told);
  else form.append(told);
  // A reader of the screen hears what comes into a place that is there.
  told.textContent = why === 'fault' ? words.fault(code) : words[why];
  told.scrollIntoView({ block: 'nearest' });
  form.dispatchEvent(new Event(MISSED));
}

/** What was said is over: something is sent anew, or another page came. */
export function hush(): void {
  told?.remove();
  told = null;
}

/**
 * Goes where an answer leads, by a page from the server: also to a place on this very page, which a browser would only scroll to.
 * @returns when this page is shown again, by the way back, or where its person stopped the way there
 */
export function go(to: string): Promise<null> {
  const url = new URL(to, location.href);
  const isHere = url.pathname + url.search === location.pathname + location.search;
  if (isHere && url.hash) {
    history.replaceState(null, '', url);
    history.scrollRestoration = 'manual';
    location.reload();
  } else location.assign(url);
  return new Promise((resolve) => {
    addEventListener('pageshow', () => resolve(null), { once: true });
    setTimeout(() => resolve(null), PATIENCE_MS);
  });
}

/** Forms on their way: an impatient second press sends nothing. */
const travelling = new WeakSet<HTMLFormElement>();

/** What was done before this press is not taken for what comes of it. */
function saidBefore(visibility: 'hidden' | 'visible'): void {
  for (const one of document.querySelectorAll<HTMLElement>('.kilat')) one.style.visibility = visibility;
}

/** Runs one journey of a form at a time, and says on its button that it is under way. */
export async function once(
  form: HTMLFormElement,
  submitter: HTMLElement | null,
  { data }: { data: FormData },
  journey: () => Promise<Missed | null>,
): Promise<void> {
  if (travelling.has(form)) return;
  travelling.add(form);
  hush();
  submitter?.setAttribute('aria-busy', 'true');
  saidBefore('hidden');
  const missed = await journey().catch((): Missed => ({ why: 'fault' }));
  saidBefore('visible');
  travelling.delete(form);
  submitter?.removeAttribute('aria-busy');
  if (missed) tell(form, submitter, data, missed);
  else answered(form);
}
