import { redirect } from '@sveltejs/kit';
import { CHOICE, THEME_COOKIE } from '#lib/cookies.ts';
import { text } from '#lib/forms.ts';
import { localPath } from '#lib/paths.ts';
import type { RequestHandler } from './$types.js';

export const POST: RequestHandler = async ({ request, cookies }) => {
  const data = await request.formData();
  const theme = text(data, 'theme');
  if (theme === 'sistem') cookies.delete(THEME_COOKIE, { path: '/', secure: true });
  else if (theme === 'terang' || theme === 'gelap') cookies.set(THEME_COOKIE, theme, CHOICE);
  redirect(303, localPath(text(data, 'next')));
};
