import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { ALIVE } from './alive.ts';
import { examineFurther } from './examine-further.ts';
import { wideOf } from './sight.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 800 };
/** What may shift while a page loads, as the sum of the browser's own layout-shift scores. */
const SHIFT = 0.02;
/** A folder for pictures of the pages, for people who look. */
const PICTURES = process.env['KIPP_TEST_PICTURES'];

/** Each of the two sizes in each of the two themes, shared out over the two languages. */
const LOOKS = {
  id: [
    ['phone', PHONE, 'light'],
    ['desk', DESK, 'dark'],
  ],
  en: [
    ['phone', PHONE, 'dark'],
    ['desk', DESK, 'light'],
  ],
} as const;

/**
 * What an address comes to, where it is not simply its page: the address it leads on to, or the status of the refusal that is shown
 * instead, in this state of the year.
 */
export type Expected = { leadsTo?: string; answers?: number };

/** Opens one page as it is on a phone, widens it, and says what is wrong with it, nothing where all is well. */
export async function examinePage(
  context: BrowserContext,
  path: string,
  lang: 'id' | 'en',
  { leadsTo, answers = 200 }: Expected = {},
): Promise<string[]> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  page.on('console', (line) => {
    if (line.text().includes(`status of ${answers} `)) return;
    if (line.type() === 'error' || line.text().includes('hydration_mismatch')) faults.push(line.text());
  });
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`failed: ${request.url()}`);
  });
  try {
    await page.setViewportSize(PHONE);
    await page.emulateMedia({ colorScheme: LOOKS[lang][0][2] });
    const answer = await page.goto(path, { waitUntil: 'load' });
    if (answer?.status() !== answers) return [`answered ${answer?.status()}`];
    const at = new URL(page.url()).pathname;
    if (at !== (leadsTo ?? path.split('?')[0])) faults.push(`led to ${at}`);
    await page.locator(ALIVE).waitFor({ state: 'attached' });
    const said = await page.locator('html').getAttribute('lang');
    if (said !== lang) faults.push(`stands in ${said}`);
    faults.push(
      ...headerFaults(answer.headers()),
      ...(await scriptFaults(page)),
      ...(await objectFaults(page)),
    );
    const shift = await shiftOf(page);
    if (shift.sum > SHIFT) faults.push(`shifts by ${shift.sum.toFixed(3)}: ${shift.what.join(' | ')}`);
    for (const [name, size, colorScheme] of LOOKS[lang]) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      faults.push(...(await wideOf(page)).map((one) => `${name}: stands out: ${one}`));
      faults.push(...(await violationsOf(page)).map((one) => `${name}, ${colorScheme}: ${one}`));
      if (PICTURES) await page.screenshot({ path: pictureOf(path, lang, name), fullPage: true });
    }
    faults.push(...(await examineFurther(page, lang)));
    return faults;
  } finally {
    await page.close();
  }
}

const pictureOf = (path: string, lang: string, size: string) =>
  `${PICTURES}/${path.replaceAll(/[0-9a-f-]{36}/g, 'x').replaceAll(/[^a-z0-9]+/gi, '-') || 'home'}-${lang}-${size}.png`;

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(RULES)
    .setLegacyMode()
    .analyze();
  return violations.map(
    (one) =>
      `${one.id}: ${one.nodes
        .slice(0, 3)
        .map((node) => `${String(node.target)} (${node.any[0]?.message ?? node.all[0]?.message ?? ''})`)
        .join(' | ')}`,
  );
}

function headerFaults(headers: Record<string, string>): string[] {
  const wanted: Record<string, RegExp> = {
    'x-content-type-options': /^nosniff$/,
    'referrer-policy': /^same-origin$/,
    'cross-origin-opener-policy': /^same-origin$/,
    'x-frame-options': /^DENY$/,
  };
  const wrong = Object.entries(wanted).filter(([name, pattern]) => !pattern.test(headers[name] ?? ''));
  const policy = headers['content-security-policy'] ?? '';
  const scripts = policy.split(';').find((part) => part.trim().startsWith('script-src ')) ?? '';
  // A page with a program names it by a nonce; one without may run nothing at all.
  const isStrict =
    (/'nonce-[^']+'/.test(scripts) && !scripts.includes("'unsafe-")) ||
    scripts.trim() === "script-src 'none'";
  return [
    ...wrong.map(([name]) => `${name}: ${headers[name]}`),
    ...(isStrict ? [] : [`content-security-policy: ${policy}`]),
  ];
}

/** What is no text and was given to a place for text. */
const objectFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => (document.body.innerText.includes('[object Object]') ? ['shows [object Object]'] : []));

/** Scripts written into the page that bear no nonce; the browser hides its value, not that it is there. */
const scriptFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.scripts]
      .filter((one) => !one.src && !one.nonce && !/json/.test(one.type))
      .map((one) => `without a nonce: ${one.textContent?.slice(0, 60)}`),
  );

type Shift = PerformanceEntry & {
  value: number;
  hadRecentInput: boolean;
  sources: readonly { node: Node | null }[];
};

const shiftOf = (page: Page): Promise<{ sum: number; what: string[] }> =>
  page.evaluate(
    () =>
      new Promise<{ sum: number; what: string[] }>((resolve) => {
        let sum = 0;
        const what = new Set<string>();
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as Shift[]) {
            if (entry.hadRecentInput) continue;
            sum += entry.value;
            for (const { node } of entry.sources)
              what.add(`${node?.nodeName.toLowerCase()}.${(node as Element | null)?.className ?? ''}`);
          }
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve({ sum, what: [...what].slice(0, 4) }), 150);
      }),
  );
