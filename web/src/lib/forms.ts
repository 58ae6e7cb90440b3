import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { api, ApiProblem } from '#lib/api.ts';
import { FLASH_COOKIE } from '#lib/cookies.ts';
import { localPath } from '#lib/paths.ts';

export type Refusal = {
  code: string;
  detail: string;
  errors: { path: string; code: string; detail: string }[];
};
export type Flash = { kind: 'ok' | 'info' | 'resmi'; text: string };

/** A key for a form that creates: the same form sent twice makes one thing. */
export const newKey = (): string => crypto.randomUUID();

/** A text field, trimmed. */
export const text = (data: FormData, name: string): string => String(data.get(name) ?? '').trim();

/** Everything typed, so that a refusal gives it back. Files and secrets stay behind. */
export function typed(data: FormData): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of data)
    if (typeof value === 'string' && !/password/i.test(name)) kept[name] = value;
  return kept;
}

/** The server is there and asks to come back: the form stays as it was filled in. */
const LATER = new Set(['frozen', 'busy']);

/** Runs one call; a refusal becomes `fail` with the server's sentence and what was typed. Anything else goes on. */
export async function attempt<T>(data: FormData, work: () => Promise<T>) {
  try {
    return { ok: true as const, value: await work() };
  } catch (cause) {
    if (!(cause instanceof ApiProblem) || (cause.status >= 500 && !LATER.has(cause.code))) throw cause;
    return {
      ok: false as const,
      failure: fail(cause.status, { refusal: refusalOf(data, cause), values: typed(data) }),
    };
  }
}

/** What the server says of a file without knowing which one the person sees. */
const OF_FILES = new Set([
  'file_too_large',
  'file_refused',
  'upload_quota',
  'body_too_large',
  'table_refused',
]);

/** The refusal; where a file was refused, with its name, at the field it was chosen in. */
function refusalOf(data: FormData, { code, detail, errors }: ApiProblem): Refusal {
  const files = [...data].filter(([, value]) => value instanceof File && value.size > 0);
  const [field, file] = files[0] ?? [];
  // Of several at once the server names the one it means.
  if (!OF_FILES.has(code) || files.length !== 1 || !field || !(file instanceof File))
    return { code, detail, errors };
  const named = `${file.name}: ${detail}`;
  return { code, detail: named, errors: errors.length ? errors : [{ path: field, code, detail: named }] };
}

/** The same failure, told at the place that a page gives to this one of its uploads. */
export function refusedAt<F extends { data: { refusal: Refusal } }>(failure: F, place: string): F {
  const { refusal } = failure.data;
  refusal.errors = refusal.errors.map((one) => (one.path === 'file' ? { ...one, path: place } : one));
  return failure;
}

/** Says once, on the next page, what happened. */
export function say(event: RequestEvent, flash: Flash): void {
  event.cookies.set(FLASH_COOKIE, JSON.stringify(flash), {
    path: '/',
    maxAge: 60,
    httpOnly: true,
    secure: true,
  });
}

export function heard(event: RequestEvent): Flash | null {
  const raw = event.cookies.get(FLASH_COOKIE);
  if (!raw) return null;
  event.cookies.delete(FLASH_COOKIE, { path: '/', secure: true });
  try {
    return JSON.parse(raw) as Flash;
  } catch {
    return null;
  }
}

/**
 * The action behind every button drawn from `offers`: one PUT on the noun the server named. The address comes back from
 * the page, so it is held to our own API; what the person may do is the server's decision alone.
 */
export async function takeOffer(event: RequestEvent) {
  const data = await event.request.formData();
  const href = text(data, 'href');
  if (!/^\/api\/[a-z-]+\/[0-9a-zA-Z-]+(\/[a-z-]+)*$/.test(href)) return fail(400);
  const reason = text(data, 'reason');
  // An edition has one address for all its verbs; every other noun is its own verb.
  const body = href.endsWith('/state') ? { verb: text(data, 'verb') } : { ...(reason ? { reason } : {}) };
  const done = await attempt(data, () =>
    api(event).put<{ request?: { id: string } } | undefined>(href, body, { version: text(data, 'version') }),
  );
  if (!done.ok) return done.failure;
  const asked = Boolean(done.value?.request);
  say(
    event,
    asked ? { kind: 'resmi', text: text(data, 'askedText') } : { kind: 'ok', text: text(data, 'doneText') },
  );
  redirect(303, text(data, 'next') ? localPath(text(data, 'next')) : event.url.pathname);
}
