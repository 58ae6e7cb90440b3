import { expect } from 'vitest';
import type { Visitor } from './visitor.ts';

/** Types points by keyboard: the first field, then Enter to the next; ends with the dots saying the server has it. */
async function typePoints(juror: Visitor, points: readonly number[]): Promise<void> {
  const { page } = juror;
  const fields = page.locator('#nilai .lembar-nilai input');
  await fields.first().focus();
  for (const [index, one] of points.entries()) {
    await page.keyboard.type(String(one));
    if (index < points.length - 1) await page.keyboard.press('Enter');
  }
  expect(await fields.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))).toEqual(
    points.map(String),
  );
  await juror.sees(/Tersimpan di server pukul \d\d\.\d\d$/);
}

/** A juror's first visit leads to the pact of the edition; nothing opens before it is signed. */
async function signPact(juror: Visitor, look: boolean): Promise<void> {
  const { page } = juror;
  await juror.open('/jury');
  await page.waitForURL(/\/jury\/pact$/);
  await page.getByLabel('Nama instansi atau unit').fill('kota');
  await juror.press('Cari');
  await page.waitForURL(/q=kota/);
  const region = page.getByLabel('Daerah asal');
  if (look) {
    await region.fill('Kota Antah');
    await region.press('Tab');
    await juror.reads('Pilih nama daerah dari daftar yang muncul');
    await juror.examine('the pact of a juror');
    await region.fill('kota sabang');
  }
  await page.getByLabel('Saya sudah membaca dan menyetujui pakta ini').check();
  await juror.press('Tanda tangani pakta');
  await juror.reads('Pakta ditandatangani. Usulan Anda terbuka.');
  if (!look) return;
  await juror.open('/jury/pact');
  await expect.poll(() => region.inputValue()).toBe('Kota Sabang');
}

/** An evaluator takes every task of the queue and scores it by keyboard alone. */
export async function scoreQueue(
  juror: Visitor,
  pointsFor: (title: string) => readonly number[],
  look: boolean,
): Promise<void> {
  const { page } = juror;
  await signPact(juror, look);
  await juror.open('/jury');
  if (look) await juror.examine('queue of an evaluator');
  for (let done = 0; done < 3; done += 1) {
    await juror.open('/jury');
    await juror.reads(`${done} selesai dari 3`);
    await page.getByRole('link', { name: done ? 'Lanjutkan menilai' : 'Mulai menilai' }).click();
    await page.waitForURL(/\/jury\/assignments\//);
    const title = await page.locator('.judul h1').innerText();
    await juror.press('Terima tugas');
    await page.locator('#nilai').waitFor();
    await expect
      .poll(() => page.locator('#nilai .lembar-nilai input').first().isEditable(), { timeout: 20_000 })
      .toBe(true);
    if (look && done === 0) await juror.examine('an assignment to read');
    await typePoints(juror, pointsFor(title));
    if (look && done === 0) await juror.examine('a scored sheet');
    await page.getByRole('button', { name: /^Selesai, / }).click();
    await juror.reads('Lembar nilai terkirim.');
  }
  await juror.open('/jury');
  await juror.reads('3 dari 3 usulan sudah Anda nilai');
}

/** A panelist opens each running session and sends the sheet. */
export async function scoreSessions(
  panelist: Visitor,
  pointsFor: (title: string) => number,
  look: boolean,
): Promise<void> {
  const { page } = panelist;
  await signPact(panelist, false);
  for (const session of [0, 1]) {
    await panelist.open('/jury/interviews');
    if (look && session === 0) await panelist.examine('sessions of a panelist');
    await page.locator('.daftar a').nth(session).click();
    await page.waitForURL(/\/jury\/interviews\/[0-9a-f-]+$/);
    const title = await page.locator('h1').innerText();
    await page.locator('#nilai').waitFor();
    await typePoints(
      panelist,
      Array.from({ length: 4 }, () => pointsFor(title)),
    );
    if (look && session === 0) await panelist.examine('the sheet of a panelist');
    await page.getByRole('button', { name: 'Selesai, kirim lembar' }).click();
    await panelist.reads('Lembar nilai terkirim.');
  }
}

/** A panelist says when no interview can be, and takes it back; a time that ends before it starts is kept in the form. */
export async function sayWhenNot(panelist: Visitor): Promise<void> {
  const { page } = panelist;
  const form = page.locator('#away form.tambah');
  await panelist.open('/jury/interviews');
  await form.getByLabel('Tanggal').fill('2027-06-07');
  await form.getByLabel('Mulai').fill('11:00');
  await form.getByLabel('Sampai').fill('09:30');
  await panelist.press('Tambah');
  await page.getByRole('alert').waitFor();
  expect(panelist.complaints.splice(0)).toEqual([expect.stringMatching(/status of 400/)]);
  expect(await form.getByLabel('Tanggal').inputValue()).toBe('2027-06-07');
  await form.getByLabel('Sampai').fill('12:30');
  await panelist.press('Tambah');
  await panelist.reads('7 Juni 2027, 11.00–12.30 WIB');
  await panelist.examine('when a panelist cannot');
  await panelist.press('Hapus 7 Juni 2027, 11.00');
  await panelist.reads('Belum ada. Anda dianggap bisa kapan saja.');
}
