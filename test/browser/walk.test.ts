import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressesOf, openSite, type Site } from '../access/site.ts';
import { openStand, type ActorName, type Stand } from '../access/stand.ts';
import { pagePath, pageRoutes } from '../abuse/pages.ts';
import { NEW_PASSWORD } from '../life/cast.ts';
import { freePort } from '../support/ports.ts';
import { PASSWORD } from '../support/world.ts';
import { openBrowser } from './chromium.ts';
import { examinePage } from './examine-page.ts';
import { secretPaths } from './secret-pages.ts';
import { readerOf } from './walkers.ts';

/*
 * Every page there is, by the tree of routes, as somebody who may see it: in both languages, on a phone and on a desk, in light
 * and dark. It takes minutes and runs with `npm run journeys`; KIPP_WALK narrows it to the routes that a pattern names.
 */
const ONLY = process.env['KIPP_WALK'];
const LANGS = ['id', 'en'] as const;
const PICTURES = process.env['KIPP_TEST_PICTURES'];

/** The parts of the product, each a test of its own: what is wrong with one is told before the next begins. */
const AREAS: readonly (readonly [string, RegExp])[] = [
  [
    'the office: everything else',
    /^\/office(?!\/(bench|jury|judging|results|standings|plenary|interviews|field))/,
  ],
  [
    'the office: judging and results',
    /^\/(room|office\/(bench|jury|judging|results|standings|plenary|interviews|field))/,
  ],
  ['the jury', /^\/jury/],
  ['an agency', /^\/agency/],
  ['a hub', /^\/hub/],
  ['the public', /^\/(?!agency|account|inbox|mailbox|jury|office|room|hub)/],
  ['everybody who has an account', /^\/(account|inbox|mailbox)/],
];

describe.runIf(process.env['KIPP_LONG'] === '1' || ONLY)('every page', () => {
  let stand: Stand;
  let site: Site;
  let browser: Browser;
  let addresses: Record<ActorName, string | null>;
  let secrets: Awaited<ReturnType<typeof secretPaths>>;
  const contexts = {
    id: new Map<ActorName, Promise<BrowserContext>>(),
    en: new Map<ActorName, Promise<BrowserContext>>(),
  };
  const walked = new Set<string>();
  const all: string[] = [];

  beforeAll(async () => {
    const port = await freePort();
    stand = await openStand({ env: { PORT: String(port), BASE_URL: `http://127.0.0.1:${port}` } });
    site = await openSite(stand, port);
    browser = await openBrowser();
    addresses = await addressesOf(stand);
    secrets = await secretPaths(stand);
    if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await stand?.world.close();
  });

  /** One browser window a person and language. */
  function windowOf(actor: ActorName, lang: 'id' | 'en'): Promise<BrowserContext> {
    const known = contexts[lang].get(actor);
    if (known) return known;
    const made = open(addresses[actor], lang);
    contexts[lang].set(actor, made);
    return made;
  }
  /** The session is asked for as the pages ask, so that the browser keeps it as it keeps a person's. */
  async function open(email: string | null, lang: 'id' | 'en'): Promise<BrowserContext> {
    const locale = lang === 'id' ? 'id-ID' : 'en-GB';
    const context = await browser.newContext({ baseURL: site.url, locale, reducedMotion: 'reduce' });
    context.setDefaultTimeout(30_000);
    await choose(context, lang, email);
    return context;
  }
  /** Chooses the language as the switch does, on the account of whoever is signed in or signs in first. */
  async function choose(context: BrowserContext, lang: 'id' | 'en', email: string | null = null) {
    const page = await context.newPage();
    await page.goto('/privacy');
    await page.evaluate(
      async ({ email, lang, passwords }) => {
        const json = { 'content-type': 'application/json' };
        // Whoever came by an invitation chose a password of their own.
        for (const password of email ? passwords : []) {
          const body = JSON.stringify({ email, password });
          if ((await fetch('/api/sessions', { method: 'POST', headers: json, body })).ok) break;
        }
        await fetch('/language', { method: 'POST', body: new URLSearchParams({ lang, next: '/privacy' }) });
      },
      { email, lang, passwords: [PASSWORD, NEW_PASSWORD] },
    );
    await page.close();
  }

  /** What is wrong with one page in one language, told as it is found: the whole walk takes many minutes. */
  async function walk(route: string, lang: 'id' | 'en'): Promise<string[]> {
    const { path, ...expected } = secrets[route] ?? { path: pagePath(route, stand.ids) };
    if (!path) return [];
    const found = await examinePage(await windowOf(readerOf(route), lang), path, lang, expected);
    walked.add(route);
    return found.map((fault) => {
      console.error(`${route} ${lang}: ${fault}`);
      return `${route} ${lang}: ${fault}`;
    });
  }

  const wanted = () => pageRoutes().filter((route) => !ONLY || new RegExp(ONLY).test(route));

  test.each(AREAS)('of %s shows what it is for without a fault', { timeout: 1_800_000 }, async (_, area) => {
    const faults: string[] = [];
    const routes = wanted().filter((one) => area.test(one));
    for (const lang of LANGS) {
      // An account has one language, so one after the other; two pages side by side leave no core without work.
      for (const context of contexts[lang].values()) await choose(await context, lang);
      const waiting = [...routes];
      const walkOne = async () => {
        for (let route = waiting.shift(); route; route = waiting.shift())
          faults.push(...(await walk(route, lang)));
      };
      await Promise.all([walkOne(), walkOne()]);
    }
    all.push(...faults);
    expect([...new Set(faults)]).toEqual([]);
  });

  test('has been walked: none of the tree of routes was left out', () => {
    console.error(`${walked.size} pages, ${walked.size * LANGS.length * 2} views, ${all.length} faults`);
    expect(wanted().filter((route) => !walked.has(route))).toEqual([]);
  });
});
