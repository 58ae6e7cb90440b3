import { redirect } from '@sveltejs/kit';
import { api, orNull } from '#lib/api.ts';
import { CHOICE, LANGUAGE_COOKIE } from '#lib/cookies.ts';
import { text } from '#lib/forms.ts';
import { localPath } from '#lib/paths.ts';
import { isLang } from '#lib/words/index.ts';
import type { RequestHandler } from './$types.js';

/** Keeps the language in a cookie, and on the account of whoever is signed in, so that mails come in it too. */
export const POST: RequestHandler = async (event) => {
  const data = await event.request.formData();
  const lang = text(data, 'lang');
  if (isLang(lang)) {
    event.cookies.set(LANGUAGE_COOKIE, lang, CHOICE);
    if (event.locals.me) await orNull(api(event).put('/api/me/language', { language: lang }));
  }
  redirect(303, localPath(text(data, 'next')));
};
