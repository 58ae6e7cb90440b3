import type { Browser } from 'playwright-core';
import { freePort } from '../support/ports.ts';
import { servePages } from '../support/pages.ts';
import { openWorld, type World } from '../support/world.ts';
import { openBrowser } from './chromium.ts';
import { openVisitor, type Visitor } from './visitor.ts';

export type Site = {
  world: World;
  url: string;
  /** Opens a browser window of its own: no cookie, no storage of anybody else. */
  visitor(language?: 'id' | 'en'): Promise<Visitor>;
  /** Everything that any visitor's browser or examination found wrong, each once. */
  complaints(): string[];
  /** The address in the newest mail to somebody that holds this part of a path. */
  linkTo(email: string, path: string): Promise<string>;
  close(): Promise<void>;
};

/** A KIPP that listens on a free port of this machine, with the built pages, and a Chromium to walk through them. */
export async function openSite(
  given: { name?: 'localhost'; base?: '127.0.0.1'; env?: Record<string, string> } = {},
): Promise<Site> {
  const port = await freePort();
  const url = `http://${given.name ?? '127.0.0.1'}:${port}`;
  const base = given.base ? `http://${given.base}:${port}` : url;
  const world = await openWorld({ env: { PORT: String(port), BASE_URL: base, ...given.env } });
  const app = await servePages(world.context, port);
  const browser: Browser = await openBrowser();
  const visitors: Visitor[] = [];
  return {
    world,
    url,
    async visitor(language = 'id') {
      const visitor = await openVisitor(browser, url, language);
      visitors.push(visitor);
      return visitor;
    },
    complaints: () => [...new Set(visitors.flatMap((one) => one.complaints))],
    async linkTo(email, path) {
      await world.settle();
      const texts = (await world.mails()).filter((mail) => mail.address === email).map((mail) => mail.text);
      const links = texts.flatMap((text) => text.match(/https?:\/\/[^\s<>)]+/g) ?? []);
      const link = links.filter((one) => one.includes(path)).at(-1);
      if (!link) throw new Error(`no mail to ${email} leads to ${path}`);
      return link;
    },
    async close() {
      for (const [index, visitor] of visitors.entries()) await visitor.close(`visitor ${index + 1}`);
      await browser.close();
      await app.close();
      await world.close();
    },
  };
}
