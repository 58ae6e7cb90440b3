import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressesOf, openSite, type Site } from '../access/site.ts';
import { openStand, type ActorName, type Stand } from '../access/stand.ts';
import { pagePaths } from '../abuse/pages.ts';
import { NEW_PASSWORD } from '../life/cast.ts';
import { freePort } from '../support/ports.ts';
import { PASSWORD } from '../support/world.ts';
import { openBrowser } from './chromium.ts';

/*
 * Every page there is, by the tree of routes, as somebody who may see it: in both languages, on a phone and on a desk. It takes
 * minutes and runs with `npm run journeys`; KIPP_WALK narrows it to the addresses that a pattern names.
 */
const ONLY = process.env['KIPP_WALK'];
const PICTURES = process.env['KIPP_TEST_PICTURES'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 800 };
/** What may shift while a page loads, as the sum of the browser's own layout-shift scores. */
const SHIFT = 0.02;

/** Who reads the pages below an address; the first that fits. Nobody named: the whole world. */
const READERS: readonly (readonly [RegExp, ActorName])[] = [
  [/^\/(agency|account|inbox|mailbox)/, 'inn'],
  [/^\/jury\/(interviews|field|plenary)/, 'pan'],
  [/^\/jury\/(bench|standings|comments|calibration\/[^/]+\/lead)/, 'ech'],
  [/^\/jury/, 'ev1'],
  [/^\/(office|room)/, 'org'],
  [/^\/hub/, 'hub'],
];
const readerOf = (path: string): ActorName => READERS.find(([pattern]) => pattern.test(path))?.[1] ?? 'pub';

describe.runIf(process.env['KIPP_LONG'] === '1' || ONLY)('every page', () => {
  let stand: Stand;
  let site: Site;
  let browser: Browser;
  let addresses: Record<ActorName, string | null>;
  const contexts = new Map<string, Promise<BrowserContext>>();

  beforeAll(async () => {
    const port = await freePort();
    stand = await openStand({ env: { PORT: String(port), BASE_URL: `http://127.0.0.1:${port}` } });
    site = await openSite(stand, port);
    browser = await openBrowser();
    addresses = await addressesOf(stand);
    if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await stand?.world.close();
  });

  /** One browser window a person and language; the session is made by the API, as the sign-in page does it. */
  function windowOf(actor: ActorName, lang: 'id' | 'en'): Promise<BrowserContext> {
    const known = contexts.get(actor + lang);
    if (known) return known;
    const made = open(addresses[actor], lang);
    contexts.set(actor + lang, made);
    return made;
  }
  async function open(email: string | null, lang: 'id' | 'en'): Promise<BrowserContext> {
    const locale = lang === 'id' ? 'id-ID' : 'en-GB';
    const context = await browser.newContext({
      baseURL: site.url,
      viewport: PHONE,
      locale,
      reducedMotion: 'reduce',
    });
    await context
      .addCookies([{ name: '__Host-kipp_lang', value: lang, url: site.url, secure: true }])
      .catch(() => undefined);
    if (email)
      for (const password of [PASSWORD, NEW_PASSWORD]) {
        const answer = await context.request.post('/api/sessions', { data: { email, password } });
        if (answer.ok()) break;
      }
    return context;
  }

  const paths = (): string[] => pagePaths(stand.ids).filter((path) => !ONLY || new RegExp(ONLY).test(path));

  test('shows what it is for, to a phone and a desk, in both languages, without a fault', async () => {
    const faults: string[] = [];
    for (const path of paths())
      for (const lang of ['id', 'en'] as const) {
        const context = await windowOf(readerOf(path), lang);
        for (const fault of await walk(context, path, lang)) faults.push(`${path} ${lang}: ${fault}`);
      }
    expect(faults).toEqual([]);
  }, 3_600_000);
});

/** Opens one page as it is on a phone, widens it, and says what is wrong with it. */
async function walk(context: BrowserContext, path: string, lang: string): Promise<string[]> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error' || line.text().includes('hydration_mismatch')) faults.push(line.text());
  });
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`failed: ${request.url()}`);
  });
  try {
    const answer = await page.goto(path, { waitUntil: 'load' });
    if (!answer || answer.status() >= 400) return [`answered ${answer?.status()}`];
    await page.locator('html[data-jalan]').waitFor({ state: 'attached' });
    faults.push(...headerFaults(answer.headers()), ...(await scriptFaults(page)));
    const shift = await shiftOf(page);
    if (shift > SHIFT) faults.push(`shifts by ${shift.toFixed(3)}`);
    for (const [name, size] of [
      ['phone', PHONE],
      ['desk', DESK],
    ] as const) {
      await page.setViewportSize(size);
      faults.push(...(await wideOf(page)).map((one) => `${name}: stands out: ${one}`));
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze();
      for (const one of violations)
        faults.push(
          `${name}: ${one.id}: ${one.nodes
            .slice(0, 3)
            .map((node) => node.target)
            .join(' | ')}`,
        );
      if (PICTURES) await page.screenshot({ path: pictureOf(path, lang, name), fullPage: true });
    }
    return faults;
  } finally {
    await page.close();
  }
}

const pictureOf = (path: string, lang: string, size: string) =>
  `${PICTURES}/${path.replaceAll(/[0-9a-f-]{36}/g, 'x').replaceAll(/[^a-z0-9]+/gi, '-') || 'home'}-${lang}-${size}.png`;

function headerFaults(headers: Record<string, string>): string[] {
  const wanted: Record<string, RegExp> = {
    'x-content-type-options': /^nosniff$/,
    'referrer-policy': /^same-origin$/,
    'cross-origin-opener-policy': /^same-origin$/,
    'x-frame-options': /^DENY$/,
    'content-security-policy': /script-src 'self' 'nonce-[^']+';?(?!.*script-src[^;]*unsafe)/,
  };
  return Object.entries(wanted)
    .filter(([name, pattern]) => !pattern.test(headers[name] ?? ''))
    .map(([name]) => `${name}: ${headers[name]}`);
}

/** Scripts written into the page that bear no nonce; the browser hides its value, not that it is there. */
const scriptFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.scripts]
      .filter((one) => !one.src && !one.nonce && !/json/.test(one.type))
      .map((one) => `without a nonce: ${one.textContent?.slice(0, 60)}`),
  );

const shiftOf = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            value: number;
            hadRecentInput: boolean;
          })[])
            if (!entry.hadRecentInput) sum += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 150);
      }),
  );

/** What stands out to the right, but for what scrolls in a box of its own. */
const wideOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1)
      .slice(0, 3)
      .map((one) => `${one.tagName.toLowerCase()}.${String(one.className)}`);
  });
