import { AxeBuilder } from '@axe-core/playwright';
import { globSync, readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressesOf, openSite, type Site } from '../access/site.ts';
import { openStand, STAGES, type ActorName, type Stand } from '../access/stand.ts';
import { pagePath } from '../abuse/pages.ts';
import { freePort } from '../support/ports.ts';
import { ALIVE } from './alive.ts';
import { openBrowser } from './chromium.ts';
import { DIALOG_STANDS } from './dialog-stands.ts';
import { dialogUses, type Use } from './dialog-uses.ts';
import { placeOf } from './hands.ts';
import { secretPaths } from './secret-pages.ts';
import { foreignFaults, indonesianWords } from './tongue.ts';
import { openWindow } from './open-window.ts';
import { readerOf } from './walkers.ts';

/*
 * Everything that opens over a page, by the source: each use of the buttons of a row, of the list of keys and of the menus is opened
 * on a page that comes to it, at four times of the year, by whoever may. It runs with `npm run journeys`; KIPP_DIALOGS narrows it.
 */
const ONLY = process.env['KIPP_DIALOGS'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SOURCE = new URL('../../web/src/', import.meta.url).pathname;

/** What no run opens, and why. */
const AT_ONCE = 'no step of it asks first: none needs a reason or a second person, none ends anything';
const UNOPENED: Readonly<Record<string, string>> = {
  'routes/agency/results/[id]/NamesPart.svelte': AT_ONCE,
  'routes/jury/field/[id]/+page.svelte': AT_ONCE,
  'routes/office/messages/+page.svelte': AT_ONCE,
  'routes/office/messages/deliveries/[id]/+page.svelte': AT_ONCE,
  'routes/office/questions/[id]/+page.svelte': AT_ONCE,
  'routes/office/jury/conflicts/+page.svelte':
    'chairs decide on their own page, routes/jury/conflicts; here stands what one of them may who also sits in the office',
};

/** Whoever else may act on the pages of a part, after the one who reads them. */
const ALSO: readonly (readonly [RegExp, readonly ActorName[]])[] = [
  [/^\/agency/, ['adm']],
  [/^\/jury/, ['ech', 'pch', 'pan', 'ev1']],
  [/^\/(office|room)/, ['sec']],
];

/** The buttons that open something over the page. */
const OPENERS: Record<Use['primitive'], string> = {
  'lib/ui/ActionBar.svelte': 'main .aksi a[role="button"]',
  'lib/ui/KeyHelp.svelte': 'button:has(> kbd:text-is("?"))',
  'lib/ui/Menu.svelte': 'details.menu > summary',
};

const violationsOf = async (page: Page, inside: string) =>
  (await new AxeBuilder({ page }).include(inside).withTags(RULES).setLegacyMode().analyze()).violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target).join(' | ')}`,
  );

/** Opens it by its key, looks, and closes it by Escape: the focus goes in, stays in, and comes back to where it was. */
async function openOne(page: Page, opener: Locator, isMenu: boolean): Promise<string[]> {
  const faults: string[] = [];
  await opener.focus();
  const from = await placeOf(page);
  await page.keyboard.press('Enter');
  // A page that the server alone draws asks on the page itself, and its question can be left again.
  if (!isMenu) await page.locator('[role=dialog], .papan.tanya').first().waitFor();
  if (!isMenu && (await page.locator('.papan.tanya').count()) > 0) {
    faults.push(...(await violationsOf(page, '.papan.tanya')));
    await page.locator('.papan.tanya a.tbl').focus();
    await page.keyboard.press('Enter');
    await page.locator('.papan.tanya').waitFor({ state: 'detached' });
    return faults;
  }
  const inside = isMenu ? 'details.menu[open] > .isi-menu' : '[role=dialog]';
  await page.locator(inside).first().waitFor();
  if (!isMenu) await expect.poll(async () => (await placeOf(page))?.inDialog, { timeout: 20_000 }).toBe(true);
  faults.push(...(await violationsOf(page, inside)));
  for (let step = 0; step < 4; step += 1) {
    await page.keyboard.press('Tab');
    const place = await placeOf(page);
    if (!isMenu && !place?.inDialog) faults.push(`the focus leaves it for ${place?.name ?? 'the page'}`);
    if (place?.fault) faults.push(`${place.name} ${place.fault}`);
  }
  if (isMenu) await opener.focus();
  await page.keyboard.press('Escape');
  await page.locator(inside).first().waitFor({ state: 'hidden' });
  const back = async () => (await placeOf(page))?.name;
  const isBack = expect.poll(back, { timeout: 20_000 }).toBe(from?.name);
  await isBack.catch(async () => faults.push(`the focus comes back to ${(await back()) ?? 'the page'}`));
  return faults;
}

describe.runIf(process.env['KIPP_LONG'] === '1' || ONLY)('everything that opens over a page', () => {
  let stand: Stand;
  let site: Site;
  let browser: Browser;
  let addresses: Record<ActorName, string | null>;
  let secrets: Awaited<ReturnType<typeof secretPaths>>;
  const contexts = new Map<string, Promise<BrowserContext>>();
  const opened = new Map<string, Set<string>>();
  const faults: string[] = [];
  let words: string[];
  const uses = dialogUses().filter(({ file }) => !ONLY || new RegExp(ONLY).test(file));

  beforeAll(async () => {
    const port = await freePort();
    stand = await openStand({ env: { PORT: String(port), BASE_URL: `http://127.0.0.1:${port}` } });
    site = await openSite(stand, port);
    browser = await openBrowser();
    addresses = await addressesOf(stand);
    secrets = await secretPaths(stand);
    words = await indonesianWords();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await stand?.world.close();
  });

  function windowOf(actor: ActorName, lang: 'id' | 'en'): Promise<BrowserContext> {
    const key = actor + lang;
    const made = contexts.get(key) ?? openWindow(browser, site.url, addresses[actor], lang);
    contexts.set(key, made);
    return made;
  }

  async function visit(use: Use, route: string, actor: ActorName, lang: 'id' | 'en'): Promise<void> {
    const path = secrets[route]?.path ?? pagePath(route, stand.ids);
    if (!path) return;
    const page = await (await windowOf(actor, lang)).newPage();
    const before = faults.length;
    try {
      await page.setViewportSize({ width: 1280, height: 800 });
      const answer = await page.goto(path);
      if (answer?.status() !== 200) return;
      await page.locator(ALIVE).waitFor({ state: 'attached' });
      if (lang === 'en') faults.push(...(await foreignFaults(page, words)).map((one) => `${route}: ${one}`));
      const names = opened.get(use.file) ?? new Set<string>();
      for (const opener of await page.locator(OPENERS[use.primitive]).all()) {
        if (!(await opener.isVisible())) continue;
        const name = (await opener.innerText()).trim();
        if (names.has(name)) continue;
        names.add(name);
        opened.set(use.file, names);
        const isMenu = use.primitive === 'lib/ui/Menu.svelte';
        faults.push(
          ...(await openOne(page, opener, isMenu)).map((one) => `${route} ${lang}, ${name}: ${one}`),
        );
      }
    } catch (error) {
      faults.push(`${route} ${lang}: ${String(error).slice(0, 300)}`);
    } finally {
      // Told as it is found: four times of the year take many minutes.
      for (const fault of faults.slice(before)) console.error(fault);
      await page.close();
    }
  }

  const put = (statements: string[]) =>
    stand.world.owner.begin(async (tx) => {
      await tx.unsafe('set local session_replication_role = replica');
      for (const statement of statements) await tx.unsafe(statement);
    });

  test.each(STAGES)(
    'at the time %s of the year holds to WCAG and gives the focus back',
    { timeout: 900_000 },
    async (stage) => {
      if (stage !== 'P') await stand.rewind(stage);
      // An account speaks one language at a time: two of the four times in each.
      const lang = STAGES.indexOf(stage) % 2 ? 'en' : 'id';
      contexts.clear();
      for (const use of uses) {
        // A frame that stands on every page is opened on some; what was opened once is not looked for at another time.
        for (const route of use.routes.slice(0, 2)) {
          const also = ALSO.find(([pattern]) => pattern.test(route))?.[1] ?? [];
          for (const actor of new Set([readerOf(route), ...also]))
            if (!opened.get(use.file)?.size) await visit(use, route, actor, lang);
        }
      }
      for (const { at, file, route, actor, given } of DIALOG_STANDS) {
        const use = uses.find((one) => one.file === file);
        if (at !== stage || !use || opened.get(file)?.size) continue;
        await put(given(stand.ids));
        await visit(use, route, actor, lang);
      }
      expect([...new Set(faults.splice(0))]).toEqual([]);
    },
  );

  test('has been opened: every use of the source, but for those that say why not', () => {
    const never = uses.filter(({ file }) => !opened.get(file)?.size).map(({ file }) => file);
    console.error([...opened].map(([file, names]) => `${file}: ${[...names].join(', ')}`).join('\n'));
    expect(never.filter((file) => !(file in UNOPENED))).toEqual([]);
    if (!ONLY) expect(Object.keys(UNOPENED).filter((file) => !never.includes(file))).toEqual([]);
  });
});

test('nothing opens over a page but by the parts that the walk knows', () => {
  const own = ['lib/ui/ConfirmDialog.svelte', 'lib/ui/dialog.ts'];
  const users = ['lib/ui/ActionBar.svelte', 'lib/ui/KeyHelp.svelte'];
  const found = globSync('**/*.{svelte,ts}', { cwd: SOURCE }).filter((file) => {
    const text = readFileSync(`${SOURCE}${file}`, 'utf8');
    return /<dialog\b|\srole="(alert)?dialog"|\bpopover(=|\b.*target)|from 'bits-ui'|bringDialog|role="(menu|combobox)"/.test(
      text,
    );
  });
  expect(found.filter((file) => !own.includes(file)).sort()).toEqual(users);
});
