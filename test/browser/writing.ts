import { expect } from 'vitest';
import { LETTER } from '../life/cast.ts';
import { CHOICES, LETTERS, REAL } from '../life/story.ts';
import type { Visitor } from './visitor.ts';

/** The innovator writes a real proposal part by part, attaches its letters and sends it to the admin lokal. */
export async function writeDraft(agus: Visitor): Promise<string> {
  const { page } = agus;
  await agus.open('/agency');
  await agus.examine('no proposals yet');
  await page.getByRole('link', { name: 'Tulis usulan baru' }).click();
  await page.getByLabel('Judul').fill(REAL.title);
  await page.getByLabel('Unit pelayanan').fill(REAL.unit);
  await page.getByLabel('Kategori').selectOption('pertumbuhan_ekonomi');
  await agus.examine('new proposal');
  await agus.press('Mulai menulis');
  await page.waitForURL(/\/agency\/submissions\/[0-9a-f-]{36}$/);
  const id = page.url().split('/').at(-1)!;
  await agus.examine('empty draft');
  expect(await page.getByRole('button', { name: 'Kirim ke Admin Lokal' }).getAttribute('aria-disabled')).toBe(
    'true',
  );

  await keepWhatIsTyped(agus, id);
  await writeParts(agus, id);
  await agus.open(`/agency/submissions/${id}`);
  await agus.reads('Semua bagian lengkap');
  await agus.examine('complete draft');
  return id;
}

/** The two dots tell the truth: what only the device holds is not said to be on the server, and a reload finds it. */
async function keepWhatIsTyped(agus: Visitor, id: string): Promise<void> {
  const { page } = agus;
  const summary = page.locator('#ringkasan');
  await agus.open(`/agency/submissions/${id}/parts/ringkasan`);
  await agus.examine('a part of the form');

  await page.route('**/save', (route) => route.abort());
  await summary.fill('Ditulis saat sinyal hilang.');
  await agus.sees(/^Tersimpan di perangkat pukul \d\d\.\d\d\s+Menunggu dikirim ke server$/);
  await page.waitForEvent('requestfailed');
  await agus.sees(/Menunggu dikirim ke server$/);
  await page.reload();
  await agus.reads('Tulisan terakhir Anda di perangkat ini masih ada');
  expect(await summary.inputValue()).toBe('Ditulis saat sinyal hilang.');
  await page.waitForEvent('requestfailed');

  await page.unroute('**/save');
  await summary.fill(REAL.answers['ringkasan']!);
  await agus.sees(/^Tersimpan di perangkat pukul \d\d\.\d\d\s+Tersimpan di server pukul \d\d\.\d\d$/);
  await page.reload();
  expect(await summary.inputValue()).toBe(REAL.answers['ringkasan']);
  await agus.sees(/^Tersimpan di server pukul \d\d\.\d\d$/);
  // The browser itself tells of the lost line, and of the words that had arrived on it after all; of nothing else.
  const told = agus.complaints.splice(0).map((one) => one.replace(/^.* Failed to load resource: /, ''));
  const expected = ['net::ERR_FAILED', 'the server responded with a status of 409 (Conflict)'];
  expect(told.filter((one) => !expected.includes(one))).toEqual([]);
}

/** From the first part to the last by the button at the foot of each, filling what the part asks. */
async function writeParts(agus: Visitor, id: string): Promise<void> {
  const { page } = agus;
  const answers: Record<string, string> = { ...REAL.answers, ...CHOICES };
  await agus.open(`/agency/submissions/${id}/parts/data`);
  await page.getByLabel('Mulai diterapkan').fill(REAL.implemented_since);
  for (const goal of REAL.sdgs) await page.locator(`input[name=sdgs][value="${goal}"]`).check();
  await agus.examine('the data of the innovation');
  for (let part = 1; part <= 12; part += 1) {
    for (const name of await namesOn(agus)) {
      const answer = answers[name];
      if (answer === undefined) continue;
      const choice = page.locator(`input[type=radio][name="${name}"]`);
      if (await choice.count())
        await page.locator(`input[type=radio][name="${name}"][value="${answer}"]`).check();
      else if (await page.locator(`#${name}`).isVisible()) await page.locator(`#${name}`).fill(answer);
    }
    await attachOn(agus);
    const here = new URL(page.url()).pathname;
    await page.locator('.kakib button').click();
    await page.waitForURL((at) => at.pathname !== here);
    if (page.url().endsWith(id)) return;
  }
  throw new Error('the parts of the form do not end');
}

const namesOn = (agus: Visitor) =>
  agus.page
    .locator('#isian')
    .evaluate((form) => [
      ...new Set([...(form as HTMLFormElement).elements].map((one) => (one as HTMLInputElement).name)),
    ]);

/** Chooses the letters this part asks for; each is sent by itself. */
async function attachOn(agus: Visitor): Promise<void> {
  const { page } = agus;
  for (const requirement of LETTERS) {
    const place = page.locator(`#${requirement}`);
    if (!(await place.count())) continue;
    const file = { name: `${requirement}.pdf`, mimeType: 'application/pdf', buffer: LETTER };
    await place.locator('input[type=file]').setInputFiles(file);
    await agus.reads(`${requirement}.pdf sudah di server.`);
  }
}

/** The innovator sends the draft to the admin lokal; the dialog first says what follows. */
export async function sendToAdmin(agus: Visitor): Promise<void> {
  // On a phone no thumb slips from sending a draft to ending it.
  await agus.page.setViewportSize({ width: 360, height: 800 });
  const boxOf = (name: string) => agus.page.getByRole('button', { name, exact: true }).boundingBox();
  const [send, end] = [(await boxOf('Kirim ke Admin Lokal'))!, (await boxOf('Tarik usulan'))!];
  expect(end.y - (send.y + send.height)).toBeGreaterThan(40);
  await agus.page.setViewportSize({ width: 1440, height: 900 });
  await agus.press('Kirim ke Admin Lokal');
  const dialog = agus.page.getByRole('dialog');
  await dialog.waitFor();
  await agus.examine('sending to the admin lokal');
  await dialog.getByRole('button', { name: 'Kirim ke Admin Lokal' }).click();
  await agus.reads('Selesai: Kirim ke Admin Lokal.');
}

/** The admin lokal endorses and submits: from here on the text is sealed. */
export async function submitToEdition(siti: Visitor, id: string): Promise<void> {
  await siti.open('/agency');
  await siti.reads('1 usulan, Pemerintah Kota Surabaya');
  await siti.examine('proposals of the agency');
  await siti.page.getByRole('link', { name: REAL.title, exact: true }).click();
  await siti.page.waitForURL(`**/agency/submissions/${id}`);
  // By the keyboard alone: Space opens it, Escape leaves it and comes back to where one was, Enter sends.
  const act = siti.page.getByRole('button', { name: 'Dukung dan kirim', exact: true });
  const dialog = siti.page.getByRole('dialog');
  await act.press('Space');
  await dialog.waitFor();
  await siti.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => act.evaluate((one) => one === document.activeElement)).toBe(true);
  await act.press('Space');
  await dialog.getByRole('button', { name: 'Dukung dan kirim' }).press('Enter');
  await siti.reads('Selesai: Dukung dan kirim.');
  // Its number and the way to the receipt come first, and nobody is invited to write what is sent.
  const told = siti.page.locator('.kabar.resmi').first();
  expect(await told.innerText()).toMatch(/Usulan terkirim dengan nomor \d{4}-00001\./);
  expect((await told.boundingBox())!.y).toBeLessThan(
    (await siti.page.locator('main .jejak').boundingBox())!.y,
  );
  await told.getByRole('link', { name: 'Buka tanda terima' }).waitFor();
  expect(await siti.page.getByRole('button', { name: 'Ajak menulis' }).count()).toBe(0);
  await siti.examine('sent');
}

/** The receipt with the first number of the year, the history of versions, the proposal as it was sealed. */
export async function receiveAndRead(agus: Visitor, id: string): Promise<void> {
  const { page } = agus;
  await agus.open(`/agency/submissions/${id}/receipt`);
  await agus.reads('Usulan Anda sudah kami terima');
  expect(await page.locator('dl dd').first().innerText()).toMatch(/^\d{4}-00001$/);
  expect((await page.locator('.sidik').innerText()).replaceAll(/\s/g, '')).toMatch(/^[0-9a-f]{64}$/);
  await agus.examine('receipt');
  await agus.open(`/agency/submissions/${id}/versions`);
  await agus.reads('disegel saat dikirim');
  await agus.examine('versions');
  await agus.open(`/agency/submissions/${id}/preview`);
  await agus.examine('preview');
}
