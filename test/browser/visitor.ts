import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { ALIVE } from './alive.ts';

export const WORK = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 800 };
/** A folder for pictures of the pages, for people who look. */
const PICTURES = process.env['KIPP_TEST_PICTURES'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export type Visitor = {
  page: Page;
  context: BrowserContext;
  /** What the browser and the examinations found: nothing, unless a test says what and why. */
  complaints: string[];
  open(path: string): Promise<void>;
  signIn(email: string, password: string): Promise<void>;
  /** Presses the button of this name. */
  press(name: string): Promise<void>;
  /** What the two dots say of what was typed, once they say this. */
  sees(dots: RegExp): Promise<void>;
  /** Waits until the page says this somewhere. */
  reads(text: string | RegExp): Promise<void>;
  /** Holds the page that stands there to WCAG 2.2 A and AA, and to a phone of 360 pixels. */
  examine(name: string): Promise<void>;
  /** Leaves; where pictures are wanted, with one of the last page seen. */
  close(name: string): Promise<void>;
};

/** One person at one browser. Every page they see is watched for errors. */
export async function openVisitor(browser: Browser, url: string, language: 'id' | 'en'): Promise<Visitor> {
  const locale = language === 'id' ? 'id-ID' : 'en-GB';
  const context = await browser.newContext({ baseURL: url, viewport: WORK, locale, reducedMotion: 'reduce' });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.stack ?? error.message}`));
  page.on('console', (line) => {
    // A page that the browser reads otherwise than it was meant is made anew, and what was typed is gone.
    if (line.type() !== 'error' && !line.text().includes('hydration_mismatch')) return;
    complaints.push(`${page.url()} (${line.location().url}): ${line.text()}`);
  });

  const open = async (path: string) => {
    await page.goto(path, { waitUntil: 'domcontentloaded' });
    await settled(page);
    // What is no text was given to a place for text.
    if ((await page.locator('body').innerText()).includes('[object Object]'))
      complaints.push(`${path}: shows [object Object]`);
  };
  return {
    page,
    context,
    complaints,
    open,
    async signIn(email, password) {
      await open('/sign-in');
      await page.getByLabel('Alamat surel').fill(email);
      await page.getByLabel('Kata sandi').fill(password);
      await page.getByRole('button', { name: 'Lanjutkan' }).click();
      await page.waitForURL((at) => at.pathname !== '/sign-in');
      await settled(page);
    },
    async press(name) {
      await page.getByRole('button', { name, exact: true }).first().click();
    },
    async sees(dots) {
      await expect.poll(() => page.locator('.simpan').innerText(), { timeout: 20_000 }).toMatch(dots);
    },
    async reads(text) {
      await page.getByText(text).first().waitFor();
    },
    async examine(name) {
      await settled(page);
      const { violations } = await examineFrame(page);
      for (const one of violations)
        complaints.push(`${name}: ${one.id}: ${one.nodes.map((node) => node.target).join(' | ')}`);
      await page.setViewportSize(PHONE);
      for (const one of await tooWide(page)) complaints.push(`${name}: ${one} stands out on a phone`);
      await page.setViewportSize(WORK);
      if (PICTURES) await takePictures(page, PICTURES, name);
    },
    async close(name) {
      if (PICTURES) await takePictures(page, PICTURES, `last of ${name}`);
      await context.close();
    },
  };
}

/** The page answers keys only once its program runs, and says so on its root. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('domcontentloaded');
  await page.locator(ALIVE).waitFor({ state: 'attached' });
}

/** Only the page itself: a letter stands in a frame without scripts, where no examination can run. */
const examineFrame = (page: Page) => new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze();

/** What stands out of the page to the right; nothing where the whole page fits. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    // What stands in a scroller of its own is allowed there.
    const scrolls = (one: Element): boolean =>
      getComputedStyle(one).overflowX !== 'visible' ||
      (one.parentElement !== null && one.parentElement !== document.body && scrolls(one.parentElement));
    return [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(one))
      .slice(0, 5)
      .map((one) => `${one.tagName.toLowerCase()}.${one.className}`);
  });
}

/** For people who look: the page as it is, wide and on a phone. */
async function takePictures(page: Page, folder: string, name: string): Promise<void> {
  const file = name.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase();
  await page.screenshot({ path: `${folder}/${file}.png`, fullPage: true });
  await page.setViewportSize(PHONE);
  await page.screenshot({ path: `${folder}/${file}-phone.png`, fullPage: true });
  await page.setViewportSize(WORK);
}
