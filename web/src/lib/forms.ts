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
    const refusal: Refusal = { code: cause.code, detail: cause.detail, errors: cause.errors };
    return { ok: false as const, failure: fail(cause.status, { refusal, values: typed(data) }) };
  }
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
