import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

test('whoever comes again sees a page as the first time, though nothing of it was sent anew', async () => {
  const { page, complaints } = await site.visitor();
  const colour = () =>
    page.evaluate(() => getComputedStyle(document.querySelector('header')!).backgroundColor);
  await page.goto('/privacy');
  const first = await colour();
  expect(first).not.toBe('rgba(0, 0, 0, 0)');
  await page.goto('/sign-in');
  const again = await page.goto('/privacy');
  expect(again!.status()).toBeLessThan(400);
  expect(await colour()).toBe(first);
  expect(complaints).toEqual([]);
  const etag = again!.headers()['etag']!;
  const unchanged = await fetch(`${site.url}/privacy`, {
    headers: { 'if-none-match': etag, 'accept-language': 'id-ID' },
  });
  expect([unchanged.status, unchanged.headers.get('content-security-policy')]).toEqual([304, null]);
});

test('a text that somebody typed never gets the nonce of the page', async () => {
  const answer = await fetch(
    `${site.url}/innovations?q=${encodeURIComponent('%kecil% %lang% %sveltekit.nonce%')}`,
  );
  const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')![1]!;
  const page = await answer.text();
  expect(page).toContain('%kecil% %lang% %sveltekit.nonce%');
  const named = [...page.matchAll(/<(?:script|link|style)\b[^>]*>/g)].filter(([tag]) => tag.includes(nonce));
  expect(page.split(nonce).length - 1).toBe(named.length);
});
