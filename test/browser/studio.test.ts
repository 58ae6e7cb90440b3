import { afterAll, beforeAll, expect, test } from 'vitest';
import { rulebookSchema } from '../../server/editions/rulebook/schema.ts';
import { giveBody, givePerson } from '../support/people.ts';
import { PASSWORD } from '../support/world.ts';
import { openSite, type Site } from './site.ts';
import {
  BY_BUTTON,
  everything,
  LEFT_TO_THE_FILE,
  leavesOf,
  namedOn,
  pagesOf,
  placeIn,
  placesOf,
  theLeast,
} from './studio-parts.ts';
import type { Visitor } from './visitor.ts';

/**
 * An organiser who has never seen a file of rules makes next year's from last year's: copies them, changes a question, adds one
 * and moves it, errs with a weight and is told where, adds a stage, sees what became different, and puts it into force.
 */
let site: Site;
let organiser: Visitor;
beforeAll(async () => {
  site = await openSite();
  const { world } = site;
  const bodyId = await giveBody(world);
  await givePerson(world, 'dewi@contoh.id', 'organiser', { bodyId }, 'Dewi Anggraini');
  await givePerson(world, 'bambang@contoh.id', 'organiser', { bodyId }, 'Bambang Santoso');
  const dewi = await world.as('dewi@contoh.id');
  const made = await dewi.post(`/api/bodies/${bodyId}/editions`, { template: 'kipp-2023' });
  expect(made.status, made.text).toBe(201);
  organiser = await site.visitor();
  await organiser.signIn('dewi@contoh.id', PASSWORD);
});
afterAll(() => site.close());

const STUDIO = '/office/edition/studio';
const LONG = process.env['KIPP_LONG'] === '1';

/** What the keyboard stands on, by its name or what it says, and what was said aloud. */
const standsOn = (name: string | RegExp) =>
  expect
    .poll(() =>
      organiser.page.evaluate(() => {
        const at = document.activeElement as HTMLElement | null;
        return at?.getAttribute('aria-label') ?? at?.id ?? '';
      }),
    )
    .toMatch(name);
const isToldAloud = (words: string) =>
  organiser.page.locator('main p.sr[role=status]', { hasText: words }).waitFor({ state: 'attached' });

test("last year's rules are copied into a draft of the next year", async () => {
  const { page } = organiser;
  await organiser.open('/office/edition/new');
  await page.getByRole('textbox', { name: 'Tahun' }).fill('2027');
  await organiser.press('Buat edisi');
  await organiser.reads('Edisi dibuat sebagai draf');
  await page.getByRole('link', { name: 'Ubah aturan di studio' }).click();
  await organiser.reads('Belum ada perubahan');
  await organiser.examine('studio overview');
});

test('a regulation and a category are added, and what was added is moved before what was there', async () => {
  const { page } = organiser;
  await organiser.open(`${STUDIO}/basis`);
  await organiser.examine('studio basis');
  await page.getByLabel('Jenis, nomor, dan tahun').last().fill('Keputusan Menteri PANRB Nomor 9 Tahun 2027');
  await page.getByLabel('Tentang, Indonesia').last().fill('Pedoman KIPP Tahun 2027');
  await page.getByLabel('Tentang, Inggris').last().fill('Guideline for KIPP 2027');
  await organiser.press('Tambah dasar hukum');
  await page.getByRole('button', { name: /^Naikkan Keputusan Menteri PANRB Nomor 9/ }).waitFor();
  await page.getByLabel('Nama kategori, Indonesia').last().fill('Perlindungan Anak');
  await page.getByLabel('Nama kategori, Inggris').last().fill('Child Protection');
  await organiser.press('Tambah kategori');
  await page.getByRole('button', { name: 'Naikkan Perlindungan Anak' }).click();
  await page.getByRole('button', { name: 'Turunkan Perlindungan Anak' }).waitFor();
  const written = (name: string) =>
    page
      .locator(`[name^="text:${name}"]`)
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  expect((await written('legalBasis')).slice(-3)).toEqual([
    'Keputusan Menteri PANRB Nomor 9 Tahun 2027',
    'Pedoman KIPP Tahun 2027',
    'Guideline for KIPP 2027',
  ]);
  expect((await written('categories')).slice(-4, -2)).toEqual(['Perlindungan Anak', 'Child Protection']);
});

test('a question is changed and its preview changes as it is typed', async () => {
  const { page } = organiser;
  await organiser.open(`${STUDIO}/form/ringkasan`);
  await page.getByLabel('Pertanyaan, Indonesia').fill('Ringkasan inovasi');
  await page.getByLabel('Batas kata').fill('150');
  const preview = page.getByRole('region', { name: 'Seperti dilihat peserta' });
  await preview.getByText('Ringkasan inovasi').waitFor();
  await preview.getByText('150 kata').first().waitFor();
  await organiser.reads('2 perubahan belum disimpan');
  await organiser.examine('studio question');
  await organiser.press('Simpan draf');
  await organiser.reads('Draf disimpan. Belum berlaku.');
});

test('a question is added, completed with a condition, and moved up', async () => {
  const { page } = organiser;
  await organiser.open(`${STUDIO}/form`);
  await organiser.examine('studio questions');
  await page.getByLabel('Pertanyaan, Indonesia').fill('Alamat aplikasi');
  await page.getByLabel('Pertanyaan, Inggris').fill('Address of the application');
  await organiser.press('Tambah pertanyaan');
  await page.waitForURL(`**${STUDIO}/form/alamat_aplikasi*`);
  await standsOn(/^form\.fields\.14\.hint\.id$/);
  await page.getByLabel('Ditanyakan bila').selectOption('berbasis_aplikasi=ya');
  await organiser.press('Simpan draf');
  await organiser.reads('Draf disimpan. Belum berlaku.');
  await organiser.open(`${STUDIO}/form`);
  await organiser.press('Naikkan Alamat aplikasi');
  await organiser.reads('Draf disimpan. Belum berlaku.');
  // The keyboard stays on the button, at the new place, and what happened is said.
  await standsOn(/^Naikkan Alamat aplikasi$/);
  await isToldAloud('"Alamat aplikasi" sekarang nomor 14 dari 15.');
  const names = await page.locator('.urut a').allInnerTexts();
  expect(names.slice(-2)).toEqual(['Alamat aplikasi', 'Tautan video YouTube']);
});

test('a weight that does not fit is told beside the sum, kept, and keeps the rules from coming into force', async () => {
  const { page } = organiser;
  await organiser.open(`${STUDIO}/rubrics/proposal`);
  const weight = page.getByLabel('Bobot (%)').first();
  const before = await weight.inputValue();
  await weight.fill(String(Number(before) + 5));
  await organiser.reads('lebih 5');
  await organiser.examine('studio criteria');
  await organiser.press('Simpan draf');
  await organiser.reads('Draf disimpan dengan 1 kesalahan');
  await organiser.reads('Jumlah bobot 105, seharusnya 100.');
  await organiser.examine('studio with a fault');
  await organiser.press('Tambah aspek');
  await standsOn(/^rubrics\.0\.criteria\.\d+\.name\.id$/);
  await organiser.press('Hapus aspek Aspek baru');
  await standsOn(/^rubrics\.0\.criteria\.\d+$/);
  await isToldAloud('"Aspek baru" dihapus.');
  await organiser.open(STUDIO);
  await organiser.reads('Perbaiki dahulu kesalahan yang disebut di atas.');
  await page.getByRole('link', { name: 'Penilaian proposal: Jumlah bobot 105' }).click();
  await page.getByLabel('Bobot (%)').first().fill(before);
  await organiser.press('Simpan draf');
  await organiser.reads('Draf disimpan. Belum berlaku.');
});

test('dates, places and words are changed, and what is no number is told beside its field', async () => {
  const { page } = organiser;
  await organiser.open(`${STUDIO}/stages`);
  await page.getByText('1. Pendaftaran').click();
  await page.getByLabel('Dibuka (WIB)').first().fill('2027-03-01T08:00');
  // What does not fit is seen before it is saved.
  await page.getByLabel('Ditutup (WIB)').first().fill('2027-02-14T23:59');
  await organiser.reads('Ditutup sebelum dibuka: pilih waktu tutup yang lebih lambat.');
  await page.getByLabel('Ditutup (WIB)').first().fill('2027-04-14T23:59');
  await organiser.reads(/1 Maret 2027, 10\.00 WIT sampai 15 April 2027, 01\.59 WIT/);
  await organiser.examine('studio stages');
  await organiser.press('Simpan draf');
  await organiser.reads('Draf disimpan. Belum berlaku.');
  await organiser.reads(/1 Mar(et)? 2027/);
  await organiser.open(`${STUDIO}/places`);
  const nominees = page.getByLabel('Nomine').first();
  await nominees.fill('dua ratus');
  await organiser.press('Simpan draf');
  await organiser.reads('Harus berupa angka.');
  expect(await nominees.getAttribute('aria-invalid')).toBe('true');
  await nominees.fill('200');
  await organiser.press('Simpan draf');
  await organiser.reads('Draf disimpan. Belum berlaku.');
  await organiser.examine('studio places');
});

test('a stage is added with what another rule book has, and waits until somebody has looked at it', async () => {
  const { page } = organiser;
  await organiser.open(`${STUDIO}/stages`);
  await page.getByLabel('Jenis tahap').selectOption('public_rating');
  await page.getByLabel('Tempatnya').selectOption({ label: 'Sesudah Presentasi dan wawancara' });
  await page.getByLabel('Nama tahap, Indonesia').last().fill('Suara warga');
  await page.getByLabel('Nama tahap, Inggris').last().fill('Voice of the people');
  await page.getByLabel('Bagian dari peringkat akhir (%)').fill('20');
  await organiser.press('Tambah tahap');
  await organiser.reads('1 tahap baru perlu diperiksa sebelum aturan dapat berlaku');
  await page.getByText('7. Suara warga').waitFor();
  // It stands open, and the keyboard on it.
  expect(await page.locator('summary:focus').innerText()).toContain('7. Suara warga');
  await organiser.examine('studio added stage');
  await page.getByRole('button', { name: 'Tahap Suara warga sudah diperiksa' }).click();
  await page.getByText('perlu diperiksa', { exact: true }).first().waitFor({ state: 'detached' });
  // It runs beside the interviews and may change places with them; the check can go nowhere.
  await page.locator('summary', { hasText: '2. Seleksi administrasi' }).click();
  expect(await page.getByRole('button', { name: /^(Naik|Turun)kan Seleksi administrasi$/ }).count()).toBe(0);
  await organiser.press('Turunkan Suara warga');
  await standsOn(/^(Turun|Naik)kan Suara warga$/);
  await isToldAloud('"Suara warga" sekarang nomor 8 dari 12.');
});

test('files, groups, ties and the pact are changed on pages, too; Enter in a field saves and takes nothing away', async () => {
  const { page } = organiser;
  await organiser.open(`${STUDIO}/files`);
  await page.getByText('1. Surat Pernyataan Implementasi').click();
  await page.getByLabel('Ukuran paling besar').first().selectOption('5242880');
  await page.getByLabel('Foto JPEG').first().check();
  await organiser.examine('studio files');
  await page.getByLabel('Nama lampiran, Indonesia').first().press('Enter');
  await organiser.reads('Draf disimpan. Belum berlaku.');
  await page.getByLabel('Nama lampiran, Indonesia').last().fill('Surat dukungan warga');
  await page.getByLabel('Nama lampiran, Inggris').last().fill('Letter of the citizens');
  await organiser.press('Tambah lampiran');
  await organiser.reads(/\. Surat dukungan warga/);
  await organiser.open(`${STUDIO}/rubrics/proposal`);
  await page.locator('fieldset.aspek summary').first().click();
  await page.locator('fieldset.aspek').first().getByLabel('Alamat aplikasi').check();
  await organiser.examine('studio questions of a criterion');
  await organiser.press('Simpan draf');
  await organiser.reads('Draf disimpan. Belum berlaku.');
  await organiser.reads(/Dibaca dari: .*Alamat aplikasi/);
  await organiser.open(`${STUDIO}/ranking`);
  // The plenary has the last word: where it does not, the list itself says so.
  await organiser.press('Naikkan Keputusan pleno');
  await organiser.reads('Draf disimpan dengan 1 kesalahan');
  await page.locator('[id="ranking.tieChain"] .salah').waitFor();
  await organiser.press('Turunkan Keputusan pleno');
  await organiser.reads('Draf disimpan. Belum berlaku.');
  await organiser.press('Naikkan Usulan yang lebih dipilih kebanyakan penilai');
  await organiser.reads('Draf disimpan. Belum berlaku.');
  await expect
    .poll(async () => (await page.locator('.urut li').allInnerTexts())[0])
    .toContain('Usulan yang lebih');
  const points = page.getByLabel(/^Butir \d+/);
  const before = await points.count();
  await organiser.press('Tambah butir');
  await expect.poll(() => points.count(), { timeout: 20_000 }).toBeGreaterThan(before);
  await organiser.examine('studio ranking');
  await organiser.open(`${STUDIO}/checks`);
  await page.getByLabel('Instansi diberi tahu').selectOption('together');
  await organiser.examine('studio checks');
  await organiser.press('Simpan draf');
  await organiser.reads('Draf disimpan. Belum berlaku.');
  await organiser.open(`${STUDIO}/places`);
  await page.getByLabel('Nama kelompok, Indonesia').last().fill('Kelompok Desa');
  await page.getByLabel('Nama kelompok, Inggris').last().fill('Village group');
  await organiser.press('Tambah kelompok');
  await organiser.reads('Kelompok Desa');
  await organiser.reads('Draf disimpan. Belum berlaku.');
});

test('awards with their certificates and the rules of earlier awards are written beside what an agency will read', async () => {
  const { page } = organiser;
  await organiser.open(`${STUDIO}/awards`);
  await page
    .getByLabel('Kalimat pada piagam, Indonesia')
    .first()
    .fill('sebagai satu dari sembilan puluh sembilan');
  const paper = page.getByRole('figure', { name: 'Piagam seperti diterima instansi' }).first();
  await paper.getByText('sebagai satu dari sembilan puluh sembilan').waitFor();
  await organiser.examine('studio awards');
  await organiser.press('Tanpa piagam: Top 45');
  await organiser.reads('Penghargaan ini tanpa piagam.');
  // What was typed beside it was kept with it.
  await paper.getByText('sebagai satu dari sembilan puluh sembilan').waitFor();
  await organiser.press('Beri piagam: Top 45');
  await page.getByRole('button', { name: 'Tanpa piagam: Top 45' }).waitFor();
  await organiser.reads('sebagai peraih penghargaan');
  await organiser.open(`${STUDIO}/history`);
  await page.locator('details summary', { hasText: 'Top 9,' }).first().click();
  await page.getByLabel('Sedikitnya berapa kali').first().fill('2');
  await organiser.reads(/tidak boleh ikut bila 2 kali atau lebih meraih Top 9/);
  await page.getByLabel('Sampai tahun').first().fill('2010');
  await organiser.examine('studio history');
  await organiser.press('Simpan draf');
  await organiser.reads('Draf disimpan dengan 1 kesalahan');
  await page.getByLabel('Sampai tahun').first().fill('');
  await organiser.press('Simpan draf');
  await organiser.reads('Draf disimpan. Belum berlaku.');
});

test('what finalists hand in is written beside what their agency will see, and a site that no link has is told', async () => {
  const { page } = organiser;
  await organiser.open(STUDIO);
  await page.getByRole('link', { name: 'Bahan wawancara', exact: true }).click();
  await page.waitForURL(`**${STUDIO}/stages/wawancara`);
  const seen = page.getByRole('region', { name: 'Seperti dilihat instansi finalis' });
  await page.locator('summary', { hasText: '2. Ringkasan' }).click();
  await page.getByLabel('Nama bahan, Indonesia').nth(1).fill('Ringkasan dua halaman');
  await seen.getByText('Ringkasan dua halaman', { exact: true }).waitFor();
  await page.locator('summary', { hasText: '3. Tautan video' }).click();
  await page.getByLabel('Situs yang diterima, dipisah koma').fill('https://vimeo.com/');
  await organiser.examine('studio material');
  await organiser.press('Simpan draf');
  await organiser.reads('Draf disimpan dengan 1 kesalahan');
  await page.getByRole('link', { name: /"https:\/\/vimeo.com\/" bukan nama situs/ }).click();
  const sites = page.getByLabel('Situs yang diterima, dipisah koma');
  await standsOn(/^stages\.\d+\.materials\.items\.2\.hosts$/);
  expect(await sites.getAttribute('aria-invalid')).toBe('true');
  // What is typed above goes along with what is added below.
  await sites.fill('vimeo.com');
  await page.getByLabel('Nama bahan, Indonesia').last().fill('Foto kegiatan');
  await page.getByLabel('Nama bahan, Inggris').last().fill('Photos of the work');
  await organiser.press('Tambah bahan');
  await standsOn(/^stages\.\d+\.materials\.items\.3\.label\.id$/);
  await seen.getByText('Foto kegiatan', { exact: true }).waitFor();
  await organiser.press('Naikkan Foto kegiatan');
  await isToldAloud('"Foto kegiatan" sekarang nomor 3 dari 4.');
  await organiser.press('Hapus: Permintaan waktu lain');
  await isToldAloud('"Permintaan waktu lain" dihapus.');
  await organiser.reads('Sampai dua hari sebelum wawancara.');
});

test('the points of a visit are written beside what the team will answer', async () => {
  const { page } = organiser;
  await organiser.open(`${STUDIO}/stages/verifikasi_lapangan`);
  const seen = page.getByRole('region', { name: 'Seperti dilihat tim kunjungan' });
  await page.getByLabel('Pertanyaan, Indonesia').last().fill('Antrean berjalan tanpa calo');
  await page.getByLabel('Pertanyaan, Inggris').last().fill('The queue runs without touts');
  await organiser.press('Tambah butir');
  await standsOn(/^stages\.\d+\.claims\.6\.label\.id$/);
  await page.getByLabel('Jawaban usulan di sampingnya').last().selectOption('ringkasan');
  await organiser.press('Beri judul kelompok: Antrean berjalan tanpa calo');
  await standsOn(/^stages\.\d+\.claims\.6\.aspect\.id$/);
  await page.getByLabel('Judul kelompok butir, Indonesia').last().fill('Di loket');
  await page.getByLabel('Judul kelompok butir, Inggris').last().fill('At the counter');
  await seen.getByRole('heading', { name: 'Di loket' }).waitFor();
  await organiser.examine('studio points of a visit');
  await page.locator('summary', { hasText: 'Kebaruan yang ditulis' }).click();
  await organiser.press('Hapus butir Kebaruan yang ditulis dapat dilihat di tempat');
  await isToldAloud('"Kebaruan yang ditulis dapat dilihat di tempat" dihapus.');
  // What was typed went with it into the draft.
  await seen.getByRole('group', { name: 'Antrean berjalan tanpa calo' }).waitFor();
});

test('a letter to fill in is written beside its paper', async () => {
  const { page } = organiser;
  await organiser.open(`${STUDIO}/files`);
  await page.locator('summary', { hasText: '1. Surat Pernyataan Implementasi' }).click();
  await page
    .getByRole('link', { name: /^Ubah surat siap isi \(3 butir\)/ })
    .first()
    .click();
  await page.waitForURL(`**${STUDIO}/files/surat_implementasi`);
  const paper = page.getByRole('figure', { name: 'Surat seperti diunduh instansi' });
  await page.getByLabel('Butir 1, Indonesia').fill('benar dipakai warga setiap hari kerja;');
  await paper.getByText('benar dipakai warga setiap hari kerja;').waitFor();
  await organiser.examine('studio letter');
  await organiser.press('Tambah butir');
  await standsOn(/^form\.attachments\.0\.letter\.points\.3\.id$/);
  await organiser.press('Naikkan Butir 4');
  await organiser.reads('Draf disimpan. Belum berlaku.');
  await standsOn(/^Naikkan Butir 3$/);
  await organiser.press('Hapus butir 3');
  await standsOn(/^form\.attachments\.0\.letter\.points\.2$/);
});

test('the words of a mail are seen as they are typed, and what cannot be is told at its field and kept', async () => {
  const { page } = organiser;
  await organiser.open('/office/messages/words/edition.opened');
  const text = page.getByLabel(/^Isi.*Indonesia/);
  await text.fill('Selamat datang di {{edition}}, kata {{walikota}}.');
  await page.locator('#textId-error').getByText('{{walikota}} tidak dikenal di surel ini').waitFor();
  await page.locator('form .tbl.u').click();
  await page.getByRole('alert').waitFor();
  expect(organiser.complaints.splice(0)).toEqual([expect.stringMatching(/status of 422/)]);
  await page.locator('#textId-error').waitFor();
  expect(await text.inputValue()).toContain('kata {{walikota}}');
  await text.fill('Selamat datang di {{edition}}.');
  await organiser.reads(/^Selamat datang di Kompetisi/);
  await page.locator('#textId-error').waitFor({ state: 'detached' });
  await organiser.examine('mail words');
});

test('whoever leaves with something unsaved is asked once', async () => {
  const { page } = organiser;
  await organiser.open(`${STUDIO}/places`);
  await page.getByLabel('Nomine').first().fill('300');
  await page.getByRole('link', { name: 'Aspek dan bobot' }).click();
  await organiser.reads('Ada perubahan yang belum disimpan');
  expect(await page.getByLabel('Nomine').first().inputValue()).toBe('300');
  await page.getByRole('link', { name: 'Aspek dan bobot' }).click();
  await page.waitForURL(`**${STUDIO}/rubrics`);
});

test('the differences are read in words, then the draft comes into force', async () => {
  const { page } = organiser;
  await organiser.open(`${STUDIO}/changes`);
  await organiser.reads('Alamat aplikasi');
  await organiser.reads('Ringkasan inovasi');
  await organiser.reads('Kelompok Desa');
  await organiser.reads('Suara warga');
  await organiser.reads('perbandingan berpasangan → aspek dari yang terberat');
  await organiser.reads('Surat dukungan warga');
  await organiser.reads('sebagai satu dari sembilan puluh sembilan');
  await organiser.reads(/Ringkasan dua halaman/);
  await organiser.reads(/Di loket: Antrean berjalan tanpa calo/);
  await organiser.reads('benar dipakai warga setiap hari kerja;');
  await organiser.examine('studio differences');
  await organiser.open(STUDIO);
  await organiser.press('Berlakukan aturan ini');
  await organiser.reads('Aturan baru berlaku.');
  await organiser.reads('Versi 2');
  await organiser.reads('Belum ada perubahan');
  await page.goto('/office/edition');
  expect(site.complaints()).toEqual([]);
});

/** The shorter walk of somebody who reads English runs with `npm run journeys`. */
test.runIf(LONG)('the new parts are written in English, too', async () => {
  const english = await site.visitor('en');
  const { page } = english;
  await english.open('/privacy');
  await page.evaluate(async (password) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ email: 'bambang@contoh.id', password });
    await fetch('/api/sessions', { method: 'POST', headers, body });
    const chosen = new URLSearchParams({ lang: 'en', next: '/privacy' });
    await fetch('/language', { method: 'POST', body: chosen });
  }, PASSWORD);
  await english.open(`${STUDIO}/stages/wawancara`);
  await page.locator('summary', { hasText: '1. Slides' }).click();
  await page.getByLabel('Name of the material, English').first().fill('Ten slides');
  const seen = page.getByRole('region', { name: 'As the finalist’s agency sees it' });
  await seen.getByText('Ten slides', { exact: true }).waitFor();
  await english.examine('studio material en');
  await english.press('Save the draft');
  await english.reads('The draft is saved. It is not in force yet.');
  await english.open(`${STUDIO}/stages/verifikasi_lapangan`);
  await english.press('Remove: Photos');
  await english.reads('None needed, 40 at most.');
  await english.examine('studio points of a visit en');
  await english.open(`${STUDIO}/stages/penilaian_proposal`);
  await english.press('Set it: Institutions that judge each category');
  await english.reads('Health: The list holds at least 1.');
  await english.examine('studio readers en');
  await english.press('Remove: Institutions that judge each category');
  await english.reads('Proposals are shared out by the load of jurors alone.');
  await english.open(`${STUDIO}/files/surat_identitas`);
  await page.getByLabel('Blank lines for name, office and part').fill('7');
  await english.examine('studio letter en');
  await english.press('Save the draft');
  await english.reads('The draft is saved. It is not in force yet.');
  await english.open(`${STUDIO}/changes`);
  await english.reads(/Ten slides/);
  await english.reads(/blank lines in the letter/);
  expect(english.complaints).toEqual([]);
});

const leaves = leavesOf(rulebookSchema);
const isLeft = (place: string) => LEFT_TO_THE_FILE.some(([left]) => left.test(place));

test('every value of a rule book has its field in the studio, or is left to the file for a reason', async () => {
  const rules = everything();
  const held = placesOf(rules);
  // What the example lacks could be missed: it holds every value that the schema knows.
  expect(leaves.map(({ place }) => place).filter((place) => !held.has(place) && !isLeft(place))).toEqual([]);
  const offered = namedOn(await pagesOf(site, organiser, rules)).map((path) => placeIn(rules, path));
  const isOffered = (place: string) =>
    offered.some((one) => one === place || place.startsWith(`${one}.`) || one.startsWith(`${place}.`));
  expect(leaves.map(({ place }) => place).filter((place) => !isOffered(place) && !isLeft(place))).toEqual([]);
  // A reason that no value needs is no reason.
  const stale = LEFT_TO_THE_FILE.filter(
    ([left]) => !leaves.some(({ place }) => left.test(place) && !isOffered(place)),
  );
  expect(stale).toEqual([]);
});

test.runIf(LONG)('what a rule book may leave out is begun in the studio where it is not there', async () => {
  const rules = everything();
  const parts = new Set(leaves.flatMap(({ place, part }) => (part && !isLeft(place) ? [part] : [])));
  const least = theLeast(rules, parts);
  const html = await pagesOf(site, organiser, least);
  const offered = new Set([
    ...namedOn(html).map((path) => placeIn(least, path)),
    ...[...html.matchAll(/ name="part" value="([^"]+)"/g)].map(([, at]) => placeIn(least, at!.split('.'))),
  ]);
  const isBegun = (part: string) =>
    [...offered].some((one) => one === part || one.startsWith(`${part}.`)) ||
    Object.entries(BY_BUTTON).some(
      ([name, action]) => part.endsWith(name) && html.includes(`formaction="?/${action}"`),
    );
  expect([...parts].filter((part) => !isBegun(part))).toEqual([]);
});
