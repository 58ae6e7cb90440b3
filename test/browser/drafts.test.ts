import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test as always } from 'vitest';
import { completeAnswers, giveDraft, put } from '../submissions/proposals.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { freePort } from '../support/ports.ts';
import { servePages } from '../support/pages.ts';
import { PASSWORD } from '../support/world.ts';
import { largePhoto, seen } from './camera.ts';
import { killDevice, openDevice } from './chromium.ts';

/*
 * Bad days of somebody who writes a proposal: the battery dies, two tabs, two authors, the session ends, the file is too large,
 * the deadline passes. Nothing that was typed is lost, and the two dots never say more than is true. It runs with
 * `npm run journeys`.
 */
const test = always.runIf(process.env['KIPP_LONG'] === '1');

let c: Competition;
let device: BrowserContext;
let page: Page;
let folder: string;
let url: string;
let id: string;
let closeApp: () => Promise<void>;

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  c = await openCompetition({ env: { PORT: String(port), BASE_URL: url } });
  const app = await servePages(c.world.context, port);
  closeApp = () => app.close();
  id = await giveDraft(c);
  folder = await mkdtemp(join(tmpdir(), 'kipp-device-'));
  await turnOn();
  await signIn(page);
});
afterAll(async () => {
  await device?.close();
  await closeApp?.();
  await c?.world.close();
  await rm(folder, { recursive: true, force: true });
});

// A line that a failed test left cut would fail the rest, too.
afterEach(() => mendLine(device));

async function turnOn(): Promise<void> {
  device = await openDevice(folder, url);
  page = device.pages()[0] ?? (await device.newPage());
}
const kill = () => killDevice(page);
async function signIn(at: Page): Promise<void> {
  await at.goto('/privacy');
  const data = { email: 'innovator@surabaya.contoh.id', password: PASSWORD };
  const status = await at.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/sessions', { method: 'POST', headers, body: JSON.stringify(body) })).status;
  }, data);
  expect(status).toBe(201);
}
/** Ends the browser's sessions; those of the tests' own clients go on. */
const endSession = () =>
  c.world.owner`update sessions set ended_at = now() where ended_at is null and user_agent like '%Chrome%'`;
const partPath = (part: string) => `/agency/submissions/${id}/parts/${part}`;
async function openPart(at: Page, part: string): Promise<void> {
  await at.goto(partPath(part), { waitUntil: 'domcontentloaded' });
  await at.locator('html[data-jalan]').waitFor({ state: 'attached' });
}
const dots = (at: Page) => at.locator('.simpan').innerText();
const sees = (at: Page, words: RegExp) => expect.poll(() => dots(at), { timeout: 20_000 }).toMatch(words);
const DEVICE_ONLY = /^Tersimpan di perangkat pukul \d\d\.\d\d\s+Menunggu dikirim ke server$/;
const BOTH = /^Tersimpan di perangkat pukul \d\d\.\d\d\s+Tersimpan di server pukul \d\d\.\d\d$/;
/** Every text that lies on the disk of this device. */
const kept = (at: Page) =>
  at.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found = await asked(indexedDB.open('kipp-drafts'));
    const rows = await asked(found.transaction('drafts').objectStore('drafts').getAll());
    found.close();
    return (rows as { values: Record<string, string> }[]).flatMap(({ values }) => Object.values(values));
  });
const cutLine = (of: BrowserContext) => of.route('**/save', (route) => route.abort());
const mendLine = (of: BrowserContext) => of.unroute('**/save');
const onServer = async (): Promise<Record<string, string>> =>
  (await c.innovator.get(`/api/submissions/${id}`)).body.answers;

test('what was typed right before the browser was killed is there when it opens again', async () => {
  await openPart(page, 'ringkasan');
  await cutLine(device);
  await page.locator('#ringkasan').pressSequentially('Baterai habis tepat sesudah kata ini');
  // The last letter is on its way to the disk for some milliseconds; the dot speaks of the letters before it until then.
  await expect.poll(() => kept(page), { interval: 5 }).toContain('Baterai habis tepat sesudah kata ini');
  expect(await dots(page)).toMatch(DEVICE_ONLY);
  await kill();

  await turnOn();
  await signIn(page);
  await cutLine(device);
  await openPart(page, 'ringkasan');
  await page.getByText('Tulisan terakhir Anda di perangkat ini masih ada').waitFor();
  expect(await page.locator('#ringkasan').inputValue()).toBe('Baterai habis tepat sesudah kata ini');
  expect((await onServer())['ringkasan']).toBeUndefined();
  await mendLine(device);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await sees(page, BOTH);
  expect((await onServer())['ringkasan']).toBe('Baterai habis tepat sesudah kata ini');
});

test('a draft that an earlier version kept elsewhere in the browser comes over once', async () => {
  const me = (await c.innovator.get('/api/me')).body.person.id as string;
  await page.evaluate(
    ([key, text]) => localStorage.setItem(key!, text!),
    [
      `kipp:${me}:${id}:latar_belakang`,
      JSON.stringify({
        base: { latar_belakang: '' },
        values: { latar_belakang: 'Dari versi lama' },
        at: '2026-01-01',
      }),
    ],
  );
  await openPart(page, 'latar_belakang');
  await expect.poll(() => page.locator('#latar_belakang').inputValue()).toBe('Dari versi lama');
  await expect.poll(async () => (await onServer())['latar_belakang']).toBe('Dari versi lama');
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('latar_belakang'))),
  ).toEqual([]);
});

test('two tabs that were killed without a connection: both texts come back, and where they differ both are shown', async () => {
  const other = await device.newPage();
  await openPart(page, 'data');
  await openPart(other, 'data');
  await cutLine(device);
  await page.locator('[name=title]').fill('Judul dari tab pertama');
  await sees(page, DEVICE_ONLY);
  await other.locator('[name=title]').fill('Judul dari tab kedua');
  await other.locator('[name=unitName]').fill('Puskesmas Jagir');
  await sees(other, DEVICE_ONLY);
  await kill();

  await turnOn();
  await signIn(page);
  await openPart(page, 'data');
  await page.getByText('Kedua versi sudah tersimpan').waitFor();
  expect(await page.locator('[name=unitName]').inputValue()).toBe('Puskesmas Jagir');
  const versions = await page.locator('.vs .teks').allInnerTexts();
  expect(versions.sort()).toEqual(['Judul dari tab kedua', 'Judul dari tab pertama']);
  const chosen = page.locator('.vs > div').filter({ hasText: 'Judul dari tab pertama' });
  await chosen.getByRole('button', { name: 'Pakai ini' }).click();
  await sees(page, BOTH);
  const { title, unitName } = (await c.innovator.get(`/api/submissions/${id}`)).body;
  expect([title, unitName]).toEqual(['Judul dari tab pertama', 'Puskesmas Jagir']);
});

test('what one tab wrote to the server stands in the other one, which then overwrites nothing', async () => {
  const other = await device.newPage();
  await openPart(page, 'data');
  await openPart(other, 'data');
  await other.locator('[name=title]').fill('Judul yang baru');
  await sees(other, BOTH);
  await expect.poll(() => page.locator('[name=title]').inputValue()).toBe('Judul yang baru');
  await page.locator('[name=unitName]').fill('Puskesmas Keputih');
  await sees(page, BOTH);
  expect(await page.getByText('Kedua versi sudah tersimpan').count()).toBe(0);
  const { title, unitName } = (await c.innovator.get(`/api/submissions/${id}`)).body;
  expect([title, unitName]).toEqual(['Judul yang baru', 'Puskesmas Keputih']);
  await other.close();
});

test('two people on one field: neither is overwritten, and the one who comes second chooses', async () => {
  await openPart(page, 'kebaruan');
  const { answers, ...rest } = completeAnswers('Judul yang baru');
  const theirs = { ...rest, answers: { ...answers, kebaruan: 'Ditulis admin' } };
  expect((await put(c.admin, id, 'answers', theirs)).status).toBe(200);
  await page.locator('#kebaruan').fill('Ditulis innovator');
  await page.getByText('Kedua versi sudah tersimpan').waitFor();
  expect([(await onServer())['kebaruan'], await page.locator('#kebaruan').inputValue()]).toEqual([
    'Ditulis admin',
    'Ditulis innovator',
  ]);
  const mine = page.locator('.vs > div').filter({ hasText: 'Ditulis innovator' });
  await mine.getByRole('button', { name: 'Pakai ini' }).click();
  await sees(page, BOTH);
  expect((await onServer())['kebaruan']).toBe('Ditulis innovator');
});

test('a session that ends in the middle of typing: it says so, keeps the text, and sends it after signing in again', async () => {
  await openPart(page, 'ringkasan');
  await endSession();
  await page.locator('#ringkasan').fill('Diketik sesudah sesi berakhir');
  await page.getByText('Sesi Anda sudah berakhir.').waitFor();
  expect(await dots(page)).toMatch(DEVICE_ONLY);
  const again = await device.newPage();
  await signIn(again);
  await again.close();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await sees(page, BOTH);
  await expect.poll(() => page.getByText('Sesi Anda sudah berakhir.').count()).toBe(0);
  expect((await onServer())['ringkasan']).toBe('Diketik sesudah sesi berakhir');
});

test('a form that is sent after its session ended stands there again, filled, once its writer has signed in', async () => {
  await page.goto('/agency/new', { waitUntil: 'domcontentloaded' });
  await page.locator('html[data-jalan]').waitFor({ state: 'attached' });
  await endSession();
  await page.locator('[name=title]').fill('Diketik pada formulir biasa');
  await page.getByLabel('Kategori').selectOption('pertumbuhan_ekonomi');
  await page.getByRole('button', { name: 'Mulai menulis' }).click();
  await page.waitForURL(/\/sign-in/);
  await page.getByLabel('Alamat surel').fill('innovator@surabaya.contoh.id');
  await page.getByLabel('Kata sandi').fill(PASSWORD);
  await page.getByRole('button', { name: 'Lanjutkan' }).click();
  await page.waitForURL(/\/agency\/new/);
  await page.getByText('Yang Anda ketik sebelum sesi berakhir sudah ada lagi').waitFor();
  expect(await page.locator('[name=title]').inputValue()).toBe('Diketik pada formulir biasa');
  expect(await page.getByLabel('Kategori').inputValue()).toBe('pertumbuhan_ekonomi');
  expect(await page.evaluate(() => sessionStorage.getItem('kipp:typed'))).toBeNull();
});

test('of several forms alike the one that was sent is filled again, unfolded, and none once it arrived', async () => {
  for (const text of ['Angka ini dari mana?', 'Sumbernya apa?'])
    await c.admin.post(`/api/submissions/${id}/comments`, { field: 'ringkasan', quote: '', text });
  await openPart(page, 'ringkasan');
  const thread = (text: string) => page.locator('#komentar article', { hasText: text });
  const reply = thread('Sumbernya apa?');
  await reply.getByText('Jawab', { exact: true }).click();
  await reply.locator('textarea').fill('Dari catatan puskesmas');
  await endSession();
  await reply.locator('form').getByRole('button', { name: 'Kirim' }).click();
  await page.waitForURL(/\/sign-in/);
  await page.getByLabel('Alamat surel').fill('innovator@surabaya.contoh.id');
  await page.getByLabel('Kata sandi').fill(PASSWORD);
  await page.getByRole('button', { name: 'Lanjutkan' }).click();
  await page.getByText('Yang Anda ketik sebelum sesi berakhir sudah ada lagi').waitFor();
  expect(await reply.locator('textarea').inputValue()).toBe('Dari catatan puskesmas');
  expect(await reply.locator('textarea').isVisible()).toBe(true);
  expect(await thread('Angka ini dari mana?').locator('textarea').inputValue()).toBe('');
  await reply.locator('form').getByRole('button', { name: 'Kirim' }).click();
  await reply.locator('.kata', { hasText: 'Dari catatan puskesmas' }).waitFor();
  expect(await page.evaluate(() => sessionStorage.getItem('kipp:typed'))).toBeNull();
});

test('a file that is too large is refused before it is sent, with its size and the limit', async () => {
  await signIn(page);
  await openPart(page, 'letters');
  const field = page.locator('input[type=file]').first();
  const sent: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
  await field.setInputFiles({
    name: 'pindaian.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.alloc(2_400_000),
  });
  await page.getByText(/^pindaian\.pdf berukuran 2,3 MB; paling besar [\d,]+ MB\./).waitFor();
  await page.waitForTimeout(300);
  expect([sent, new URL(page.url()).pathname]).toEqual([[], partPath('letters')]);
});

test('a photo of 12 million pixels is made small on the phone, waits through a dead battery and arrives once', async () => {
  await signIn(page);
  await openPart(page, 'latar_belakang');
  const place = () => page.locator('#bukti_latar_belakang');
  await device.route('**/files?*', (route) => route.abort());
  await place()
    .locator('input[type=file]')
    .setInputFiles({ name: 'puskesmas.jpg', mimeType: 'image/jpeg', buffer: await largePhoto(page) });
  await place()
    .getByText(/^1 berkas menunggu sambungan\./)
    .waitFor();
  await kill();

  await turnOn();
  await signIn(page);
  await openPart(page, 'latar_belakang');
  await place()
    .getByText(/^Dikecilkan dari \d+(,\d)? MB menjadi \d+ kB/)
    .waitFor();
  const link = place().locator('.unggah a');
  await link.waitFor();
  expect(await link.allInnerTexts()).toEqual(['puskesmas.jpg']);
  const { width, height, bytes, ...rest } = await seen(page, (await link.getAttribute('href'))!);
  expect(rest).toEqual({ above: 'red', below: 'blue', notes: false });
  // As large as the megabyte that this evidence may have allows.
  expect([width / height, bytes < 1_048_576, height > 1000, height <= 2400]).toEqual([
    0.75,
    true,
    true,
    true,
  ]);
});

test('the deadline passes while the form is open: a draft is kept by device and server all the same', async () => {
  await signIn(page);
  // In Jayapura the clock is two hours on: the deadline is read by it, in its last hour with the minutes that are left.
  await c.world.owner`update agencies set time_zone = 'Asia/Jayapura'`;
  await c.world
    .owner`update stages set closes_at = now() + interval '20 seconds', grace_minutes = 0 where kind = 'registration'`;
  await openPart(page, 'ringkasan');
  const written = () => page.locator('main').innerText();
  await expect.poll(written).toMatch(/Tinggal 1 menit\..* WIT \(.* WIB\)/s);
  await expect
    .poll(written, { timeout: 40_000 })
    .toMatch(/Batas pengiriman sudah lewat: .* WIT .*tetap tersimpan sebagai draf/s);
  await c.world
    .owner`update stages set closes_at = now() - interval '1 minute', grace_minutes = 0 where kind = 'registration'`;
  await page.locator('#ringkasan').fill('Satu menit terlambat');
  await sees(page, BOTH);
  expect((await onServer())['ringkasan']).toBe('Satu menit terlambat');
  await page.reload();
  await expect.poll(() => page.locator('#ringkasan').inputValue()).toBe('Satu menit terlambat');
});
