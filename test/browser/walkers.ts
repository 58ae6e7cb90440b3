import type { BrowserContext } from 'playwright-core';
import { addressesOf, openSite } from '../access/site.ts';
import { openStand, type ActorName, type Stand } from '../access/stand.ts';
import { pagePath } from '../abuse/pages.ts';
import { freePort } from '../support/ports.ts';
import { openBrowser } from './chromium.ts';
import { openWindow } from './open-window.ts';
import { secretPaths, type SecretPath } from './secret-pages.ts';

/** Who reads the pages below an address; the first that fits. Nobody named: the whole world. */
const READERS: readonly (readonly [RegExp, ActorName])[] = [
  [/^\/agency\/(ranking|accounts|submissions\/.+\/promotion)/, 'adm'],
  [/^\/objections\/case/, 'riv'],
  [/^\/(agency|account|inbox|mailbox)/, 'inn'],
  [/^\/jury\/plenary\/./, 'pch'],
  [/^\/jury\/(interviews|field|plenary|objections)/, 'pan'],
  [/^\/jury\/(bench|standings|comments|conflicts|calibration\/[^/]+\/lead)/, 'ech'],
  [/^\/jury/, 'ev1'],
  [/^\/(office|room)/, 'org'],
  [/^\/hub/, 'hub'],
];
export const readerOf = (route: string): ActorName =>
  READERS.find(([pattern]) => pattern.test(route))?.[1] ?? 'pub';

/** A lived year with a browser to walk through all its pages. */
export type Walk = {
  stand: Stand;
  url: string;
  /** Where a route leads; null where nothing of the year stands behind it. */
  pathOf(route: string): SecretPath | null;
  /** One browser window a person and language. */
  windowOf(actor: ActorName, lang: 'id' | 'en'): Promise<BrowserContext>;
  close(): Promise<void>;
};

export async function openWalk(): Promise<Walk> {
  const port = await freePort();
  const stand = await openStand({ env: { PORT: String(port), BASE_URL: `http://127.0.0.1:${port}` } });
  const site = await openSite(stand, port);
  const browser = await openBrowser();
  const addresses = await addressesOf(stand);
  const secrets = await secretPaths(stand);
  const contexts = new Map<string, Promise<BrowserContext>>();

  return {
    stand,
    url: site.url,
    pathOf(route) {
      const path = secrets[route] ?? pagePath(route, stand.ids);
      return typeof path === 'string' ? { path } : path;
    },
    windowOf(actor, lang) {
      const known = contexts.get(actor + lang);
      if (known) return known;
      const made = openWindow(browser, site.url, addresses[actor], lang);
      contexts.set(actor + lang, made);
      return made;
    },
    async close() {
      await browser.close();
      await site.close();
      await stand.world.close();
    },
  };
}
