import { expect } from 'vitest';
import { REAL } from '../life/story.ts';
import { sharedWell } from './head.ts';
import type { Site } from './site.ts';
import type { Visitor } from './visitor.ts';

/** The secretariat gives a finalist its slot with a panel of three. */
export async function planInterview(nurul: Visitor, title: string, time: string): Promise<void> {
  const { page } = nurul;
  await nurul.open('/office/interviews');
  await nurul.examine('interviews');
  const form = page.locator('form[action="?/plan"]');
  const option = await form.locator('#submissionId option', { hasText: title }).getAttribute('value');
  await form.getByLabel('Finalis').selectOption(option!);
  await form.getByLabel('Tanggal').fill(tomorrow());
  await form.getByLabel('Mulai (WIB)').fill(time);
  await form.getByLabel('Lama (menit)').fill('20');
  await form.getByLabel('Ruang').fill('Ruang Sriwijaya');
  for (const panelist of await form.locator('input[name=panel]').all()) await panelist.check();
  await form.getByRole('button', { name: 'Simpan jadwal' }).click();
  await nurul.reads(`${title} terjadwal. Undangan masuk antrean kirim.`);
}

/** Moves a finalist's slot to another time of the same day. */
export async function moveInterview(nurul: Visitor, title: string, time: string): Promise<void> {
  await nurul.open('/office/interviews');
  const row = rowOf(nurul, title);
  await row.locator('summary').click();
  await row.getByLabel('Mulai (WIB)').fill(time);
  await nurul.examine('moving an interview');
  await row.getByRole('button', { name: 'Simpan jadwal' }).click();
  await nurul.reads(`Jadwal ${title} diubah.`);
  // Its own time first, then the same instant in the two other zones.
  expect((await row.locator('.jam').innerText()).split('\n')[0]).toBe(time.replace(':', '.'));
}

const rowOf = (nurul: Visitor, title: string) =>
  nurul.page.locator('.daftar li', { has: nurul.page.getByRole('link', { name: title, exact: true }) });

/** The day after today as a Jakarta calendar writes it. */
function tomorrow(): string {
  return new Date(Date.now() + 31 * 3_600_000).toISOString().slice(0, 10);
}

/** The interview's button of this name, in the row of one finalist. */
export async function stepInterview(nurul: Visitor, title: string, step: string): Promise<void> {
  await nurul.open('/office/interviews');
  const row = rowOf(nurul, title);
  await row.getByRole('button', { name: step, exact: true }).click();
  await nurul.reads(`Selesai: ${step}.`);
}

export async function recordDecree(dewi: Visitor): Promise<void> {
  const { page } = dewi;
  await dewi.open('/office/results');
  await page.getByLabel('Nomor').fill('351 Tahun 2026');
  await page.getByLabel('Tanggal').fill('2026-08-08');
  await page.getByLabel('Tentang').fill('Penetapan Top Inovasi Pelayanan Publik');
  await page.getByLabel('Nama penanda tangan').fill('Menteri Contoh');
  await page.getByLabel('Jabatan penanda tangan').fill('Menteri PANRB');
  await dewi.press('Catat keputusan');
  await dewi.reads('Keputusan Nomor 351 Tahun 2026');
  await dewi.examine('decree and publication');
}

/** One organiser asks, the same one cannot confirm, the other does. */
export async function publishByTwo(dewi: Visitor, bambang: Visitor, editionId: string): Promise<void> {
  await dewi.open('/office/results');
  await dewi.press('Minta penyelenggara kedua');
  await dewi.reads('Permintaan pengumuman dibuat.');
  await dewi.open('/office/requests');
  await dewi.reads('Permintaan Anda sendiri; orang lain yang memutuskannya.');
  const own = dewi.page.getByRole('button', { name: 'Konfirmasi permintaan' });
  if (await own.count()) expect(await own.getAttribute('aria-disabled')).toBe('true');
  const before = await dewi.page.request.get(`/api/editions/${editionId}/results`);
  expect(before.status()).toBe(404);

  await bambang.open('/office/requests');
  await bambang.reads('1 permintaan menunggu orang kedua');
  await bambang.examine('requests');
  await bambang.press('Konfirmasi permintaan');
  const dialog = bambang.page.getByRole('dialog');
  await dialog.waitFor();
  await bambang.examine('confirming a request');
  await dialog.getByRole('button', { name: 'Konfirmasi permintaan' }).click();
  await bambang.reads('Selesai: Konfirmasi permintaan.');
}

/** The agency downloads its certificate; a stranger checks it by the code and reads the public results. */
export async function verifyCertificate(
  site: Site,
  agus: Visitor,
  submissionId: string,
  editionId: string,
): Promise<void> {
  await site.world.settle();
  await agus.open(`/agency/submissions/${submissionId}`);
  await agus.reads('Penghargaan diserahkan');
  await agus.examine('an awarded proposal');
  const link = agus.page.getByRole('link', { name: /Unduh piagam/ }).first();
  const answer = await agus.page.request.get((await link.getAttribute('href'))!);
  expect([answer.status(), (await answer.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  const code = (await agus.page.getByRole('link', { name: 'Periksa keaslian' }).first().getAttribute('href'))!
    .split('/')
    .at(-1)!;

  // What came out is read first; the names to be printed come after it.
  await agus.open(`/agency/results/${submissionId}`);
  const heads = await agus.page.locator('main h2').allInnerTexts();
  expect(heads.indexOf('Umpan balik penilaian')).toBe(0);
  expect(heads.indexOf('Nama inovator pada piagam')).toBeGreaterThan(0);
  await agus.examine('results of an agency');

  const stranger = await site.visitor();
  await stranger.open('/');
  await stranger.page.getByLabel('Kode piagam').fill(code);
  await stranger.press('Periksa');
  await stranger.page.waitForURL(`**/verification/${code}`);
  await stranger.reads('Piagam ini asli dan berlaku');
  await stranger.reads(REAL.title);
  await stranger.reads('Pemerintah Kota Surabaya');
  await stranger.reads('Keputusan Nomor 351 Tahun 2026');
  await stranger.examine('verification');
  await stranger.open(`/results/${editionId}`);
  await stranger.reads(REAL.title);
  await stranger.examine('published results');
  const { name } = (await (await fetch(`${site.url}/api/editions/${editionId}/results`)).json()).edition;
  await sharedWell(site.url, `/results/${editionId}`, { title: name.id, feed: '/results/feed.xml?lang=id' });
  await sharedWell(site.url, `/results/story/${submissionId}`, { title: REAL.title });
}
