import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFinals, type Finals } from '../interviews/finalists.ts';
import { freePort } from '../support/ports.ts';
import { servePages } from '../support/pages.ts';
import { PASSWORD } from '../support/world.ts';
import { largePhoto, seen } from './camera.ts';
import { killDevice, openDevice } from './chromium.ts';
import { openLine, type Line } from './line.ts';

/*
 * A panelist at a clinic without a signal: photos wait on the phone, through an empty battery, and arrive once each.
 */

let f: Finals;
let line: Line;
let device: BrowserContext;
let page: Page;
let folder: string;
let url: string;
let visit: { id: string; version: number };
let closeApp: () => Promise<void>;

beforeAll(async () => {
  const port = await freePort();
  const inner = await freePort();
  url = `http://127.0.0.1:${port}`;
  f = await openFinals({
    panelists: ['petra', 'qori'],
    proposals: [{ title: 'Si Bunga Desa' }, { title: 'Rumah Singgah' }],
    env: { PORT: String(port), BASE_URL: url },
  });
  const app = await servePages(f.world.context, inner);
  closeApp = () => app.close();
  line = await openLine(port, inner);
  const planned = await f.secretariat.post(`/api/editions/${f.editionId}/field-visits`, {
    submissionId: f.proposals['Si Bunga Desa']!,
    visitOn: '2027-06-10',
    place: 'Puskesmas Jagir',
    sampleReason: 'Nilai tertinggi di kelompoknya.',
    team: [f.people['petra']!, f.people['ani']!],
  });
  visit = planned.body;
  const petra = await f.juror('petra');
  const begun = await petra.put(`/api/field-visits/${visit.id}/start`, {}, { version: visit.version });
  if (begun.status !== 200) throw new Error(begun.text);
  folder = await mkdtemp(join(tmpdir(), 'kipp-device-'));
  await turnOn();
});
afterAll(async () => {
  await device?.close();
  await line?.close();
  await closeApp?.();
  await f?.world.close();
  await rm(folder, { recursive: true, force: true });
});

async function turnOn(): Promise<void> {
  device = await openDevice(folder, url);
  page = device.pages()[0] ?? (await device.newPage());
}

/** Opens the visit, signing in where the power took the session along. */
async function openVisit(): Promise<void> {
  await page.goto(`/jury/field/${visit.id}`, { waitUntil: 'domcontentloaded' });
  const alive = () => page.locator('html[data-jalan]').waitFor({ state: 'attached' });
  await alive();
  if (new URL(page.url()).pathname === '/sign-in') {
    await page.getByLabel('Alamat surel').fill('petra@juri.contoh.id');
    await page.getByLabel('Kata sandi').fill(PASSWORD);
    await page.getByRole('button', { name: 'Lanjutkan' }).click();
    await page.waitForURL((at) => at.pathname === `/jury/field/${visit.id}`);
    await alive();
  }
  await page.locator('#caption').waitFor();
}

async function takePhoto(caption: string): Promise<void> {
  await page.locator('#caption').fill(caption);
  // What the camera sees: the page itself, a picture that a browser really opens.
  const buffer = await page.screenshot({ type: 'jpeg' });
  await page
    .locator('#foto input[capture]')
    .setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer });
}
const says = (text: string | RegExp) => page.locator('#foto').getByText(text).first().waitFor();

/** What the server keeps of the visit, past every wall. */
async function onServer(): Promise<string[]> {
  const rows = await f.world.owner<{ caption: string }[]>`
    select caption from field_photos where visit_id = ${visit.id} order by caption`;
  return rows.map((row) => row.caption);
}

test('photos taken without a signal outlive an empty battery and arrive once each', async () => {
  await openVisit();
  await line.cut();
  await takePhoto('Loket');
  await says(/^1 berkas menunggu/);
  await takePhoto('Ruang tunggu');
  await says(/^2 berkas menunggu/);
  await killDevice(page);
  expect(await onServer()).toEqual([]);

  await line.mend();
  await turnOn();
  await openVisit();
  await expect.poll(onServer, { timeout: 20_000 }).toEqual(['Loket', 'Ruang tunggu']);
  await page.locator('#foto img').nth(1).waitFor();
  expect(
    await page
      .locator('#foto')
      .getByText(/^\d+ berkas menunggu/)
      .count(),
  ).toBe(0);
});

test('a photo whose answer got lost is sent again and kept once', async () => {
  await openVisit();
  await line.cut();
  await line.loseAnswers();
  await takePhoto('Papan pengumuman');
  await expect.poll(onServer, { timeout: 20_000 }).toEqual(['Loket', 'Papan pengumuman', 'Ruang tunggu']);
  await says(/^1 berkas menunggu/);
  await line.mend();
  await page.getByRole('button', { name: 'Coba kirim lagi' }).first().click();
  await page.locator('#foto img').nth(2).waitFor();
  expect(await onServer()).toEqual(['Loket', 'Papan pengumuman', 'Ruang tunggu']);
});

test('a photo taken after the session ended, or beside somebody else who signed in, waits for its owner', async () => {
  await openVisit();
  await f.world
    .owner`update sessions set ended_at = now() where ended_at is null and user_agent like '%Chrome%'`;
  await takePhoto('Antrean');
  await says(/^1 berkas menunggu/);
  await says(/^Sesi Anda sudah berakhir/);
  // A colleague of the same team borrows the phone.
  const borrowed = await device.newPage();
  await borrowed.goto('/privacy');
  const status = await borrowed.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch('/api/sessions', { method: 'POST', headers, body: JSON.stringify(body) })).status;
    },
    { email: 'ani@juri.contoh.id', password: PASSWORD },
  );
  expect(status).toBe(201);
  const tried = page.waitForResponse((one) => one.url().endsWith('/photo'));
  await page.getByRole('button', { name: 'Coba kirim lagi' }).first().click();
  expect((await tried).status()).toBe(401);
  await says(/^1 berkas menunggu/);
  const kept = page.waitForResponse((one) => one.url().includes('/answer'));
  await page.locator('#summary').fill('Loket buka tepat waktu.');
  expect((await kept).status()).toBe(401);
  // What is not hers does not go with her.
  await borrowed.goto(`/jury/field/${visit.id}`, { waitUntil: 'domcontentloaded' });
  await borrowed.locator('html[data-jalan]').waitFor({ state: 'attached' });
  await borrowed.locator('summary').filter({ hasText: 'Akun' }).click();
  await borrowed.getByRole('button', { name: 'Keluar' }).click();
  await borrowed.waitForURL((at) => !at.pathname.startsWith('/jury'));
  await borrowed.close();
  expect(await onServer()).not.toContain('Antrean');
  const summary = async () =>
    (await f.world.owner`select summary from field_visits where id = ${visit.id}`)[0]!['summary'] as string;
  expect(await summary()).toBe(null);
  await openVisit();
  await expect.poll(summary, { timeout: 20_000 }).toBe('Loket buka tepat waktu.');
  await expect.poll(onServer, { timeout: 20_000 }).toContain('Antrean');
});

test('a photo of 12 million pixels leaves the phone small, upright and without its place', async () => {
  await openVisit();
  const buffer = await largePhoto(page);
  expect(buffer.length).toBeGreaterThan(3_000_000);
  // A slow line, so that somebody can see how far it is.
  await page.route('**/photo', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  const thread = page.waitForEvent('worker');
  await page.locator('#caption').fill('Dari kamera');
  await page
    .locator('#foto input[capture]')
    .setInputFiles({ name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer });
  await thread;
  await says(/^IMG_2041\.jpg sedang dikirim, \d+%/);
  await page.locator('#foto progress').waitFor();
  await says(/^Dikecilkan dari \d+(,\d)? MB menjadi \d+ kB; lokasi dan catatan kamera dihapus\.$/);
  await page.unroute('**/photo');
  const href = await page.locator('#foto li', { hasText: 'Dari kamera' }).locator('img').getAttribute('src');
  const { bytes, ...rest } = await seen(page, href!);
  expect(rest).toEqual({ width: 1500, height: 2000, above: 'red', below: 'blue', notes: false });
  expect(bytes).toBeLessThan(1_000_000);
});

test('whoever signs out is told of photos that wait, and none stays on the phone', async () => {
  await openVisit();
  await page.route('**/photo', (route) => route.abort());
  await takePhoto('Tidak jadi');
  await says(/^1 berkas menunggu/);
  const asked = new Promise<string>((resolve) =>
    page.once('dialog', (dialog) => {
      resolve(dialog.message());
      void dialog.accept();
    }),
  );
  await page.locator('summary').filter({ hasText: 'Akun' }).click();
  await page.getByRole('button', { name: 'Keluar' }).click();
  expect(await asked).toMatch(/^1 berkas belum terkirim/);
  await page.waitForURL((at) => !at.pathname.startsWith('/jury'));
  await page.unroute('**/photo');
  await openVisit();
  expect(
    await page
      .locator('#foto')
      .getByText(/^\d+ berkas menunggu/)
      .count(),
  ).toBe(0);
  expect(await onServer()).not.toContain('Tidak jadi');
});
