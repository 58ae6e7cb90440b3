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

test('what a page looks like comes before its program, in one file and with the page, which comes packed', async () => {
  for (const packing of ['br', 'gzip', 'identity']) {
    const answer = await fetch(`${site.url}/check`, { headers: { 'accept-encoding': packing } });
    expect(answer.headers.get('content-encoding') ?? 'identity').toBe(packing);
    const html = await answer.text();
    const order = [...html.matchAll(/<style\b|rel="(stylesheet|modulepreload)"(?! disabled)/g)].map(
      ([found, kind]) => kind ?? found,
    );
    const programs = order.filter((one) => one === 'modulepreload').length;
    expect(programs).toBeGreaterThan(2);
    expect(order).toEqual(['stylesheet', '<style', ...Array(programs).fill('modulepreload')]);
    expect(html.match(/rel="modulepreload" fetchpriority="low"/g)?.length).toBe(programs);
    expect(html.endsWith('</html>\n')).toBe(true);
  }
});
