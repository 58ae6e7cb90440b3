import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { signInWords } from '#lib/words/sign-in.ts';
import { actsWords } from '#lib/words/acts.ts';
import { everywhereWords } from '#lib/words/everywhere.ts';
import type { Workflow } from '../../workflows/table.ts';
import { ALIVE } from './alive.ts';
import { placeOf, type Place } from './hands.ts';
import { cutOff, wideOf } from './sight.ts';
import { foreignFaults } from './tongue.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SIZES = {
  phone: { width: 360, height: 780 },
  tablet: { width: 768, height: 1024 },
  desk: { width: 1280, height: 800 },
};
/** Where the pictures of the journeys are kept, for people who look. */
export const PICTURES = new URL('../../.kipp-pictures/', import.meta.url).pathname;

export type Lang = 'id' | 'en';
type Named = string | RegExp;
type Wanted = Named | { id: string } | { field: string };

/** Somebody who has a keyboard and no mouse. Whatever hinders them on the way stands in `faults`. */
export type Typist = {
  page: Page;
  lang: Lang;
  faults: string[];
  open(path: string): Promise<void>;
  signIn(email: string, password: string): Promise<void>;
  /** Goes on by Tab until what is called this has the focus; by its id or the name of its field where many are called alike. */
  reach(wanted: Wanted, role?: string): Promise<Place>;
  press(...keys: string[]): Promise<void>;
  /** Comes to a link or button and presses Enter. */
  enter(wanted: Wanted, role?: string): Promise<void>;
  /** Comes to a field and types in it, in place of what stood there. */
  fill(wanted: Wanted, text: string): Promise<void>;
  sees(text: string | RegExp): Promise<void>;
  /** The same page at three widths: pictures, WCAG 2.2 A and AA, nothing cut off, no word of the other language. */
  look(name: string): Promise<void>;
  close(): Promise<void>;
};

type Given = {
  browser: Browser;
  url: string;
  lang: Lang;
  width: keyof typeof SIZES;
  words: readonly string[];
};

export async function openTypist({ browser, url, lang, width, words }: Given): Promise<Typist> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: SIZES[width],
    locale: lang === 'id' ? 'id-ID' : 'en-GB',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on('console', (line) => {
    if (line.type() === 'error') faults.push(`${page.url()}: ${line.text()}`);
  });
  // Kept open from the first to the last, so that no window for files is missed.
  page.on('filechooser', () => undefined);
  const typist: Typist = {
    page,
    lang,
    faults,
    async open(path) {
      await page.goto(path, { waitUntil: 'domcontentloaded' });
      await settled(page);
    },
    async signIn(email, password) {
      await typist.open('/sign-in');
      await typist.fill(everywhereWords[lang].email, email);
      await typist.fill(signInWords[lang].password, password);
      await page.keyboard.press('Enter');
      await page.waitForURL((at) => at.pathname !== '/sign-in');
      await settled(page);
    },
    reach: (wanted, role) => reach(typist, wanted, role),
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    async enter(wanted, role) {
      await typist.reach(wanted, role);
      await page.keyboard.press('Enter');
    },
    async fill(wanted, text) {
      await typist.reach(wanted);
      await page.keyboard.press('ControlOrMeta+A');
      if (text.length > 60) await page.keyboard.insertText(text);
      else await page.keyboard.type(text);
    },
    async sees(text) {
      await page.getByText(text).first().waitFor();
    },
    async look(name) {
      await settled(page);
      faults.push(...(await lookAt(page, `${name} ${lang}`, lang === 'en' ? words : null)));
      await page.setViewportSize(SIZES[width]);
    },
    close: () => context.close(),
  };
  return typist;
}

/** The page answers keys only once its program runs, and says so on its root. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('domcontentloaded');
  await page.locator(ALIVE).waitFor({ state: 'attached' });
}

const isWanted = (place: Place, wanted: Wanted, role?: string): boolean => {
  if (role && place.role !== role) return false;
  if (typeof wanted === 'string') return place.name === wanted || place.name.startsWith(`${wanted} `);
  if (wanted instanceof RegExp) return wanted.test(place.name);
  return 'id' in wanted ? place.id === wanted.id : place.field === wanted.field;
};

/** Tab by Tab, twice through the page at most; wherever the focus is not seen, or hidden, is a fault. */
async function reach({ page, faults }: Typist, wanted: Wanted, role?: string): Promise<Place> {
  await settled(page);
  const passed: string[] = [];
  const here = await placeOf(page);
  if (here && isWanted(here, wanted, role)) return here;
  let ends = 0;
  for (let step = 0; step < 500 && ends < 3; step += 1) {
    await page.keyboard.press('Tab');
    const place = await placeOf(page);
    if (!place) {
      ends += 1;
      continue;
    }
    if (place.fault)
      faults.push(`${new URL(page.url()).pathname}: ${place.role} "${place.name}" ${place.fault}`);
    if (isWanted(place, wanted, role)) return place;
    passed.push(`${place.role} ${place.name || place.id}`);
  }
  throw new Error(
    `${page.url()}: no Tab leads to ${JSON.stringify(wanted instanceof RegExp ? String(wanted) : wanted)}, past ${passed.join(' | ').slice(0, 1500)}`,
  );
}

async function lookAt(page: Page, name: string, words: readonly string[] | null): Promise<string[]> {
  const faults: string[] = [];
  mkdirSync(PICTURES, { recursive: true });
  const file = name.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase();
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    faults.push(
      ...(await wideOf(page)).map((one) => `${name}, ${size}: stands out: ${one}`),
      ...(await cutOff(page)).map((one) => `${name}, ${size}: ${one}`),
    );
    await page.screenshot({ path: `${PICTURES}${file}-${size}.png`, fullPage: true });
    if (size === 'tablet') continue;
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze();
    for (const one of violations)
      faults.push(`${name}, ${size}: ${one.id}: ${one.nodes.map((node) => node.target).join(' | ')}`);
  }
  if (words) faults.push(...(await foreignFaults(page, words)).map((one) => `${name}: ${one}`));
  return faults;
}

/**
 * Opens a dialog with a key, holds it to what a dialog owes its reader, and leaves it standing: the focus goes in, goes round in it,
 * and Escape brings it back to where it came from.
 */
export async function holdDialog(
  typist: Typist,
  opener: Wanted,
  key: 'Enter' | 'Space',
  name: string,
): Promise<void> {
  const { page, faults } = typist;
  const dialog = page.getByRole('dialog');
  const from = await typist.reach(opener);
  await page.keyboard.press(key);
  await dialog.waitFor();
  await expect.poll(async () => (await placeOf(page))?.inDialog ?? false, { timeout: 20_000 }).toBe(true);
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press(step < 6 ? 'Tab' : 'Shift+Tab');
    const place = await placeOf(page);
    if (!place?.inDialog)
      faults.push(`${name}: the focus leaves the dialog for ${place?.name ?? 'the page'}`);
    else if (place.fault) faults.push(`${name}: ${place.name} ${place.fault}`);
  }
  await typist.look(name);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(async () => (await placeOf(page))?.name, { timeout: 20_000 }).toBe(from.name);
  await page.keyboard.press(key);
  await dialog.waitFor();
}

/** What a button of this step is called. */
export function actOf(workflow: Workflow, verb: string, lang: Lang): string {
  const words = workflow.table.find((row) => row.verb === verb)?.words;
  if (!words) throw new Error(`no step is called ${verb}`);
  return words.act[lang];
}

/** The page says that the step is done, and whoever did it has not lost their place. */
export async function seesDone(one: Typist, act: string): Promise<void> {
  await one.sees(actsWords[one.lang].doneAct(act));
  const isLost = () => one.page.evaluate(() => document.activeElement === document.body);
  await expect.poll(isLost, { timeout: 20_000 }).toBe(false);
}
