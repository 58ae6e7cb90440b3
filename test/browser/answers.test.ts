import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveComplete } from '../submissions/proposals.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { freePort } from '../support/ports.ts';
import { servePages } from '../support/pages.ts';
import { PASSWORD } from '../support/world.ts';
import { largePhoto } from './camera.ts';
import { openBrowser } from './chromium.ts';
import { tourOf } from './hands.ts';
import { cutOff, motionFaults, paperFaults, spaceText, wideOf } from './sight.ts';
import { openVisitor, type Visitor } from './visitor.ts';

const SLOWLY = { timeout: 20_000 };

/** What an innovator is told at the place where it happens: a link of another host, a file that is none, and where things stand. */
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
  await agus?.close('agus at his answers');
  await browser?.close();
  await closeApp?.();
  await c?.world.close();
});

/** What the server found when it looked into the letter of this name. */
async function stateOfLetter(name: string): Promise<string | undefined> {
  await c.world.settle();
  const [row] = await c.world.owner<{ state: string }[]>`
    select state from attachments join blobs using (sha256) where file_name = ${name}`;
  return row?.state;
}

test('a link of another host is told at once, with what is accepted, and stays as it was typed', async () => {
  await agus.open(`${own}/parts/data`);
  const video = page.locator('#video');
  const told = page.getByText('Tautan ini belum dapat diterima.');
  await video.fill('');
  await video.pressSequentially('https://vimeo.com/1');
  // Nobody is corrected in the middle of a word.
  expect(await told.count()).toBe(0);
  await video.press('Tab');
  await told.waitFor();
  expect(await told.innerText()).toContain('youtu.be');
  await agus.examine('a link of another host');
  await agus.sees(/Tersimpan di server/);
  await agus.open(`${own}/parts/data`);
  // From the server, or from the device where the line was slower than the page.
  await expect.poll(() => video.inputValue()).toBe('https://vimeo.com/1');
  await told.waitFor();
  await video.fill('https://youtu.be/abc123');
  await video.press('Tab');
  await expect.poll(() => told.count()).toBe(0);
});

test('the form and its list are gone through by keyboard, at twice the size and on paper, and nothing is hidden', async () => {
  const found: string[] = [];
  for (const path of [own, `${own}/parts/data`]) {
    await agus.open(path);
    found.push(...(await tourOf(page)));
    await page.setViewportSize({ width: 640, height: 400 });
    found.push(...(await wideOf(page)), ...(await cutOff(page)), ...(await motionFaults(page)));
    await spaceText(page);
    found.push(...(await wideOf(page)), ...(await cutOff(page)));
    found.push(...(await paperFaults(page)));
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  expect(found).toEqual([]);
});

test('a file that is refused is named, at the place it was chosen for', async () => {
  await agus.open(`${own}/parts/letters`);
  const place = page.locator('fieldset.bukti').first();
  // The line is slow: what is chosen before the program is there is sent all the same.
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/*.js', (route) => arrived.then(() => route.continue()));
  await place.getByRole('button', { name: /^Hapus/ }).click();
  await page.locator('html:not([data-jalan])').waitFor({ state: 'attached' });
  await place
    .locator('input[type=file]')
    .setInputFiles({ name: 'surat kota.pdf', mimeType: 'application/pdf', buffer: Buffer.from('bukan PDF') });
  arrive();
  await place
    .getByRole('alert')
    .getByText(/^surat kota\.pdf: Berkas ini tidak dapat diterima/)
    .waitFor();
  await page.unroute('**/*.js');
  await agus.examine('a refused file');
});

test('photographed pages of a letter are looked at and become one PDF on the phone, also after the page closed meanwhile', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await agus.open(`${own}/parts/letters`);
  const place = page.locator('fieldset.bukti').first();
  const choose = () => place.locator('input[type=file]');
  await place.getByText('Foto halaman surat atau berkas PDF').waitFor();
  const photo = await largePhoto(page);
  const pages = ['satu', 'dua'].map((name) => ({
    name: `${name}.jpg`,
    mimeType: 'image/jpeg',
    buffer: photo,
  }));
  await choose().setInputFiles(pages);
  await place.getByText('2 halaman, belum dikirim.').waitFor(SLOWLY);
  // The camera took the page's memory: the photos are there again.
  await agus.open(`${own}/parts/letters`);
  await place.getByText('2 halaman, belum dikirim.').waitFor();
  await choose().setInputFiles({ name: 'catatan.webp', mimeType: 'image/webp', buffer: Buffer.from('RIFF') });
  await place.getByText('catatan.webp tidak dapat dibuka sebagai foto.').waitFor(SLOWLY);
  await agus.examine('photographed pages of a letter');
  await place.getByRole('button', { name: 'Jadikan satu PDF dan kirim' }).click();
  await place.getByText('surat_implementasi.pdf sudah di server.').waitFor(SLOWLY);
  expect(await place.locator('ol img').count()).toBe(0);
  const kept = await place.getByRole('link', { name: 'surat_implementasi.pdf' }).getAttribute('href');
  const letter = await page.evaluate(async (href) => {
    const bytes = await (await fetch(href)).arrayBuffer();
    const text = new TextDecoder('latin1').decode(bytes);
    return {
      size: bytes.byteLength,
      sheets: text.match(/\/MediaBox \[0 0 595.28 841.89\]/g)?.length,
      notes: /Exif|LOKASI/.test(text),
    };
  }, kept!);
  expect(letter).toEqual({ size: expect.any(Number), sheets: 2, notes: false });
  expect(letter.size).toBeLessThanOrEqual(1_048_576);
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(await stateOfLetter('surat_implementasi.pdf')).toBe('clean');
});

test('a file that is chosen before the program of the page is there is checked as soon as it is', async () => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/*.js', (route) => arrived.then(() => route.continue()));
  await page.goto('/check', { waitUntil: 'commit' });
  await page.locator('input[type=file]').setInputFiles({
    name: 'catatan.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('bukan tanda terima'),
  });
  expect(await page.locator('.jawab').innerText()).toBe('');
  arrive();
  await expect.poll(() => page.locator('.jawab').innerText(), SLOWLY).not.toBe('');
  await page.unroute('**/*.js');
});

test('whoever types on while a form is on its way keeps what they typed, also where it is refused', async () => {
  await agus.open('/agency/new');
  const title = page.getByLabel('Judul');
  await title.fill('kata '.repeat(400));
  await page.getByLabel('Kategori').selectOption({ index: 1 });
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/agency/new', (route) => held.then(() => route.continue()));
  await agus.press('Mulai menulis');
  await title.fill('Antar Obat');
  letGo();
  await page.getByRole('alert').first().waitFor();
  expect(await title.inputValue()).toBe('Antar Obat');
  await page.unroute('**/agency/new');
});

test('the preview on a phone has its contents to jump by', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await agus.open(`${own}/preview`);
  await page.getByText('Isi usulan').click();
  await page
    .getByRole('navigation', { name: 'Isi usulan' })
    .getByRole('link', { name: 'Sumber Daya' })
    .click();
  const heading = page.getByRole('heading', { name: 'Sumber Daya' });
  await expect
    .poll(async () => ((await heading.boundingBox())?.y ?? -1) > 40, { timeout: 20_000 })
    .toBe(true);
  expect((await heading.boundingBox())!.y).toBeLessThan(400);
  // The list is shut again and gives the page back.
  expect(await page.getByRole('link', { name: 'Ringkasan' }).isVisible()).toBe(false);
  await agus.examine('preview');
  expect(agus.complaints.filter((one) => !/status of 4(00|22)/.test(one))).toEqual([]);
});
