import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test as always } from 'vitest';
import { rulesWith } from '../screening/people.ts';
import { giveSubmitted, show } from '../submissions/proposals.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { servePages } from '../support/pages.ts';
import { freePort } from '../support/ports.ts';
import { PASSWORD } from '../support/world.ts';
import { openBrowser } from './chromium.ts';
import { openVisitor, type Visitor } from './visitor.ts';

/*
 * The office's list of submissions: a view is kept and sent to a colleague, columns are chosen without a program in the page,
 * several rows are worked on together and taken back. It runs with `npm run journeys`.
 */
const test = always.runIf(process.env['KIPP_LONG'] === '1');

const RULES = readFileSync(new URL('../../templates/editions/kipp-2023.yaml', import.meta.url), 'utf8');

let c: Competition;
let url: string;
let browser: Browser;
let rina: Visitor;
let app: Awaited<ReturnType<typeof servePages>>;
const ids: string[] = [];

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const source = rulesWith(RULES, { 'announcement: at_once': 'announcement: together' });
  c = await openCompetition({ source, env: { PORT: String(port), BASE_URL: url } });
  app = await servePages(c.world.context, port);
  for (const title of ['Loket Pagi', 'Antar Obat', 'Siaga Banjir'])
    ids.push(await giveSubmitted(c, c.admin, c.agencyId, title));
  await c.world.settle();
  await c.world.owner`delete from likenesses`;
  browser = await openBrowser();
  rina = await openVisitor(browser, url, 'id');
  await rina.signIn('secretariat@contoh.id', PASSWORD);
});
afterAll(async () => {
  await rina?.close('rina at the list');
  await browser?.close();
  await app?.close();
  await c?.world.close();
});

const titles = (page: Visitor['page']) => page.locator('tbody th a').allInnerTexts();

test('a view is kept, opens for a colleague by its link, and says when something else is shown', async () => {
  const { page } = rina;
  await rina.open('/office/submissions?q=a');
  await page.getByRole('link', { name: 'Judul', exact: true }).click();
  await page.waitForURL(/sort=title/);
  await page.getByRole('link', { name: 'Judul', exact: true }).click();
  await page.waitForURL(/sort=-title/);
  await expect.poll(() => titles(page)).toEqual(['Siaga Banjir', 'Loket Pagi', 'Antar Obat']);
  expect(await page.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending');
  await page.locator('summary', { hasText: 'Tampilan' }).click();
  await page.getByLabel('Simpan sebagai tampilan').fill('Dari Z ke A');
  await page.getByLabel('Bagikan dengan kantor penyelenggara').check();
  await rina.examine('the menu of a view');
  await rina.press('Simpan');
  await rina.reads('Tampilan "Dari Z ke A" tersimpan.');
  const view = new URL(page.url()).searchParams.get('view')!;
  await page.getByLabel('Cari nomor, judul, instansi').fill('obat');
  await rina.press('Saring');
  // The heads of the table say the same word among others.
  await page.getByText('diubah', { exact: true }).waitFor();
  await expect.poll(() => titles(page)).toEqual(['Antar Obat']);

  const context = await browser.newContext({ baseURL: url, locale: 'id-ID', javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto('/sign-in');
  await plain.getByLabel('Alamat surel').fill('organiser1@contoh.id');
  await plain.getByLabel('Kata sandi').fill(PASSWORD);
  const press = async (name: string) => {
    const gone = plain.waitForEvent('framenavigated');
    await plain.getByRole('button', { name }).click();
    await gone;
  };
  await press('Lanjutkan');
  await plain.goto(`/office/submissions?view=${view}`);
  expect(await titles(plain)).toEqual(['Siaga Banjir', 'Loket Pagi', 'Antar Obat']);
  // Her own columns, without a program in the page, and there again when she comes back.
  await plain.goto('/office/submissions');
  await plain.locator('summary', { hasText: 'Kolom' }).click();
  for (const column of ['Instansi', 'Kategori']) await plain.getByLabel(column, { exact: true }).uncheck();
  await plain.getByLabel('Provinsi', { exact: true }).first().check();
  await press('Tampilkan');
  await plain.goto('/office/submissions');
  expect(await plain.locator('thead th').allInnerTexts()).toEqual([
    'Nomor',
    'Judul',
    'Provinsi',
    'Terakhir diubah',
    'Keadaan',
  ]);
  // The file of the list waits in a menu of its own: the rows stand first.
  const file = plain.getByRole('link', { name: 'Unduh CSV' });
  expect(await file.isVisible()).toBe(false);
  await plain.locator('summary', { hasText: 'Unduh' }).click();
  const taken = await plain.request.get((await file.getAttribute('href'))!);
  expect([taken.status(), (await taken.text()).split('\n').length > 3]).toEqual([200, true]);
  await context.close();
});

test('the columns of a view that names nothing else are set aside for those of the list', async () => {
  const { page } = rina;
  const heads = () => page.locator('thead th:not(.pilih)').allInnerTexts();
  await rina.open('/office/submissions?view=all&columns=category');
  const few = await heads();
  await page.locator('summary', { hasText: 'Tampilan' }).click();
  await page.getByLabel('Simpan sebagai tampilan').fill('Hanya kategori');
  await rina.press('Simpan');
  await rina.reads('Tampilan "Hanya kategori" tersimpan.');
  expect(await heads()).toEqual(few);
  await page.locator('summary', { hasText: 'Kolom' }).click();
  await rina.press('Kolom bawaan');
  await expect.poll(async () => (await heads()).length).toBeGreaterThan(few.length);
  // A colleague changed it meanwhile: refused once, with what was typed still there, and done when it is pressed again.
  await page.locator('summary', { hasText: 'Tampilan' }).click();
  const name = page.getByLabel('Nama tampilan');
  await name.fill('Kategori saja');
  await c.world
    .owner`update list_views set version = version + 1, name = 'Kategori!' where name = 'Hanya kategori'`;
  await rina.press('Ubah nama');
  await rina.reads(/Data ini sudah berubah/);
  expect(await name.inputValue()).toBe('Kategori saja');
  await rina.press('Ubah nama');
  await expect
    .poll(async () =>
      (await c.world.owner`select name from list_views order by id`).map((one) => one['name']),
    )
    .toContain('Kategori saja');
});

test('a list opens whole where the view it opens with has a filter that is no more, and says so', async () => {
  const { page } = rina;
  await rina.open('/office/submissions?view=all&q=obat');
  await page.locator('summary', { hasText: 'Tampilan' }).click();
  await page.getByLabel('Simpan sebagai tampilan').fill('Lama');
  await rina.press('Simpan');
  await rina.reads('Tampilan "Lama" tersimpan.');
  await page.locator('summary', { hasText: 'Tampilan' }).click();
  await rina.press('Buka daftar ini dengan tampilan ini');
  await rina.reads('Daftar ini sekarang dibuka dengan tampilan itu.');
  await c.world.owner`update list_views set filters = '{"step":"lost"}' where name = 'Lama'`;
  await rina.open('/office/submissions');
  await rina.reads(/Tampilan "Lama" memakai saringan yang tidak dikenal lagi/);
  expect((await titles(page)).length).toBe(3);
  await rina.examine('a view that no longer fits');
  await rina.press('Hapus tampilan');
  await rina.reads('Tampilan "Lama" dihapus.');
  await rina.open('/office/submissions');
  expect((await titles(page)).length).toBe(3);
});

test('several pass together: each row is named before, what changed meanwhile is left out with its reason, and the rest is taken back', async () => {
  const { page } = rina;
  await rina.open('/office/submissions?view=all&sort=title');
  await page.getByRole('checkbox', { name: /Antar Obat/ }).check();
  await page.getByRole('checkbox', { name: /Siaga Banjir/ }).click({ modifiers: ['Shift'] });
  await rina.reads('3 dipilih');
  await rina.press('Loloskan');
  await rina.reads('Loloskan: 3 baris ini?');
  await rina.reads('Dapat diurungkan sampai putusannya diumumkan.');
  await rina.examine('several to pass together');
  // Somebody else was there meanwhile.
  await c.world.owner`update submissions set version = version + 1 where id = ${ids[1]!}`;
  await rina.press('Loloskan (3)');
  await rina.reads('Loloskan: 2 selesai');
  await rina.reads(/Antar Obat: Data ini sudah berubah/);
  await rina.examine('several passed together');
  // Whoever went elsewhere meanwhile finds the way back when they return.
  await rina.open('/office');
  await rina.open('/office/submissions?view=all');
  await rina.reads('Loloskan: 2 selesai');
  await rina.examine('the way back, on return');
  const states = async () => Promise.all(ids.map(async (id) => (await show(c.secretariat, id)).state));
  expect(await states()).toEqual(['screened', 'submitted', 'screened']);
  await rina.press('Urungkan 2 baris ini');
  await rina.reads('2 diurungkan');
  expect(await states()).toEqual(['submitted', 'submitted', 'submitted']);
  await rina.open('/office/submissions?view=all');
  expect(await page.getByRole('button', { name: /Urungkan/ }).count()).toBe(0);
  // The way back is an act of the list as well: at any time, and for what was passed one by one.
  await c.secretariat.post(`/api/editions/${c.editionId}/screening-batches`, {
    submissions: [{ id: ids[2]!, version: (await show(c.secretariat, ids[2]!)).version }],
  });
  await rina.open('/office/submissions?view=all');
  await page.getByRole('checkbox', { name: /Siaga Banjir/ }).check();
  await page.getByRole('checkbox', { name: /Antar Obat/ }).check();
  await rina.press('Buka lagi putusannya');
  await page.getByLabel('Alasan', { exact: true }).fill('Suratnya belum diperiksa.');
  await rina.press('Buka lagi putusannya (2)');
  await rina.reads('Buka lagi putusannya: 1 selesai');
  await rina.reads(/Antar Obat: /);
  expect(await states()).toEqual(['submitted', 'submitted', 'submitted']);
  expect(rina.complaints.filter((one) => !/status of (409|412)/.test(one))).toEqual([]);
});

test('another list has the same: agencies from the other end, columns of people, and mails closed together that wait again', async () => {
  const dewi = await openVisitor(browser, url, 'id');
  const { page } = dewi;
  await dewi.signIn('organiser1@contoh.id', PASSWORD);
  await dewi.open('/office/agencies');
  const names = await titles(page);
  await page.getByRole('link', { name: 'Instansi', exact: true }).last().click();
  await page.waitForURL(/sort=-name/);
  await expect.poll(() => titles(page)).toEqual(names.toReversed());
  await dewi.open('/office/people');
  await page.locator('summary', { hasText: 'Kolom' }).click();
  await page.getByLabel('Alamat surel', { exact: true }).first().check();
  await dewi.press('Tampilkan');
  await page.locator('th', { hasText: 'Alamat surel' }).waitFor();
  await dewi.examine('people with the column of their addresses');

  await c.world.owner`update deliveries set state = 'failed', problem = 'kotak penuh', done_at = null
    where id in (select id from deliveries where effect = 'mail' and audience is null and state = 'sent' order by id limit 2)`;
  const states = async () =>
    (await c.world.owner`select state from deliveries where problem = 'kotak penuh'`).map(
      (row) => row['state'],
    );
  await dewi.open('/office/messages?state=failed');
  await page.getByRole('checkbox', { name: 'Pilih semua baris di halaman ini' }).check();
  await dewi.press('Tutup tanpa mengirim');
  await dewi.reads('Dapat diurungkan: surelnya menunggu keputusan lagi seperti semula.');
  await dewi.press('Tutup tanpa mengirim (2)');
  await dewi.reads('Tutup tanpa mengirim: 2 selesai');
  expect(await states()).toEqual(['closed', 'closed']);
  await dewi.press('Urungkan 2 baris ini');
  await dewi.reads('2 diurungkan');
  expect(await states()).toEqual(['failed', 'failed']);
  await closeTasks(dewi);
  expect(dewi.complaints).toEqual([]);
  await dewi.close('dewi at other lists');
});

/** The tasks of mails that came back: closed together with one note, and each waits again when that is taken back. */
async function closeTasks(dewi: Visitor) {
  const { page } = dewi;
  await c.world
    .owner`insert into mail_tasks (id, body_id, edition_id, kind, state, delivery_id, person_id, address, problem, created_at)
    select gen_random_uuid(), body_id, edition_id, 'bounce', 'open', id, recipient_id, address, problem, now() from deliveries
    where problem = 'kotak penuh'`;
  const tasks = async () =>
    (await c.world.owner`select distinct state, note from mail_tasks`).map((row) => [
      row['state'],
      row['note'],
    ]);
  await dewi.open('/office/messages/tasks');
  await page.getByRole('checkbox', { name: 'Pilih semua baris di halaman ini' }).check();
  await page.locator('.palang-pilih').getByRole('button', { name: 'Selesaikan dengan catatan' }).click();
  await dewi.reads('Dapat diurungkan: tugasnya menunggu lagi, tanpa catatan itu.');
  await page.getByLabel('Apa yang sudah dilakukan').fill('Sudah ditelepon.');
  await dewi.examine('tasks about to be closed with a note');
  await dewi.press('Selesaikan dengan catatan (2)');
  await dewi.reads('Selesaikan dengan catatan: 2 selesai');
  expect(await tasks()).toEqual([['done', 'Sudah ditelepon.']]);
  await dewi.press('Urungkan 2 baris ini');
  await dewi.reads('2 diurungkan');
  expect(await tasks()).toEqual([['open', null]]);
}
