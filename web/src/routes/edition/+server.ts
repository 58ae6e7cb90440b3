import { redirect } from '@sveltejs/kit';
import { CHOICE, EDITION_COOKIE } from '#lib/cookies.ts';
import { text } from '#lib/forms.ts';
import { localPath } from '#lib/paths.ts';
import type { RequestHandler } from './$types.js';

/** Remembers which edition a person works in. What they may see there is the server's decision. */
export const POST: RequestHandler = async ({ request, cookies }) => {
  const data = await request.formData();
  const edition = text(data, 'edition');
  if (/^[0-9a-f-]{36}$/.test(edition)) cookies.set(EDITION_COOKIE, edition, CHOICE);
  redirect(303, localPath(text(data, 'next')));
};
