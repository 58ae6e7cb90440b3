import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importInnovations } from '../../server/portal/imports.ts';
import { LETTER } from '../life/cast.ts';
import { giveSubmitted } from '../submissions/proposals.ts';
import { openCompetition, type Competition } from '../support/edition.ts';
import { freePort } from '../support/ports.ts';
import { servePages } from '../support/pages.ts';
import { PASSWORD } from '../support/world.ts';
import { openBrowser } from './chromium.ts';

const REAL = readFileSync(new URL('../fixtures/innovations.csv', import.meta.url), 'utf8');

/*
 * The public pages in a browser that runs no script: an old phone, a strict office, a script that did not arrive. Searching,
 * filtering, paging, verifying, registering, signing in and out are links and forms. It runs with `npm run journeys`.
 */
describe.runIf(process.env['KIPP_LONG'] === '1').each(['id', 'en'] as const)(
  'without a script, in %s',
  (lang) => {
    let c: Competition;
    let browser: Browser;
    let page: Page;
    let closeApp: () => Promise<void>;
    const said = (id: string, en: string) => (lang === 'id' ? id : en);

    beforeAll(async () => {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      c = await openCompetition({ env: { PORT: String(port), BASE_URL: url } });
      const app = await servePages(c.world.context, port);
      closeApp = () => app.close();
      await importInnovations(c.world.context, REAL, 'innovations.csv', c.bodyId);
      await giveSubmitted(c, c.admin);
      browser = await openBrowser();
      const locale = lang === 'id' ? 'id-ID' : 'en-GB';
      const context = await browser.newContext({ baseURL: url, locale, javaScriptEnabled: false });
      context.setDefaultTimeout(30_000);
      page = await context.newPage();
    }, 180_000);
    afterAll(async () => {
      await browser?.close();
      await closeApp?.();
      await c?.world.close();
    });

    const press = (name: string) => page.locator('main').getByRole('button', { name, exact: true }).click();
    const titles = () => page.locator('main h3 a').allInnerTexts();

    test('the directory is searched from the front page, narrowed, turned and ordered', async () => {
      await page.goto('/');
      await page
        .getByRole('search')
        .getByRole('textbox')
        .or(page.getByRole('search').getByRole('searchbox'))
        .fill('kesehatan');
      await page.getByRole('search').getByRole('button').click();
      await page.waitForURL(/\/innovations\?q=kesehatan/);
      const found = await titles();
      expect(found.length).toBeGreaterThan(0);
      await page
        .locator('.urut')
        .getByRole('link', { name: said('Judul', 'Title') })
        .click();
      await page.waitForURL(/sort=title/);
      expect(await titles()).toHaveLength(found.length);

      await page.goto('/innovations');
      const first = await titles();
      expect(first).toHaveLength(20);
      await page.getByRole('link', { name: said('Berikutnya', 'Next') }).click();
      await page.waitForURL(/after=/);
      const second = await titles();
      expect(second).toHaveLength(20);
      expect(first.filter((title) => second.includes(title))).toEqual([]);
      await page.getByRole('link', { name: said('Halaman pertama', 'First page') }).click();
      await expect.poll(titles).toEqual(first);
      // A fold that opens by itself, and a link in it that leads to as many as it says.
      const fold = page.locator('details.buka > summary');
      if (await fold.isVisible()) await fold.click();
      const value = page.locator('#saring li').first();
      const told = Number(await value.locator('.angka').innerText());
      await value.getByRole('link').click();
      await page
        .locator('h2#hasil')
        .getByText(new RegExp(`^${told} `))
        .waitFor();
    });

    test('what is kept of people is said in a few sentences, unfolded purpose by purpose, and printed whole', async () => {
      await page.goto('/privacy');
      const details = page.locator('main details');
      const shown = () =>
        page.locator('main dl').evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
      const count = await details.count();
      expect([count > 8, await shown()]).toEqual([true, 0]);
      await details.first().locator('summary').click();
      expect(await shown()).toBe(1);
      await page.emulateMedia({ media: 'print' });
      expect(await shown()).toBe(count);
      await page.emulateMedia({ media: 'screen' });
    });

    test('a code is asked for where it is printed to be asked, and told not to be known', async () => {
      await page.goto('/');
      await page.getByLabel(said('Kode piagam', 'Certificate code')).fill('TIDAK-ADA-1');
      await press(said('Periksa', 'Check'));
      await page.waitForURL(/\/verification\/TIDAK-ADA-1/);
      expect((await page.locator('main').innerText()).length).toBeGreaterThan(40);
    });

    test('an agency registers with its letter; what is missing is told and nothing typed is lost', async () => {
      await page.goto('/register');
      const typed = {
        agencyName: 'Pemerintah Kota Denpasar',
        adminName: 'Made Ayu',
        position: 'Kepala Bagian',
      };
      for (const [name, text] of Object.entries(typed)) await page.locator(`[name=${name}]`).fill(text);
      await page.locator('[name=level]').selectOption('kota');
      await page.locator('[name=adminEmail]').fill('ayu@denpasar.contoh.id');
      const letter = page.locator('[name=letter]');
      await letter.setInputFiles({
        name: 'surat.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('bukan PDF'),
      });
      await page.locator('main form button').last().click();
      await page.getByRole('alert').first().waitFor();
      for (const [name, text] of Object.entries(typed))
        expect(await page.locator(`[name=${name}]`).inputValue()).toBe(text);
      await letter.setInputFiles({ name: 'surat.pdf', mimeType: 'application/pdf', buffer: LETTER });
      await page.locator('main form button').last().click();
      await page
        .getByText(said('Pendaftaran sudah kami terima', 'We have your registration'))
        .first()
        .waitFor();
    });

    test('somebody signs in, after a wrong password, reads their list, and signs out', async () => {
      await page.goto('/sign-in');
      await page.locator('[name=email]').fill('innovator@surabaya.contoh.id');
      await page.locator('[name=password]').fill('salah sekali ini');
      await press(said('Lanjutkan', 'Continue'));
      await page.getByRole('alert').first().waitFor();
      expect(await page.locator('[name=email]').inputValue()).toBe('innovator@surabaya.contoh.id');
      await page.locator('[name=password]').fill(PASSWORD);
      await press(said('Lanjutkan', 'Continue'));
      await page.waitForURL('**/agency');
      // The menu of the account opens without a script, too.
      await page.locator('details.menu > summary').last().click();
      await page
        .locator('details.menu[open]')
        .getByRole('button', { name: /Keluar|Sign out/ })
        .click();
      await page.waitForURL((at) => !at.pathname.startsWith('/agency'));
    });
  },
);
