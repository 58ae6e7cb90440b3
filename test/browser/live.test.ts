import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { giveDraft } from '../submissions/proposals.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { freePort } from '../support/ports.ts';
import { servePages } from '../support/pages.ts';
import { PASSWORD } from '../support/world.ts';
import { openBrowser } from './chromium.ts';
import { openVisitor, type Visitor } from './visitor.ts';

/** Two people at one draft, each at a browser of their own: what one does the other sees, without asking for it. */
let c: Competition;
let browser: Browser;
let siti: Visitor;
let agus: Visitor;
let id: string;
let url: string;
let closeApp: () => Promise<void>;
beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  c = await openCompetition({ env: { PORT: String(port), BASE_URL: url } });
  const app = await servePages(c.world.context, port);
  closeApp = () => app.close();
  id = await giveDraft(c);
  browser = await openBrowser();
  siti = await openVisitor(browser, url, 'id');
  agus = await openVisitor(browser, url, 'id');
  await siti.signIn('admin@surabaya.contoh.id', PASSWORD);
  await agus.signIn('innovator@surabaya.contoh.id', PASSWORD);
});
afterAll(async () => {
  // With both pages open: a server that stops does not wait for those who look on.
  const begun = performance.now();
  await closeApp?.();
  // One that did would for 15 s at least.
  expect(performance.now() - begun).toBeLessThan(12_000);
  await siti?.close('siti at a draft');
  await agus?.close('agus at a draft');
  await browser?.close();
  await c?.world.close();
});

/** The admin comments at the part, on the page on which comments are written. */
async function comment(text: string): Promise<void> {
  await siti.open(`/agency/submissions/${id}/parts/ringkasan`);
  const { page } = siti;
  await page
    .locator('summary', { hasText: /komentar/i })
    .first()
    .click();
  await page.locator('#komentar-teks').fill(text);
  await page
    .locator('form', { has: page.locator('#komentar-teks') })
    .getByRole('button')
    .click();
  await siti.reads(text);
}

test('a comment stands on the page of the other by itself', async () => {
  await agus.open(`/agency/submissions/${id}`);
  await agus.page.waitForTimeout(500);
  await comment('Sebutkan sumber angkanya.');
  await agus.page.getByText('Sebutkan sumber angkanya.').first().waitFor({ timeout: 20_000 });
});

test('whoever is writing is told of it, and nothing moves until they ask', async () => {
  const { page } = agus;
  await agus.open(`/agency/submissions/${id}/parts/ringkasan`);
  const field = page.locator('textarea[name="ringkasan"]');
  await field.fill('Kalimat yang baru saya tulis.');
  await comment('Satu hal lagi.');
  await agus.reads('Ada komentar baru pada draf ini.');
  expect(await page.getByText('Satu hal lagi.').count()).toBe(0);
  await agus.examine('a draft that somebody commented on');
  await agus.press('Perbarui');
  await agus.reads('Satu hal lagi.');
  expect(await field.inputValue()).toBe('Kalimat yang baru saya tulis.');
});

test('the drawn course of proposals counts one more without being asked', async () => {
  const dewi = await openVisitor(browser, url, 'id');
  await dewi.signIn('organiser1@contoh.id', PASSWORD);
  await dewi.open('/office');
  const draft = dewi.page.locator('.lebar').getByRole('link', { name: 'Draf: 1 usulan' });
  expect(await draft.getAttribute('href')).toBe('/office/submissions?state=draft');
  await dewi.page.waitForTimeout(500);
  await giveDraft(c);
  await dewi.page
    .locator('.lebar')
    .getByRole('link', { name: 'Draf: 2 usulan' })
    .waitFor({ timeout: 20_000 });
  // The same as a table, and on a phone drawn again and not made smaller.
  await dewi.page.getByText('Baca sebagai tabel').click();
  await dewi.reads('Kirim ke Admin Lokal');
  await dewi.examine('the drawn course');
  await dewi.page.setViewportSize({ width: 360, height: 780 });
  await dewi.page.locator('.sempit').getByRole('link', { name: 'Draf: 2 usulan' }).waitFor();
  // Two drafts and nothing sent: the pace says that it is too early, and whose drafts they are.
  await dewi.open('/office/pace');
  await dewi.reads('Terlalu dini untuk prakiraan: belum ada satu hari penuh.');
  await dewi.page.getByRole('link', { name: 'Pemerintah Kota Surabaya' }).waitFor();
  await dewi.examine('the pace of stages');
  await dewi.close('dewi at the control room');
});

test('whoever may no longer see it hears nothing more', async () => {
  await agus.open(`/agency/submissions/${id}`);
  await agus.page.waitForTimeout(500);
  await c.world.owner`update roles set ended_at = now() where role = 'innovator'`;
  await comment('Hanya untuk yang berhak.');
  await agus.page.waitForTimeout(2_000);
  expect(await agus.page.getByText('Hanya untuk yang berhak.').count()).toBe(0);
  expect(siti.complaints).toEqual([]);
});

test('the language of the account holds on every device, whichever was chosen there before', async () => {
  const { page } = siti;
  const lang = () => page.locator('html').getAttribute('lang');
  // On another device of hers.
  await c.admin.put('/api/me/language', { language: 'en' });
  await siti.open('/agency');
  expect(await lang()).toBe('en');
  const kept = () => siti.context.cookies().then((all) => all.find(({ name }) => name.endsWith('kipp_lang')));
  expect((await kept())?.value).toBe('en');
  // The switch on a page changes the account as well.
  await page.locator('summary').filter({ hasText: 'Account' }).click();
  await siti.press('Bahasa Indonesia');
  await expect.poll(lang).toBe('id');
  expect((await c.admin.get('/api/me')).body.person.language).toBe('id');
  expect(siti.complaints).toEqual([]);
});
