import { randomBytes } from 'node:crypto';
import { isRedirect, redirect } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { api, ApiProblem, askAhead } from '#lib/api.ts';
import { YEARS } from '#lib/editions.ts';
import { CHOICE, LANGUAGE_COOKIE, THEME_COOKIE } from '#lib/cookies.ts';
import { HEAD_END, nameStyles, paintFirst } from '#lib/paint-first.ts';
import { LEADS_HEADER, PERSON_HEADER, TELL_HEADER } from '#lib/form-travel.ts';
import { SMALL_NONCE } from '#lib/small-nonce.ts';
import { isLang, preferredLang } from '#lib/words/index.ts';
import type { Me } from '#lib/types/people.ts';

const SIGNED_IN = /^\/(agency|jury|office|inbox|hub|account)(\/|$)/;

/** Where people stand in one year. */
const AREA = /^\/(agency|jury|office|hub)(\/|$)/;

/** Addresses that are a key themselves: whoever has them may do what they were mailed for. */
const SECRET_ADDRESS =
  /^\/(invitation|reset|account\/(email|merge)|rate\/[^/]+\/enter|sign-in|objections\/case)(\/|$)/;

/** A form that a page's program sends cannot see where a redirect leads: it is told. */
export const handle: Handle = async (input) => {
  if (!input.event.request.headers.has(TELL_HEADER)) return answer(input);
  const response = await Promise.resolve(answer(input)).catch((cause: unknown) => {
    if (!isRedirect(cause)) throw cause;
    return new Response(null, { status: cause.status, headers: { location: cause.location } });
  });
  const leads = response.headers.get('location');
  if (!leads) return response;
  const headers = new Headers(response.headers);
  headers.delete('location');
  headers.set(LEADS_HEADER, leads);
  return new Response(null, { status: 204, headers });
};

/** Who asks, in which language, in which theme: known before any page loads. */
const answer: Handle = async ({ event, resolve }) => {
  const { cookies, locals, request, url } = event;
  const chosen = cookies.get(LANGUAGE_COOKIE);
  locals.lang = isLang(chosen) ? chosen : preferredLang(request.headers.get('accept-language'));
  locals.me = await whoAsks(event);
  if (locals.me) followAccount(event, locals.me, chosen);
  const theme = cookies.get(THEME_COOKIE);
  locals.theme = theme === 'gelap' || theme === 'terang' ? theme : 'sistem';

  // What a page sends by itself is its writer's: where somebody else signed in beside it, it waits as if the session were over.
  const writer = request.headers.get(PERSON_HEADER);
  if (writer !== null && writer !== locals.me?.person.id)
    return Response.json({ code: 'sign_in_required' }, { status: 401 });
  if (!locals.me && SIGNED_IN.test(url.pathname)) {
    // A page that is open and saves by itself says that the session is over, and keeps what was typed; a form goes to sign in.
    if (request.headers.get('accept') === 'application/json' && !request.headers.has('x-sveltekit-action'))
      return Response.json({ code: 'sign_in_required' }, { status: 401 });
    redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
  }
  // The server refuses everything else as well; here it becomes the page where the second factor is set up.
  const isWay = /^\/(account\/(security|proof)|sign-out|language|theme)(\/|$)/.test(url.pathname);
  if (locals.me?.mustEnrol && !isWay && SIGNED_IN.test(url.pathname)) redirect(303, '/account/security');
  const nonce = randomBytes(16).toString('base64');
  let hasSmall = false;
  let styles: string | null = null;
  const response = await resolve(event, {
    // The letters of the interface come with the styles, so that the first page has them, too.
    preload: ({ type, path }) => type !== 'font' || path.includes('jakarta'),
    transformPageChunk: ({ html }) => {
      hasSmall ||= html.includes(SMALL_NONCE);
      // What is put in its place stands in the head; the rest of a page is long, and stays as it is.
      const end = html.indexOf(HEAD_END);
      const [head, rest] =
        end < 0 ? [html, ''] : [html.slice(0, end + HEAD_END.length), html.slice(end + HEAD_END.length)];
      let page = paintFirst(head);
      if (!hasSmall && !html.includes('<script nonce')) {
        const named = nameStyles(page);
        page = named.html;
        styles ??= named.source;
      }
      page = page.replace('%lang%', locals.lang).replace('%tema%', locals.theme);
      return hasSmall ? (page + rest).replace(SMALL_NONCE, nonce) : page + rest;
    },
  });
  // A page to read brings no program, so it may run none; one with the small program runs that one alone.
  const policy = response.headers.get('content-security-policy');
  if (policy && !/script-src [^;]*/.exec(policy)?.[0].includes("'nonce-")) {
    const runs = hasSmall ? `'nonce-${nonce}'` : "'none'";
    response.headers.set(
      'content-security-policy',
      policy
        .replace("script-src 'self'", `script-src ${runs}`)
        .replace(/style-src 'self'[^;]*/, (all) => (styles ? `style-src 'self' ${styles}` : all)),
    );
  }
  // A page of one person, or behind a secret in its address, is kept by no cache.
  if (locals.me || SECRET_ADDRESS.test(url.pathname) || SIGNED_IN.test(url.pathname))
    response.headers.set('cache-control', 'private, no-store');
  return response;
};

/**
 * The account's language wins over the device's: the sentences of the API, the mails and the pages speak one. The device follows
 * it, so that it still holds after signing out; not while an organiser looks through another's eyes.
 */
function followAccount(event: Parameters<Handle>[0]['event'], me: Me, chosen: string | undefined): void {
  const { language } = me.person;
  event.locals.lang = language;
  if (!me.viewing && chosen !== language) event.cookies.set(LANGUAGE_COOKIE, language, CHOICE);
}

/** The signed-in person, or null. A server that is away is not a sign-out: that error is shown as it is. */
async function whoAsks(event: Parameters<Handle>[0]['event']): Promise<Me | null> {
  if (!event.request.headers.get('cookie')?.includes('kipp_session')) return null;
  // Every place of the signed-in needs the years: they come beside the answer who this is, and whoever needs them asks again.
  if (AREA.test(event.url.pathname) && event.request.method === 'GET' && !event.isDataRequest)
    askAhead(event, YEARS);
  try {
    return await api(event).get<Me>('/api/me');
  } catch (cause) {
    if (cause instanceof ApiProblem && cause.status === 401) return null;
    throw cause;
  }
}

/** Problems of the API keep their own sentence; anything else is our fault and gets an incident number. */
export const handleError: HandleServerError = ({ error, kind }) => {
  if (error instanceof ApiProblem) return { status: error.status, message: error.detail, code: error.code };
  if (kind !== 'unknown') return;
  const incident = Math.floor(Date.now() / 1000)
    .toString(36)
    .toUpperCase();
  console.error(
    JSON.stringify({
      level: 'error',
      incident,
      type: (error as Error)?.name,
      stack: framesOf(error as Error),
    }),
  );
  return { status: 500, message: 'unexpected', code: incident };
};

/** Where in the program it was; the message before it may quote what somebody typed. */
function framesOf(error: Error | undefined): string[] {
  return (error?.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
}
