import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test as always } from 'vitest';
import { giveComplete } from '../submissions/proposals.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { servePages } from '../support/pages.ts';
import { freePort } from '../support/ports.ts';
import { PASSWORD } from '../support/world.ts';
import { openBrowser } from './chromium.ts';
import { openVisitor, type Visitor } from './visitor.ts';

/*
 * The server is away at the moment somebody presses: a sentence in their language stands beside the button, what they typed stands
 * where it stood, and the next press succeeds once. One form of each way in which a form travels; test/browser/away-walk.test.ts
 * presses every button of every page. It runs with `npm run journeys`.
 */
const test = always.runIf(process.env['KIPP_LONG'] === '1');

let c: Competition;
let browser: Browser;
let agus: Visitor;
let page: Page;
let own: string;
let closeApp: () => Promise<void>;
beforeAll(async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  c = await openCompetition({ env: { PORT: String(port), BASE_URL: url } });
  const app = await servePages(c.world.context, port);
  closeApp = () => app.close();
  own = `/agency/submissions/${await giveComplete(c)}`;
  browser = await openBrowser();
  agus = await openVisitor(browser, url, 'id');
  page = agus.page;
  await agus.signIn('innovator@surabaya.contoh.id', PASSWORD);
});
afterAll(async () => {
  await agus?.close('agus without a server');
  await browser?.close();
  await closeApp?.();
  await c?.world.close();
});

type Way = 'cut' | '502' | 'lost';

/** What becomes of the next forms: the line is cut, a proxy speaks for an absent server, or only the answer is lost. */
async function disturb(way: Way): Promise<void> {
  await page.route('**/*', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    if (way === 'cut') return route.abort('connectionrefused');
    if (way === '502')
      return route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' });
    await route.fetch({ maxRedirects: 0 });
    return route.abort('connectionreset');
  });
}
const mend = () => page.unroute('**/*');
const told = () => page.locator('.tak-terkirim');
const AWAY = /^Server belum bisa dihubungi\. Isian Anda masih ada di sini/;

test('a question whose line is cut stays in its field and is asked once when the line is back', async () => {
  await agus.open('/agency/questions');
  const text = page.getByLabel('Pertanyaan Anda');
  await text.fill('Apakah lampiran boleh dua berkas?');
  for (const way of ['cut', '502', 'lost'] as const) {
    await disturb(way);
    await agus.press('Kirim pertanyaan');
    await told().getByText(AWAY).waitFor();
    expect(await text.inputValue()).toBe('Apakah lampiran boleh dua berkas?');
    await mend();
  }
  await agus.examine('a question without a server');
  // Meanwhile the page was read anew, as a live one is, and holds another key.
  await page
    .locator('form input[name=key]')
    .first()
    .evaluate((one: HTMLInputElement) => (one.value = crypto.randomUUID()));
  await agus.press('Kirim pertanyaan');
  await page.waitForURL(/\/agency\/questions\/[0-9a-f-]{36}$/);
  const [row] = await c.world.owner`select count(*)::int from question_messages`;
  expect(row).toEqual({ count: 1 });
});

test('pressed twice on a slow line, a question is sent once', async () => {
  await agus.open('/agency/questions');
  await page.getByLabel('Pertanyaan Anda').fill('Sampai jam berapa hari ini?');
  let sent = 0;
  await page.route('**/*', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    sent += 1;
    await new Promise((resolve) => setTimeout(resolve, 600));
    await route.fallback();
  });
  await page.getByRole('button', { name: 'Kirim pertanyaan' }).dblclick();
  await page.waitForURL(/\/agency\/questions\/[0-9a-f-]{36}$/);
  await mend();
  expect([sent, await page.locator('.salah, .kabar.gawat').count()]).toEqual([1, 0]);
});

test('a form that its page does not send itself keeps its words too', async () => {
  await agus.open(`${own}/parts/ringkasan`);
  await page.getByText('Tulis komentar').click();
  await page.getByLabel('Komentar', { exact: true }).fill('Angka ini dari mana?');
  await disturb('lost');
  const send = page.locator('#komentar form').last().getByRole('button');
  await send.click();
  await told().getByText(AWAY).waitFor();
  expect(await page.getByLabel('Komentar', { exact: true }).inputValue()).toBe('Angka ini dari mana?');
  await mend();
  await send.click();
  await page.locator('#komentar').getByText('Angka ini dari mana?').first().waitFor();
  expect(await c.world.owner`select text from comments`).toEqual([{ text: 'Angka ini dari mana?' }]);
});

test('a dialog stays open where its act met no server, and the act is done once', async () => {
  await agus.open(own);
  await agus.press('Kirim ke Admin Lokal');
  const dialog = page.getByRole('dialog');
  const act = dialog.getByRole('button', { name: 'Kirim ke Admin Lokal' });
  for (const way of ['502', 'lost'] as const) {
    await disturb(way);
    await act.click();
    await dialog.getByText(AWAY).waitFor();
    await mend();
  }
  await agus.examine('a dialog without a server');
  await act.click();
  await agus.reads('Selesai: Kirim ke Admin Lokal.');
  expect(await c.world.owner`select state from submissions`).toEqual([{ state: 'proposed' }]);
});

test('a dialog stays open where its act is refused, with the reason as it was written, and is done when it is pressed again', async () => {
  const siti = await openVisitor(browser, new URL(page.url()).origin, 'id');
  await siti.signIn('admin@surabaya.contoh.id', PASSWORD);
  await siti.open(own);
  await siti.press('Kembalikan dengan catatan');
  const dialog = siti.page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Angka di bagian dampak belum ada sumbernya.');
  await c.world
    .owner`update submissions set version = version + 1, announced_version = announced_version + 1`;
  const act = dialog.getByRole('button', { name: 'Kembalikan dengan catatan' });
  await act.click();
  await dialog.getByText(/^Data ini sudah berubah/).waitFor();
  expect(await dialog.getByRole('textbox').inputValue()).toBe('Angka di bagian dampak belum ada sumbernya.');
  await siti.examine('a dialog that was refused');
  await act.click();
  await siti.reads('Selesai: Kembalikan dengan catatan.');
  expect(await c.world.owner`select state from submissions`).toEqual([{ state: 'returned' }]);
  await siti.close('siti at a refusal');
});

test('so does a page that the server alone draws, in the language of its reader, and a refusal takes its place there', async () => {
  const guest = await openVisitor(browser, new URL(page.url()).origin, 'en');
  const visited = guest.page;
  await guest.open('/sign-in');
  await visited.getByLabel('Email address').fill('innovator@surabaya.contoh.id');
  await visited.getByLabel('Password').fill('not this one');
  await visited.route('**/sign-in', (route) => route.abort('connectionrefused'));
  await guest.press('Continue');
  await visited.locator('.tak-terkirim').getByText('The server cannot be reached.').waitFor();
  expect(await visited.getByLabel('Password').inputValue()).toBe('not this one');
  await guest.examine('signing in without a server');
  await visited.unroute('**/sign-in');
  await guest.press('Continue');
  const alert = visited.getByRole('alert').first();
  await alert.waitFor();
  expect(await visited.getByLabel('Email address').inputValue()).toBe('innovator@surabaya.contoh.id');
  expect(await alert.evaluate((one) => one === document.activeElement)).toBe(true);
  await visited.getByLabel('Password').fill(PASSWORD);
  await guest.press('Continue');
  await visited.waitForURL('**/agency');
  expect(guest.complaints.filter((one) => !/Failed to load resource/.test(one))).toEqual([]);
  await guest.close('a guest without a server');
});

test('the language of pages to read is changed by a form alone, and where the server is away it says so', async () => {
  const guest = await openVisitor(browser, new URL(page.url()).origin, 'en');
  const visited = guest.page;
  const spoken = () => visited.locator('html').getAttribute('lang');
  // With the small program, and with none at all.
  await guest.open('/innovations?year=2024');
  await visited.route('**/language', (route) => route.abort('connectionrefused'));
  await guest.press('Bahasa Indonesia');
  await visited.locator('.tak-terkirim').getByText('The server cannot be reached.').waitFor();
  await guest.examine('another language without a server');
  await visited.unroute('**/language');
  await guest.press('Bahasa Indonesia');
  await expect.poll(spoken).toBe('id');
  expect(new URL(visited.url()).search).toBe('?year=2024');
  await visited.goto('/privacy');
  expect([await visited.locator('script[src]').count(), await spoken()]).toEqual([0, 'id']);
  await guest.press('English');
  await expect.poll(spoken).toBe('en');
  expect(new URL(visited.url()).pathname).toBe('/privacy');
  await guest.close('a guest of two languages');
});
