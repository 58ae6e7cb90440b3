import { redirect } from '@sveltejs/kit';
import { text } from '#lib/forms.ts';
import { localPath } from '#lib/paths.ts';
import type { RequestHandler } from './$types.js';

export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const data = await request.formData();
  const theme = text(data, 'theme');
  if (theme === 'sistem') cookies.delete('kipp_theme', { path: '/' });
  else if (theme === 'terang' || theme === 'gelap')
    cookies.set('kipp_theme', theme, { path: '/', maxAge: 31_536_000, secure: url.protocol === 'https:' });
  redirect(303, localPath(text(data, 'next')));
};
