import type { Browser, BrowserContext } from 'playwright-core';
import { NEW_PASSWORD } from '../life/cast.ts';
import { PASSWORD } from '../support/world.ts';

/** The session and the language are asked for as the pages ask, so that the browser keeps them as it keeps a person's. */
export async function openWindow(
  browser: Browser,
  baseURL: string,
  email: string | null,
  lang: 'id' | 'en',
): Promise<BrowserContext> {
  const locale = lang === 'id' ? 'id-ID' : 'en-GB';
  const context = await browser.newContext({ baseURL, locale, reducedMotion: 'reduce' });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto('/privacy');
  await page.evaluate(
    async ({ email, lang, passwords }) => {
      const json = { 'content-type': 'application/json' };
      // Whoever came by an invitation chose a password of their own.
      for (const password of email ? passwords : []) {
        const body = JSON.stringify({ email, password });
        if ((await fetch('/api/sessions', { method: 'POST', headers: json, body })).ok) break;
      }
      await fetch('/language', { method: 'POST', body: new URLSearchParams({ lang, next: '/privacy' }) });
    },
    { email, lang, passwords: [PASSWORD, NEW_PASSWORD] },
  );
  await page.close();
  return context;
}
