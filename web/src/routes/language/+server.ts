import { redirect } from '@sveltejs/kit';
import { api, orNull } from '#lib/api.ts';
import { CHOICE, LANGUAGE_COOKIE } from '#lib/cookies.ts';
import { text } from '#lib/forms.ts';
import { localPath } from '#lib/paths.ts';
import { isLang } from '#lib/words/index.ts';
import type { RequestHandler } from './$types.js';

/**
 * Keeps the language on the account of whoever is signed in, so that mails come in it too, and on the device. Where the account
 * may not be changed, as while an organiser looks through its eyes, the device keeps what it had.
 */
export const POST: RequestHandler = async (event) => {
  const data = await event.request.formData();
  const lang = text(data, 'lang');
  if (isLang(lang)) {
    const kept = event.locals.me && (await orNull(api(event).put('/api/me/language', { language: lang })));
    if (kept || !event.locals.me) event.cookies.set(LANGUAGE_COOKIE, lang, CHOICE);
  }
  redirect(303, localPath(text(data, 'next')));
};
