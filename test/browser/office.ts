import { expect } from 'vitest';
import type { Visitor } from './visitor.ts';

/** The organiser takes the edition its next step, from the page of the edition. */
export async function moveEdition(dewi: Visitor, step: string): Promise<void> {
  await dewi.open('/office/edition');
  const button = dewi.page.getByRole('button', { name: step, exact: true }).first();
  // A step that closes a stage says first what it does; the button is then a link to the question.
  const asks = await button.evaluate((one) => one.tagName === 'A');
  await button.click();
  if (asks) await dewi.page.getByRole('dialog').getByRole('button', { name: step, exact: true }).click();
  await dewi.reads(`Selesai: ${step}.`);
}

/** The organiser closes a judging stage; every sheet is in, so no second person is needed. */
export async function closeStage(dewi: Visitor, name: string): Promise<void> {
  await dewi.open('/office/edition');
  const stage = dewi.page.locator('li', { has: dewi.page.locator('b', { hasText: name }) }).first();
  await stage.getByRole('link', { name: 'Apa yang terjadi bila tahap ini ditutup?' }).click();
  await dewi.reads('Semua penilai sudah selesai.');
  await dewi.press('Tutup dan kunci semua nilai');
  await dewi.reads(`Tahap ${name} ditutup.`);
}

/** The administrative check by keyboard alone: down the queue, passed, kept. */
export async function screenByKeyboard(nurul: Visitor): Promise<void> {
  const { page } = nurul;
  await nurul.open('/office/screening');
  await nurul.reads('3 usulan menunggu putusan.');
  await nurul.examine('administrative check');
  // There and back again by keys alone.
  const title = page.locator('.tengah h2');
  const first = await title.innerText();
  await page.keyboard.press('j');
  await expect.poll(() => title.innerText()).not.toBe(first);
  await page.keyboard.press('k');
  await expect.poll(() => title.innerText()).toBe(first);
  for (let left = 3; left > 0; left -= 1) {
    // One key is the verdict; a second press while it is on its way sends nothing more.
    await page.keyboard.press('l');
    await page.keyboard.press('Control+Enter');
    await nurul.reads(left > 1 ? `${left - 1} usulan menunggu putusan.` : 'Antrean kosong');
  }
}

/** Appoints a juror; their invitation is on its way by mail. */
export async function appoint(
  dewi: Visitor,
  name: string,
  email: string,
  role: 'evaluator' | 'panelist',
): Promise<void> {
  await dewi.open('/office/jury');
  await dewi.page.getByLabel('Nama', { exact: true }).fill(name);
  await dewi.page.getByRole('textbox', { name: 'Alamat surel' }).fill(email);
  await dewi.page.locator('#role').selectOption(role);
  await dewi.press('Tunjuk penilai');
  await dewi.reads(`${name} ditunjuk. Undangan masuk antrean kirim.`);
}

export async function assignReaders(dewi: Visitor): Promise<void> {
  await dewi.open('/office/jury');
  await dewi.press('Bagikan usulan kepada penilai');
  await dewi.reads('9 tugas dibagikan.');
  // A slip: nobody was told yet, and the way back still stands there when the page is opened again.
  await dewi.open('/office/jury');
  await dewi.reads('9 tugas baru dibagikan kepada 3 penilai');
  await dewi.examine('tasks that can be taken back');
  await dewi.press('Urungkan 9 tugas ini');
  await dewi.reads('Urungkan pembagian: 3 selesai');
  await dewi.press('Bagikan usulan kepada penilai');
  await dewi.reads('9 tugas dibagikan.');
  await dewi.examine('jurors');
}

/** What the page of the standings shows, row by row: rank, title, official total, what broke the tie. */
export async function readStandings(visitor: Visitor, step: string): Promise<string[][]> {
  await visitor.open(`/office/standings?group=umum&step=${step}`);
  await visitor.examine(`standings ${step}`);
  return visitor.page.locator('table.tab').evaluate((table) => {
    const heads = [...table.querySelectorAll('thead th')].map((one) => one.textContent?.trim() ?? '');
    return [...table.querySelectorAll('tbody tr')].map((row) => {
      const cell = (name: string) => row.children[heads.indexOf(name)];
      const title = cell('Judul')?.querySelector('a')?.textContent ?? '';
      const rest = ['Peringkat', 'Mentah', 'Seri diputus oleh'].map((name) => cell(name)?.textContent ?? '');
      return [rest[0]!, title, rest[1]!, rest[2]!].map((text) => text.trim());
    });
  });
}

/** Ticks these titles, writes the reason beside every row that then asks for one, and sets the choice. */
export async function choose(
  dewi: Visitor,
  step: string,
  titles: readonly string[],
  button: string,
  reason?: string,
): Promise<void> {
  const { page } = dewi;
  await dewi.open(`/office/standings?group=umum&step=${step}`);
  for (const title of titles)
    await page.getByRole('checkbox', { name: `Pilih ${title}`, exact: true }).check();
  const asked = page.locator('input[name^="reason-"]');
  if (reason) {
    // First without the reasons: refused with a sentence, and nothing that was ticked is lost.
    await dewi.press(button);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(titles.length);
    expect(dewi.complaints.splice(0)).toEqual([expect.stringMatching(/status of 409 \(Conflict\)$/)]);
    for (const field of await asked.all()) await field.fill(reason);
    await dewi.examine(`standings ${step} with reasons`);
  }
  expect(await asked.count()).toBe(reason ? 2 : 0);
  await dewi.press(button);
  await dewi.reads(`${titles.length} usulan ditetapkan.`);
}
